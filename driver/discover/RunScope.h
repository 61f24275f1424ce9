//===-- RunScope.h - What a run leaves out by order ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_RUNSCOPE_H
#define CANCEL_TIDY_DRIVER_DISCOVER_RUNSCOPE_H

#include "driver/discover/Configuration.h"
#include "driver/discover/ProjectFiles.h"
#include "driver/discover/Units.h"

namespace cancel_tidy {

/// What is not looked at because somebody said so; it has no verdict and needs
/// none, but the user is told.
struct LeftOut {
  /// Units, and paths that the user named, that `exclude` matches.
  size_t Excluded = 0;
  /// Units for which `.clang-tidy` enables none of the checks.
  size_t WithoutChecks = 0;
};

/// Brings what the files of \p Configured say into the units of \p Selection,
/// and takes out of it what is not for this run. Fails with one message for a
/// file that cannot be used, and if nothing is left: a run that looks at
/// nothing must not look clean.
llvm::Expected<LeftOut> configureUnits(UnitSelection &Selection,
                                       const ProjectFiles &Files,
                                       Configuration &Configured);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_RUNSCOPE_H
