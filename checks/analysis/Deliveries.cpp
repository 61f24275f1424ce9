//===-- Deliveries.cpp - What a function can be delivered -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/Shields.h"
#include "checks/analysis/UnseenCancellation.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

/// Whether the coroutine says that it is not to be asked at its awaits.
static bool turnsChecksOff(const FunctionBody &Body,
                           const UnitVocabulary &Words) {
  bool Found = false;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    Found |= Call && Words.findCall(Role::SetsChecks, Call) &&
             Call->getNumArgs() == 1 &&
             constantValue(Call->getArg(0), Body.context()) == 0;
  });
  return Found;
}

/// The function that \p S calls, a constructor included, or null.
static const FunctionDecl *calleeOf(const Stmt *S) {
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return Call->getDirectCallee();
  const auto *Construct = dyn_cast<CXXConstructExpr>(S);
  return Construct ? Construct->getConstructor() : nullptr;
}

Deliveries::Deliveries(FunctionBody &Body, const UnitVocabulary &Words,
                       ThrownBy Callees)
    : Body(Body), Words(Words), Callees(std::move(Callees)) {
  IsDestroyed =
      Body.isCoroutine() && Words.findType(Role::DestroyedWhenCancelled,
                                           Body.function().getReturnType());
  if (Body.isCoroutine())
    if (const Entry *Known = Words.findType(Role::ChecksAtAwait,
                                            Body.function().getReturnType()))
      if (!turnsChecksOff(Body, Words))
        ChecksAtAwait = Known->From;
}

bool Deliveries::isShielded(const Stmt *S) {
  if (!Shielded)
    Shielded = shieldedIn(*Body.body(), Words);
  return Shielded->contains(S);
}

const ResultUses &Deliveries::results() {
  if (!Results)
    Results = std::make_unique<ResultUses>(Body, Words);
  return *Results;
}

CancellationTypes Deliveries::at(const Stmt *S) {
  CancellationTypes Types = deliveredBy(S, Words);
  if (Types.empty()) {
    if (ChecksAtAwait && deliversOnlyValue(S, Words)) {
      if (!BehindUnseen)
        BehindUnseen = awaitsBehindUnseen(Body, results(), Words);
      if (BehindUnseen->contains(S))
        Types = awaitedTypes(ChecksAtAwait, nullptr, Words);
    } else if (const FunctionDecl *Run = definitionRunByCall(calleeOf(S))) {
      Types = Callees(*Run);
    }
  }
  if (!Types.empty() && isShielded(S))
    Types.clear();
  return Types;
}

bool Deliveries::destroysFrameAt(const Stmt *S) {
  return IsDestroyed && mayWaitCancelled(S, Words) && !isShielded(S);
}

CancellationTypes Deliveries::afterCancellation(const Stmt *S) {
  CancellationTypes Types = at(S);
  if (ChecksAtAwait && awaitedOperand(S) && !isShielded(S) &&
      (!Types.empty() || deliversOnlyValue(S, Words)))
    for (const CancellationType *Asked :
         awaitedTypes(ChecksAtAwait, nullptr, Words))
      if (!llvm::is_contained(Types, Asked))
        Types.push_back(Asked);
  return Types;
}

} // namespace cancel_tidy
