//===-- FixRun.h - Fixes of a run ----------------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FIXRUN_H
#define CANCEL_TIDY_DRIVER_FIXRUN_H

#include "driver/findings/Fixes.h"
#include "driver/report/Report.h"
#include "driver/run/Supervisor.h"

namespace cancel_tidy {

/// The units of a run, and what came of them.
struct UnitRun {
  llvm::ArrayRef<Unit> Units;
  /// Without their findings, which are in the report.
  llvm::ArrayRef<UnitResult> Results;
  const AnalysisOptions &Options;
  const RunLimits &Limits;
};

/// Applies the fixes of \p R that \p Choice wants, or makes a patch of them,
/// and tells on stderr what was done. \p Sources keeps what is to be shown as
/// it was analysed. Findings that the fixes bring to light are added to \p R.
/// Returns the patch.
std::string fix(Report &R, const FixChoice &Choice, const UnitRun &Run,
                SourceFiles &Sources, bool IsQuiet);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FIXRUN_H
