//===-- ProjectAnalysis.h - The analysis of all units --------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_PROJECTANALYSIS_H
#define CANCEL_TIDY_DRIVER_RUN_PROJECTANALYSIS_H

#include "driver/run/Supervisor.h"

namespace cancel_tidy {

class ResultCache;

/// The results of \p Units, in their order, as they are now, with whatever
/// saves time and is allowed. Those that \p Cache has are taken from there, the
/// others are added to it, unless it is null. Tells \p Shown of each unit that
/// is ready. Ends on signals as analyseAll() does.
std::vector<UnitResult> analyseProject(llvm::ArrayRef<Unit> Units,
                                       const RunLimits &Limits,
                                       const AnalysisOptions &Options,
                                       Progress &Shown, ResultCache *Cache);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_PROJECTANALYSIS_H
