//===-- ValueDestination.cpp - Where a value goes -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ValueDestination.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

bool yieldsElement(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Callee->isInStdNamespace() && Call.getNumArgs() == 1 &&
         Callee->getTemplateSpecializationArgs() &&
         Callee->getReturnType()->isReferenceType() && !isMoveOrForward(Call);
}

/// Whether \p Call makes of variables what is assigned to.
static bool tiesAssigned(const CallExpr &Call, const StmtParents &Parents) {
  const Stmt *Child = &Call;
  const Stmt *Parent = Parents.of(Child);
  while (isa_and_nonnull<MaterializeTemporaryExpr, ImplicitCastExpr,
                         CXXBindTemporaryExpr, ParenExpr>(Parent)) {
    Child = Parent;
    Parent = Parents.of(Parent);
  }
  const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(Parent);
  return Operator && Operator->getOperator() == OO_Equal &&
         Operator->getArg(0) == Child;
}

ValueDestination destinationOf(const Expr *E, const StmtParents &Parents,
                               const ResultTypes &Types) {
  const Expr *Child = E;
  for (const Stmt *Parent = Parents.of(E); Parent; Parent = Parents.of(Child)) {
    const auto *Around = dyn_cast<Expr>(Parent);
    if (!Around) {
      if (const auto *Declaration = dyn_cast<DeclStmt>(Parent))
        for (const Decl *D : Declaration->decls())
          if (const auto *Var = dyn_cast<VarDecl>(D);
              Var && Var->getInit() == Child)
            return {ValueDestination::Stored, Var};
      return {isRunIn(Parent, Child) ? ValueDestination::Dropped
                                     : ValueDestination::Used};
    }
    if (isa<ParenExpr, ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr,
            CXXBindTemporaryExpr>(Around)) {
      Child = Around;
      continue;
    }
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Around)) {
      if (Cast->getType()->isVoidType())
        return {ValueDestination::DroppedOnPurpose};
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Around)) {
      if (!Construct->getConstructor()->isCopyOrMoveConstructor())
        return {};
    } else if (const auto *List = dyn_cast<InitListExpr>(Around)) {
      if (List->getNumInits() != 1)
        return {};
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(Around)) {
      if (Choice->getCond() == Child)
        return {};
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(Around)) {
      if (Binary->getOpcode() == BO_Comma) {
        if (Binary->getLHS() == Child)
          return {ValueDestination::Dropped};
      } else if (Binary->getOpcode() == BO_Assign) {
        if (Binary->getLHS() == Child)
          return {ValueDestination::Overwritten, nullptr, Binary->getRHS()};
        return {ValueDestination::Assigned, nullptr, Binary->getLHS()};
      } else {
        return {};
      }
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Around)) {
      if (Operator->getOperator() != OO_Equal)
        return {};
      if (Operator->getArg(0) == Child)
        return {ValueDestination::Overwritten, nullptr, Operator->getArg(1)};
      if (isStdIgnore(Operator->getArg(0)))
        return {ValueDestination::DroppedOnPurpose};
      return {ValueDestination::Assigned, nullptr, Operator->getArg(0)};
    } else if (const auto *Member = dyn_cast<MemberExpr>(Around)) {
      // What an error code is asked for is told or kept like itself.
      if (!isa<FieldDecl>(Member->getMemberDecl()) &&
          !Types.isError(core(Member->getBase())->getType()))
        return {};
    } else if (const auto *Call = dyn_cast<CallExpr>(Around)) {
      const Expr *Callee = Call->getCallee();
      bool IsMember = Callee == Child;
      // `std::tie(ec, size) = …`
      bool IsTie = Call->getDirectCallee() &&
                   Call->getDirectCallee()->isInStdNamespace() &&
                   Child->isLValue() && tiesAssigned(*Call, Parents);
      if (!IsMember && !IsTie && !isMoveOrForward(*Call) &&
          !yieldsElement(*Call))
        return {};
    } else {
      return {};
    }
    Child = Around;
  }
  return {};
}

bool isDropped(const Expr &E, const StmtParents &Parents,
               const ResultTypes &Types) {
  ValueDestination To = destinationOf(&E, Parents, Types);
  if (To.How == ValueDestination::Stored) {
    const auto *Var = dyn_cast<VarDecl>(To.Variable);
    return Var && Var->isLocalVarDecl() && !Var->isReferenced();
  }
  return To.How == ValueDestination::Dropped ||
         To.How == ValueDestination::DroppedOnPurpose;
}

} // namespace cancel_tidy
