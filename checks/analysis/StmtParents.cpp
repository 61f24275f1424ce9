//===-- StmtParents.cpp - Where a statement stands ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/StmtParents.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cancel_tidy {

StmtParents::StmtParents(const Stmt *Root, const ASTContext &Context) {
  add(Root, Context);
}

void StmtParents::add(const Stmt *S, const ASTContext &Context) {
  forEachOwnChild(S, Context, [&](const Stmt *Child) {
    if (Parents.try_emplace(Child, S).second)
      add(Child, Context);
  });
}

bool isRunIn(const Stmt *S, const Stmt *Child) {
  if (isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(S))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(S))
    return Child != If->getCond();
  if (const auto *For = dyn_cast<ForStmt>(S))
    return Child != For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return Child != While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(S))
    return Child != Do->getCond();
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S))
    return Child == Range->getBody();
  return false;
}

/// Whether \p Child is the condition of the statement \p S.
static bool isConditionOf(const Stmt *S, const Stmt *Child) {
  return isa<IfStmt, ForStmt, WhileStmt, DoStmt>(S) && !isRunIn(S, Child);
}

/// Whether \p E only combines conditions.
static bool combinesConditions(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_LNot;
  const auto *Binary = dyn_cast<BinaryOperator>(E);
  return Binary && Binary->isLogicalOp();
}

const Expr *StmtParents::conditionWith(const Expr *E) const {
  const Expr *Condition = E;
  const Stmt *Parent = of(E);
  while (isa_and_nonnull<Expr>(Parent) &&
         !combinesConditions(cast<Expr>(Parent))) {
    Condition = cast<Expr>(Parent);
    Parent = of(Parent);
  }
  const Stmt *Child = Condition;
  while (isa_and_nonnull<Expr>(Parent) &&
         (combinesConditions(cast<Expr>(Parent)) ||
          isa<ParenExpr, ImplicitCastExpr, FullExpr>(Parent))) {
    Child = Parent;
    Parent = of(Parent);
  }
  return Parent && isConditionOf(Parent, Child) ? Condition : nullptr;
}

bool StmtParents::isInCondition(const Expr *E) const {
  const Stmt *Child = E;
  for (const Stmt *Parent = of(E); Parent; Parent = of(Parent)) {
    if (const auto *Choice = dyn_cast<ConditionalOperator>(Parent);
        Choice && Choice->getCond() == Child)
      return true;
    if (const auto *Switch = dyn_cast<SwitchStmt>(Parent))
      return Switch->getCond() == Child;
    if (!isa<Expr>(Parent))
      return isConditionOf(Parent, Child);
    Child = Parent;
  }
  return false;
}

} // namespace cancel_tidy
