//===-- Supervisor.h - Workers, one process per unit ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each unit is analysed by a process forked for it alone: a crash costs that
// unit, no memory is shared or leaked, and what the supervisor has loaded
// already is there without being loaded again.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H
#define CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H

#include "driver/report/Progress.h"
#include "driver/run/Worker.h"

namespace cancel_tidy {

/// As many workers as there are cores, and memory for them.
unsigned defaultJobs();

/// Analyses \p Units with up to \p Jobs processes at once and tells \p Shown of
/// each that is ready. The results are in the order of the units. A signal that
/// ends this process ends the workers first.
std::vector<UnitResult> analyseAll(llvm::ArrayRef<Unit> Units, unsigned Jobs,
                                   const AnalysisOptions &Options,
                                   Progress &Shown);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H
