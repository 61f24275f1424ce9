//===-- Worker.h - The analysis of one unit ------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_WORKER_H
#define CANCEL_TIDY_DRIVER_RUN_WORKER_H

#include "driver/discover/ProjectRoot.h"
#include "driver/discover/Units.h"
#include "driver/findings/UnitFinding.h"
#include "driver/run/FileOverlay.h"
#include "driver/run/UnitAction.h"

namespace cancel_tidy {

/// What holds for all units of a run.
struct AnalysisOptions {
  ProjectRoot Root;
  /// What files are to hold instead of what they do, or null.
  const FileOverlay *Overlay = nullptr;
};

/// Analyses \p U in this process, beginning with \p Mode; a shortcut that meets
/// an error is not trusted, the unit is then parsed plainly. Memory is not
/// given back: a process analyses one unit.
UnitResult analyse(const Unit &U, const AnalysisOptions &Options,
                   ParseMode Mode);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_WORKER_H
