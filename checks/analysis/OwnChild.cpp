//===-- OwnChild.cpp - Children that the code itself cancels --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/OwnChild.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

void addVariables(const Stmt *S, const ASTContext &Context, Variables &Found,
                  unsigned Depth, const UnitIndex *Index) {
  forEachOwnStmt(S, Context, [&](const Stmt *Part) {
    const ValueDecl *D = nullptr;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
      D = dyn_cast<VarDecl>(Ref->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(Part))
      D = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!D || !Found.insert(D).second || Depth == 0)
      return;
    const auto *Var = dyn_cast<VarDecl>(D);
    if (Var && Var->isLocalVarDecl() && Var->getInit())
      addVariables(Var->getInit(), Context, Found, Depth - 1, Index);
    if (const auto *Field = dyn_cast<FieldDecl>(D); Field && Index)
      for (const Expr *Stored : Index->storedIn(*Field))
        addVariables(Stored, Context, Found, Depth - 1, Index);
  });
}

/// Adds what \p Call asks to stop, itself or in the bodies that it calls.
static void addAsked(const CallExpr &Call, const UnitVocabulary &Words,
                     Variables &Asked, unsigned Depth) {
  const ASTContext &Context = Words.context();
  if (Words.findCall(Role::RequestsCancellation, &Call))
    return addVariables(&Call, Context, Asked, /*Depth=*/0);
  const FunctionDecl *Definition = readableDefinition(Call.getDirectCallee());
  if (Depth == 0 || !Definition)
    return;
  forEachOwnStmt(writtenBody(*Definition), Context, [&](const Stmt *S) {
    if (const auto *Inner = dyn_cast<CallExpr>(S))
      addAsked(*Inner, Words, Asked, Depth - 1);
  });
}

bool awaitsChildItCancelled(const Stmt &Await, const FunctionBody &Body,
                            const UnitIndex &Index,
                            const UnitVocabulary &Words) {
  const ASTContext &Context = Body.context();
  const SourceManager &SM = Context.getSourceManager();
  Variables Awaited;
  addVariables(&Await, Context, Awaited, /*Depth=*/3, &Index);
  bool Requested = false;
  forEachOwnStmt(Body.body(), Context, [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (Requested || !Call || Call == &Await ||
        !SM.isBeforeInTranslationUnit(Call->getBeginLoc(), Await.getBeginLoc()))
      return;
    Variables Asked;
    addAsked(*Call, Words, Asked, /*Depth=*/2);
    Requested = llvm::any_of(
        Asked, [&](const ValueDecl *D) { return Awaited.contains(D); });
  });
  return Requested;
}

} // namespace cancel_tidy
