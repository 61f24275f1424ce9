//===-- Telling.cpp - Code that only tells of something -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Telling.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

bool onlyTells(const CallExpr &Call, const UnitVocabulary &Words) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  return (Operator && Operator->getOperator() == OO_LessLess) ||
         Words.isLogging(Call.getDirectCallee());
}

namespace {
/// Whether an expression only serves to tell of something.
class Telling {
public:
  Telling(const UnitVocabulary &Words, const StmtParents &Parents,
          unsigned Depth = 0)
      : Words(Words), Parents(Parents), Depth(Depth) {}

  bool contains(const Expr *E) const {
    const Stmt *Child = E;
    for (const Stmt *Parent = Parents.of(E); isa_and_nonnull<Expr>(Parent);
         Parent = Parents.of(Parent)) {
      const auto *Call = dyn_cast<CallExpr>(Parent);
      if (Call && (onlyTells(*Call, Words) || calleeOnlyTells(*Call, Child)))
        return true;
      Child = Parent;
    }
    return false;
  }

private:
  /// Whether the callee, whose body the unit shows, does nothing else with the
  /// argument \p Argument of \p Call.
  bool calleeOnlyTells(const CallExpr &Call, const Stmt *Argument) const {
    const FunctionDecl *Definition = readableDefinition(Call.getDirectCallee());
    if (Depth == 2 || !Definition ||
        isa<CoroutineBodyStmt>(Definition->getBody()))
      return false;
    unsigned Shift =
        isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Definition);
    const ParmVarDecl *Parameter = nullptr;
    for (unsigned I = 0; I != Definition->getNumParams(); ++I)
      if (I + Shift < Call.getNumArgs() && Call.getArg(I + Shift) == Argument)
        Parameter = Definition->getParamDecl(I);
    if (!Parameter)
      return false;
    const ASTContext &Context = Words.context();
    StmtParents Inside(Definition->getBody(), Context);
    Telling InCallee(Words, Inside, Depth + 1);
    bool IsTold = false, IsUsed = false;
    forEachOwnStmt(Definition->getBody(), Context, [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      if (Ref && Ref->getDecl() == Parameter)
        (InCallee.contains(Ref) ? IsTold : IsUsed) = true;
    });
    return IsTold && !IsUsed;
  }

  const UnitVocabulary &Words;
  const StmtParents &Parents;
  unsigned Depth;
};
} // namespace

bool isTelling(const Expr *E, const StmtParents &Parents,
               const UnitVocabulary &Words) {
  return Telling(Words, Parents).contains(E);
}

} // namespace cancel_tidy
