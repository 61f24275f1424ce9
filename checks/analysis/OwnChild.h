//===-- OwnChild.h - Children that the code itself cancels ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_OWNCHILD_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_OWNCHILD_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/UnitIndex.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>
#include <vector>

namespace cancel_tidy {

using Variables = llvm::SmallPtrSet<const clang::ValueDecl *, 8>;

/// Whether there is a variable in both.
bool overlap(const Variables &Some, const Variables &Others);

/// Adds the variables and members that \p S names, and those that the
/// initialisers of the local ones among them name, \p Depth times. With an \p
/// Index also those that are named in what is stored in the members.
void addVariables(const clang::Stmt *S, const clang::ASTContext &Context,
                  Variables &Found, unsigned Depth = 3,
                  const UnitIndex *Index = nullptr);

/// A call that asks something to stop.
struct StopRequest {
  const clang::CallExpr *Call;
  /// What is asked: the object, or the first argument; null if it has none that
  /// can be named where the request comes from.
  const clang::Expr *Asked;
};

/// The requests that \p Call is, or makes in the bodies that it runs, \p Depth
/// deep.
std::vector<StopRequest> requestsBy(const clang::CallExpr &Call,
                                    const UnitVocabulary &Words,
                                    unsigned Depth = 2);

/// Whether a lambda in \p Body passes a request on to what was \p Asked: the
/// callback of a token.
bool isLinked(const Variables &Asked, const FunctionBody &Body,
              const UnitVocabulary &Words);

/// A child that the code itself has asked to stop, at the await of it.
struct OwnChild {
  /// The request that stands in front.
  const clang::CallExpr *Request = nullptr;
  /// What was asked: the child, or the source of its token.
  Variables Asked;
  /// Whether the cancellation that comes out of the await may be the one of the
  /// function that awaits as well: not if the child was visibly made with the
  /// token of what was asked alone, and no other way leads there, nor if a wait
  /// that does not throw stands in front.
  bool MayBeOnesOwn = true;
  /// A token that the child was given besides, or null.
  const clang::Expr *OnesOwnToken = nullptr;
};

/// The child that \p Await waits for, if \p Body asks it to stop in front of
/// it: then a cancellation that comes out of the await is (also) the child's
/// (RULES.md, R3). The request and the awaitable must share a variable, be it
/// through what another one was made from (a source and its token). The request
/// may stand in a function that \p Body calls.
std::optional<OwnChild> childAskedToStop(const clang::Stmt &Await,
                                         const FunctionBody &Body,
                                         const UnitIndex &Index,
                                         const UnitVocabulary &Words);

/// What the await or call \p Await waits for, without what moves it; null if
/// it waits for nothing that can be named.
const clang::Expr *childOf(const clang::Stmt &Await);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_OWNCHILD_H
