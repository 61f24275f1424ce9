//===-- FunctionLibraries.cpp - Whose code a function is ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/FunctionLibraries.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// How much of what \p E's library speaks of stands beside \p E, in percent: a
/// library that adds to another names mostly its own.
static unsigned shareBeside(const Entry &E) {
  llvm::StringRef Scope = llvm::StringRef(E.Name).rsplit("::").first;
  unsigned Beside = llvm::count_if(E.From->Entries, [&](const Entry &Other) {
    return llvm::StringRef(Other.Name).starts_with(Scope);
  });
  return Beside * 100 / E.From->Entries.size();
}

namespace {
class Collector {
public:
  explicit Collector(const UnitVocabulary &Words) : Words(Words) {}

  void addType(Role R, QualType T) {
    llvm::SmallVector<const Entry *, 2> Known = Words.findAllOfType(R, T);
    auto Own = llvm::max_element(Known, [](const Entry *L, const Entry *R) {
      return shareBeside(*L) < shareBeside(*R);
    });
    if (Own != Known.end())
      add(*Own);
    for (const Entry *E : Known)
      add(E);
  }

  void addCall(Role R, const Expr *Call) { add(Words.findCall(R, Call)); }

  void addAwait(const CoroutineSuspendExpr &Await, const Expr &Operand) {
    addType(Role::Awaitable, Operand.getType());
    if (const Expr *Awaited = Await.getCommonExpr())
      addType(Role::Awaitable, Awaited->getType());
    addCall(Role::NeverCancels, &Operand);
  }

  Libraries Found;

private:
  void add(const Entry *E) {
    if (E && !llvm::is_contained(Found, E->From))
      Found.push_back(E->From);
  }

  const UnitVocabulary &Words;
};
} // namespace

Libraries librariesOf(const FunctionBody &Body, const UnitIndex &Index,
                      const UnitVocabulary &Words) {
  Collector All(Words);
  const FunctionDecl &Function = Body.function();
  if (Body.isCoroutine())
    for (Role R : CoroutineTypeRoles)
      All.addType(R, Function.getReturnType());
  for (const ParmVarDecl *Parameter : Function.parameters())
    All.addType(Role::StackfulContext, Parameter->getType());
  for (const Expr *Starter : Index.handedTo(Function))
    All.addCall(Role::Spawns, Starter);
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const Expr *Operand = awaitedOperand(S);
    if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S); Await && Operand)
      All.addAwait(*Await, *Operand);
    else if (Operand)
      All.addType(Role::Awaitable, Operand->getType());
    if (const auto *Call = dyn_cast<CallExpr>(S))
      All.addCall(Role::StackfulSuspension, Call);
  });
  return std::move(All.Found);
}

} // namespace cancel_tidy
