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
                  unsigned Depth) {
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
      addVariables(Var->getInit(), Context, Found, Depth - 1);
  });
}

bool awaitsChildItCancelled(const Stmt &Await, const FunctionBody &Body,
                            const UnitVocabulary &Words) {
  const ASTContext &Context = Body.context();
  const SourceManager &SM = Context.getSourceManager();
  Variables Awaited;
  addVariables(&Await, Context, Awaited);
  bool Requested = false;
  forEachOwnStmt(Body.body(), Context, [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (Requested || !Call ||
        !Words.findCall(Role::RequestsCancellation, Call) ||
        !SM.isBeforeInTranslationUnit(Call->getBeginLoc(), Await.getBeginLoc()))
      return;
    Variables Asked;
    addVariables(Call, Context, Asked, /*Depth=*/0);
    Requested = llvm::any_of(
        Asked, [&](const ValueDecl *D) { return Awaited.contains(D); });
  });
  return Requested;
}

} // namespace cancel_tidy
