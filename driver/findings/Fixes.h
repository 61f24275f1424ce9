//===-- Fixes.h - Changing files ------------------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H

#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"

namespace cancel_tidy {

/// What was done with the fixes of a run.
struct FixSummary {
  size_t Fixed = 0;
  /// Findings that came with a fix.
  size_t Fixable = 0;
  size_t Files = 0;
  /// Why fixes were not applied, one sentence each, with the place.
  std::vector<std::string> Skipped;
};

/// Applies the first fix of each of \p Findings and marks those findings as
/// fixed. A fix is applied whole or not at all. What several fixes have in
/// common is changed once; a fix that overlaps one of an earlier finding is
/// skipped, as is one that touches a file outside \p Root or a file that is
/// not any more as it was analysed. Files are replaced at once and keep their
/// mode and every byte that no fix is about.
FixSummary applyFixes(std::vector<UnitFinding> &Findings,
                      const ProjectRoot &Root);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FIXES_H
