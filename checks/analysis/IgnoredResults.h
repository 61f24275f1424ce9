//===-- IgnoredResults.h - Cancellation that nobody looks at ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Is the value by which a cancellation arrives looked at on every path before
// the next cancellation point, the loop's next turn or the function's end?"
// (RULES.md, R9.) Where values arrive, and what looks at them, is answered by
// ResultUses.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_IGNOREDRESULTS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_IGNOREDRESULTS_H

#include "checks/analysis/Consequence.h"
#include "checks/analysis/Deliveries.h"
#include "checks/analysis/UnitIndex.h"
#include <vector>

namespace cancel_tidy {

/// A cancellation that arrives as a value, and a way on which it is lost.
struct IgnoredResult {
  enum Kind {
    /// Nothing reads it.
    Unseen,
    /// It is read, but only to tell of it.
    OnlyTold,
    /// It is branched on, but no branch leaves the loop.
    GoesRound,
  };
  Kind How = Unseen;
  const ResultArrival *Arrival = nullptr;
  /// What tells of it or branches on it; null if nothing reads it.
  const clang::Stmt *Read = nullptr;
  /// The await or call that is reached afterwards; null: the function
  /// completes.
  const clang::Stmt *Next = nullptr;
  Consequence WhatFollows = Consequence::Completes;
};

/// The values that \p Body ignores, with the worst way of each, in the order of
/// the source. \p IsBoundary: nobody awaits the function.
std::vector<IgnoredResult> ignoredResultsIn(FunctionBody &Body,
                                            Deliveries &Delivers,
                                            const UnitIndex &Index,
                                            const UnitVocabulary &Words,
                                            bool IsBoundary);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_IGNOREDRESULTS_H
