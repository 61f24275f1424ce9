//===-- Fixes.h - Changing files ------------------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A fix is applied whole or not at all, and only if everything that was
// analysed well compiles with it: the units that read a file that changes are
// analysed again with the contents that it is to have, before anything is
// written. What several fixes have in common is changed once; a fix that
// overlaps one of an earlier finding waits for the next run. Files keep every
// byte that no fix is about.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H

#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>

namespace cancel_tidy {

/// Which fixes are wanted, and what for.
struct FixChoice {
  /// Also those that change what happens where nothing is cancelled.
  bool WithUnsafe = false;
  /// Make a patch of them and change nothing.
  bool AsPatch = false;
  /// Globs of the checks whose fixes are wanted, as clang-tidy's.
  std::string Checks = "*";
};

/// Analyses the units of the given indices, with the given contents in place of
/// those of the files at these canonical paths. Nothing if it was interrupted.
using Reanalysis = llvm::function_ref<std::optional<std::vector<UnitResult>>(
    llvm::ArrayRef<size_t>, const std::map<std::string, std::string> &)>;

/// What was done with the fixes of a run.
struct FixSummary {
  /// Findings whose fixes were applied, or are in the patch.
  size_t Fixed = 0;
  /// Findings that come with a fix of the wanted checks.
  size_t Fixable = 0;
  /// Those of them whose fixes are unsafe and not wanted.
  size_t Unsafe = 0;
  size_t Files = 0;
  /// What the user should know of single fixes, one sentence each, with the
  /// place: why they were not applied, or that they did not help.
  std::vector<std::string> Notes;
  /// If one was wanted.
  std::string Patch;
  /// Findings that were not there before, at their places after the changes.
  std::vector<UnitFinding> Uncovered;
  bool WasInterrupted = false;
};

/// Applies the first fix of each of \p Findings that counts, and marks those
/// findings as fixed. \p Units says which files each unit read and whether it
/// could be analysed; its findings are not looked at. \p Reanalyse is for the
/// units of these indices.
FixSummary applyFixes(std::vector<UnitFinding> &Findings,
                      const ProjectRoot &Root, const FixChoice &Choice,
                      llvm::ArrayRef<UnitResult> Units, Reanalysis Reanalyse);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H
