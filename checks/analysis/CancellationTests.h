//===-- CancellationTests.h - Conditions about cancellation -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONTESTS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONTESTS_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Stmt.h"
#include <optional>

namespace cancel_tidy {

/// What the outcomes of a condition say about the exception in flight. A
/// condition that cannot be read is no test: either outcome may be a
/// cancellation.
struct Meaning {
  bool MayBeCancellationIfTrue = true;
  bool MayBeCancellationIfFalse = true;
  /// The outcome that may be one, is one: the code names cancellation, and does
  /// not only rule out something else.
  bool NamesCancellation = false;
  /// It asks a token or a library's predicate.
  bool AsksToken = false;

  /// Whether one outcome excludes cancellation.
  bool isTest() const {
    return !MayBeCancellationIfTrue || !MayBeCancellationIfFalse;
  }
  bool mayBeCancellation(bool Outcome) const {
    return Outcome ? MayBeCancellationIfTrue : MayBeCancellationIfFalse;
  }
};

/// Whether \p S awaits an object that tells whether cancellation was requested
/// (`co_await this_coro::cancelled`).
bool awaitsTest(const clang::Stmt *S, const UnitVocabulary &Words);

/// What \p Condition says about a cancellation of type \p Type: a comparison of
/// the code, a dynamic_cast, a predicate; also one that was stored in a local
/// variable, or that a function with a single `return` wraps.
Meaning meaningOf(const clang::Expr *Condition, const CancellationType &Type,
                  const UnitVocabulary &Words);

/// What the left side of `slot && slot->canceled()` says, where it asks for the
/// object that the right side, a test, asks: without one nobody can have asked
/// for a cancellation.
Meaning meaningOfPresence(const clang::BinaryOperator &And,
                          const CancellationType &Type,
                          const UnitVocabulary &Words);

/// Whether \p S asks, or decides anew, whether cancellation was requested:
/// calls or awaits a library's test, or resets its filter.
bool asksForRequest(const clang::Stmt *S, const UnitVocabulary &Words);

/// Whether the code \p E is one by which \p Type tells of a cancellation;
/// nothing if it is no constant that is known.
std::optional<bool> isCancellationCode(const clang::Expr *E,
                                       const CancellationType &Type);

/// Whether a cancellation may take the edge of \p Switch to \p Label (null:
/// past all of them).
bool mayTake(const clang::SwitchStmt &Switch, const clang::Stmt *Label,
             const CancellationType &Type);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONTESTS_H
