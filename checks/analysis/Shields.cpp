//===-- Shields.cpp - Awaits behind a shield ------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Shields.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cancel_tidy {

bool isDefaultConstructed(const Expr *Argument) {
  const Expr *E = withoutCopies(Argument);
  while (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    E = withoutCopies(Cast->getSubExpr());
  if (isa<CXXDefaultArgExpr>(E))
    return false;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 0;
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 0;
  if (const auto *Unresolved = dyn_cast<CXXUnresolvedConstructExpr>(E))
    return Unresolved->getNumArgs() == 0;
  return isa<CXXScalarValueInitExpr>(E);
}

bool isShieldedOperation(const Expr &Operand, const UnitVocabulary &Words) {
  const Expr *E = core(&Operand);
  if (Words.findCall(Role::Shield, E))
    return true;
  const auto *Call = dyn_cast<CallExpr>(E);
  return Call && Words.findCall(Role::SetsToken, Call) &&
         llvm::any_of(Call->arguments(), isDefaultConstructed);
}

namespace {
class ShieldWalker {
public:
  explicit ShieldWalker(const UnitVocabulary &Words) : Words(Words) {}

  void walk(const Stmt *S) {
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      walkChildren(S);
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          declare(*Var);
      return;
    }
    // A guard lives as long as its scope.
    if (isa<CompoundStmt, CXXCatchStmt, CXXForRangeStmt, ForStmt, IfStmt,
            SwitchStmt, WhileStmt>(S)) {
      llvm::SaveAndRestore Scope(Guarded);
      bool FilteredBefore = Filtered;
      walkChildren(S);
      // What is set on some ways only holds behind none of them.
      if (!isa<CompoundStmt>(S) && Filtered != FilteredBefore)
        Filtered = false;
      return;
    }
    walkChildren(S);
    if (Guarded.value_or(Filtered) && isa<Expr>(S))
      Found.insert(S);
    if (const auto *Call = dyn_cast<CallExpr>(S);
        Call && Words.findCall(Role::SetsFilter, Call))
      Filtered = llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
        return isShield(withoutCopies(Argument));
      });
    else if (const Expr *Operand = awaitedOperand(S);
             Operand && Words.isShield(withoutCopies(Operand)->getType()))
      Filtered = true;
  }

  llvm::DenseSet<const Stmt *> Found;

private:
  void walkChildren(const Stmt *S) {
    forEachOwnChild(S, Words.context(),
                    [&](const Stmt *Child) { walk(Child); });
  }

  /// An object that is a filter, or a constant that stands for one.
  bool isShield(const Expr *E) const {
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    return Words.isShield(E->getType()) ||
           (Ref && Words.find(Role::Shield, Ref->getDecl()));
  }

  void declare(const VarDecl &Var) {
    QualType T = Var.getType();
    if (T->isReferenceType())
      return;
    if (Words.isShield(T))
      Guarded = true;
    else if (Words.findType(Role::LiftsShield, T))
      Guarded = false;
  }

  const UnitVocabulary &Words;
  /// What the innermost guard that is alive says, if there is one.
  std::optional<bool> Guarded;
  bool Filtered = false;
};
} // namespace

llvm::DenseSet<const Stmt *> shieldedIn(const Stmt &Body,
                                        const UnitVocabulary &Words) {
  ShieldWalker Walker(Words);
  Walker.walk(&Body);
  return std::move(Walker.Found);
}

} // namespace cancel_tidy
