//===-- Supervisor.h - Workers, one process per unit ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each unit is analysed by a process forked for it alone: a crash, a hang or a
// blow-up costs that unit, no memory is shared or leaked, and what the
// supervisor has loaded already is there without being loaded again. Where that
// comes to no result, the unit is tried once more when all others are ready,
// alone, since want of memory or time may have been the reason, and without the
// shortcuts.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H
#define CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H

#include "driver/report/Progress.h"
#include "driver/run/Limits.h"
#include "driver/run/Worker.h"
#include <functional>
#include <optional>

namespace cancel_tidy {

/// What a run may take.
struct RunLimits {
  /// Processes at once, at least 1.
  unsigned Jobs = 1;
  WorkerLimits Each;
};

/// What some units wait for, made by a worker of its own. Where that fails, the
/// units go on without.
struct Preparation {
  /// The index of one that comes earlier and that it needs, whether that ended
  /// well or not.
  std::optional<size_t> After;
  /// By their indices. A unit waits for one preparation at most.
  std::vector<size_t> Units;
  /// Is called in the worker.
  std::function<void(llvm::raw_ostream &)> Work;
  /// Is called in the supervisor before the first of the units is started, with
  /// all that the worker has written; with nothing if it did not end well.
  std::function<void(llvm::StringRef Said)> Ready;
};

/// In which order work is begun.
struct Schedule {
  /// All units by their indices; as they come if it is empty.
  std::vector<size_t> Order;
  /// Come before all units.
  std::vector<Preparation> Preparations;
  /// The prefix of the unit with an index, or null; is called when that is
  /// started. May be unset.
  std::function<const Prefix *(size_t)> InFront;
  /// If it is set, is called with each unit's index and result, once that is
  /// there.
  std::function<void(size_t, UnitResult &)> Done;
};

/// What a worker does for the unit of the given index.
using UnitWork =
    llvm::function_ref<void(size_t, Shortcuts, llvm::raw_ostream &)>;

/// Analyses \p Units and tells \p Shown of each that is ready. The results are
/// in the order of the units; that of a unit that was tried twice has no record
/// of what was read, since it may be due to something else. After a signal that
/// ends a process, no worker is left, the units that were not ready have failed
/// as interrupted, and caughtSignal() says which it was: the caller is to end
/// by it.
std::vector<UnitResult> analyseAll(llvm::ArrayRef<Unit> Units,
                                   const RunLimits &Limits,
                                   const AnalysisOptions &Options,
                                   Progress &Shown,
                                   const Schedule &Planned = {});

/// The same with other workers: \p Work is to write a UnitResult as JSON.
std::vector<UnitResult> superviseAll(llvm::ArrayRef<Unit> Units,
                                     const RunLimits &Limits,
                                     const AnalysisOptions &Options,
                                     Progress &Shown, UnitWork Work,
                                     const Schedule &Planned = {});

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_SUPERVISOR_H
