//===-- CleanupAwaits.h - Awaits while a cancellation waits -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A handler has taken a cancellation, and before it is passed on the code
// awaits its clean-up. "Does that come to its end?" is answered here (RULES.md,
// R8).
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_CLEANUPAWAITS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_CLEANUPAWAITS_H

#include "checks/analysis/Deliveries.h"
#include "clang/AST/StmtCXX.h"

namespace cancel_tidy {

/// Whether \p Part of an operation bounds it: a function or an object of the
/// library's for that.
bool limitsTime(const clang::Stmt *Part, const UnitVocabulary &Words);

/// What becomes of clean-up that is awaited at such a place.
enum class CleanupRisk {
  None,
  /// The request is still there, and it is cancelled, too.
  CancelledAtOnce,
  /// The cancellation waits for it, however long it takes.
  Unbounded,
};

/// Clean-up that is awaited between where a handler takes a cancellation and
/// where that is passed on.
struct CleanupAwait {
  CleanupRisk Risk = CleanupRisk::None;
  /// The await or call.
  const clang::Stmt *Where = nullptr;
  const clang::CXXCatchStmt *Handler = nullptr;
  /// What the handler takes, and where it surfaces.
  const CancellationType *Taken = nullptr;
  const clang::Stmt *Point = nullptr;
};

/// The risk of awaiting \p Where, which nothing shields, when a cancellation of
/// type \p Taken was delivered and is still to be passed on.
CleanupRisk riskOf(const clang::Stmt &Where, const CancellationType &Taken,
                   Deliveries &Delivers, const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_CLEANUPAWAITS_H
