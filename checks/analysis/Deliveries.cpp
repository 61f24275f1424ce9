//===-- Deliveries.cpp - What a function can be delivered -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/Shields.h"
#include "checks/analysis/UnseenCancellation.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

Deliveries::Deliveries(FunctionBody &Body, const UnitVocabulary &Words,
                       ThrownBy Callees)
    : Body(Body), Words(Words), Callees(std::move(Callees)) {
  if (Body.isCoroutine())
    if (const Entry *Known = Words.findType(Role::ChecksAtAwait,
                                            Body.function().getReturnType()))
      ChecksAtAwait = Known->From;
}

bool Deliveries::isShielded(const Stmt *S) {
  if (!Shielded)
    Shielded = shieldedIn(*Body.body(), Words);
  return Shielded->contains(S);
}

CancellationTypes Deliveries::at(const Stmt *S) {
  CancellationTypes Types = deliveredBy(S, Words);
  if (Types.empty()) {
    if (ChecksAtAwait && deliversOnlyValue(S, Words)) {
      if (!BehindUnseen)
        BehindUnseen = awaitsBehindUnseen(Body, Words);
      if (BehindUnseen->contains(S))
        Types = awaitedTypes(ChecksAtAwait, nullptr, Words);
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      const FunctionDecl *Callee = Call->getDirectCallee();
      const FunctionDecl *Definition = nullptr;
      if (Callee && Callee->hasBody(Definition) && isReadable(*Definition) &&
          !Definition->isDependentContext() &&
          !isa<CoroutineBodyStmt>(Definition->getBody()))
        Types = Callees(*Definition);
    }
  }
  if (!Types.empty() && isShielded(S))
    Types.clear();
  return Types;
}

CancellationTypes Deliveries::afterCancellation(const Stmt *S) {
  if (ChecksAtAwait && deliversOnlyValue(S, Words) && !isShielded(S))
    return awaitedTypes(ChecksAtAwait, nullptr, Words);
  return at(S);
}

} // namespace cancel_tidy
