//===-- CleanupAwaits.cpp - Awaits while a cancellation waits -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/CleanupAwaits.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// What the await or call \p Where runs.
static const Expr *operationOf(const Stmt &Where) {
  const Expr *Awaited = awaitedOperand(&Where);
  return Awaited ? Awaited : cast<Expr>(&Where);
}

bool limitsTime(const Stmt *Part, const UnitVocabulary &Words) {
  const auto *E = dyn_cast<Expr>(Part);
  return E && (Words.findCall(Role::TimeLimit, E) ||
               Words.findType(Role::TimeLimit, E->getType()));
}

/// Whether a cancellation of type \p Taken, once it was delivered, leaves the
/// request in place, and \p Operation can see that.
static bool seesRequest(const Expr &Operation, const CancellationType &Taken,
                        const UnitVocabulary &Words) {
  if (Words.find(Role::DeliveredOnce, Taken.Record))
    return false;
  if (!Words.findType(Role::ExplicitToken, Operation.getType()))
    return true;
  bool HasToken = false;
  forEachOwnStmt(&Operation, Words.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    HasToken |= E && !isa<CXXDefaultArgExpr>(E) && Words.isToken(E->getType());
  });
  return HasToken;
}

CleanupRisk riskOf(const Stmt &Where, const CancellationType &Taken,
                   Deliveries &Delivers, const UnitVocabulary &Words) {
  CancellationTypes Types = Delivers.afterCancellation(&Where);
  if (Types.empty())
    return CleanupRisk::None;
  const Expr &Operation = *operationOf(Where);
  if (llvm::is_contained(Types, &Taken) && seesRequest(Operation, Taken, Words))
    return CleanupRisk::CancelledAtOnce;
  bool IsLimited = false;
  forEachOwnStmt(&Operation, Words.context(), [&](const Stmt *Part) {
    IsLimited |= limitsTime(Part, Words);
  });
  return IsLimited ? CleanupRisk::None : CleanupRisk::Unbounded;
}

} // namespace cancel_tidy
