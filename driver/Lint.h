//===-- Lint.h - The run over a project ----------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_LINT_H
#define CANCEL_TIDY_DRIVER_LINT_H

#include "driver/CommandLine.h"

namespace cancel_tidy {

/// What the process tells its caller.
enum ExitStatus {
  ExitClean = 0,
  /// Findings that fail a gate.
  ExitFindings = 1,
  /// Usage, configuration or database.
  ExitUsage = 2,
  /// Some unit has no verdict; dominates findings.
  ExitIncomplete = 3,
};

/// Finds the units, analyses them and prints what was found. \p Executable is
/// the path of this program. Fails with one message for what is wrong before
/// the first unit.
llvm::Expected<ExitStatus> lint(const CommandLine &Line,
                                llvm::StringRef Executable);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_LINT_H
