//===-- OwnChild.cpp - Children that the code itself cancels --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/OwnChild.h"
#include "checks/analysis/StopRequests.h"
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

/// What \p Asked, in the body of \p Definition, is where \p Call runs that;
/// null if only the body can name it.
static const Expr *seenFrom(const CallExpr &Call,
                            const FunctionDecl &Definition, const Expr *Asked) {
  auto Path = namesOf(Asked, Definition.getASTContext());
  if (Path.empty())
    return nullptr;
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (isa<FieldDecl>(Path.front()))
    return !Member ||
                   isa<CXXThisExpr>(core(Member->getImplicitObjectArgument()))
               ? Asked
               : nullptr;
  const auto *Var = dyn_cast<VarDecl>(Path.front());
  if (!Var || Var->getDeclContext() != &Definition)
    return Asked;
  const auto *Parameter = dyn_cast<ParmVarDecl>(Var);
  if (!Parameter || Path.size() != 1)
    return nullptr;
  // A member operator's object is its first argument, but no parameter.
  unsigned I =
      Parameter->getFunctionScopeIndex() +
      (isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Definition));
  return I < Call.getNumArgs() ? Call.getArg(I) : nullptr;
}

std::vector<StopRequest>
requestsBy(const CallExpr &Call, const UnitVocabulary &Words, unsigned Depth) {
  if (Words.findCall(Role::RequestsCancellation, &Call))
    return {{&Call, waitedFor(Call)}};
  const FunctionDecl *Definition = readableDefinition(Call.getDirectCallee());
  if (Depth == 0 || !Definition)
    return {};
  std::vector<StopRequest> Found;
  forEachOwnStmt(writtenBody(*Definition), Words.context(), [&](const Stmt *S) {
    if (const auto *Inner = dyn_cast<CallExpr>(S))
      for (StopRequest Request : requestsBy(*Inner, Words, Depth - 1)) {
        if (Request.Asked)
          Request.Asked = seenFrom(Call, *Definition, Request.Asked);
        Found.push_back(Request);
      }
  });
  return Found;
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
    for (const StopRequest &Request : requestsBy(*Call, Words)) {
      addVariables(Request.Call, Context, Asked, /*Depth=*/0);
      if (Request.Asked)
        addVariables(Request.Asked, Context, Asked, /*Depth=*/0);
    }
    Requested = llvm::any_of(
        Asked, [&](const ValueDecl *D) { return Awaited.contains(D); });
  });
  return Requested;
}

} // namespace cancel_tidy
