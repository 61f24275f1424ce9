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
#include "driver/prefix/Prefix.h"
#include "driver/run/FileOverlay.h"
#include "driver/run/Shortcuts.h"

namespace cancel_tidy {

/// What holds for all units of a run.
struct AnalysisOptions {
  ProjectRoot Root;
  /// What files are to hold instead of what they do, or null.
  const FileOverlay *Overlay = nullptr;
  /// Those that may be taken.
  Shortcuts Allowed = Shortcuts::all();
};

/// Analyses \p U in this process, at first with the shortcuts \p Taken; where
/// one meets an error, it is not trusted, and the unit is then parsed plainly.
/// Memory is not given back: a process analyses one unit. \p InFront is the
/// unit's prefix, or null.
UnitResult analyse(const Unit &U, const AnalysisOptions &Options,
                   Shortcuts Taken, const Prefix *InFront = nullptr);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_WORKER_H
