//===-- LoopTurns.cpp - How many turns a loop takes -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/LoopTurns.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cancel_tidy {

/// How many elements an object of type \p T, an array or a std::array, has.
static std::optional<uint64_t> fixedSize(QualType T,
                                         const ASTContext &Context) {
  if (const ConstantArrayType *Array = Context.getAsConstantArrayType(T))
    return Array->getZExtSize();
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (!Special || !Special->isInStdNamespace() || Special->getName() != "array")
    return std::nullopt;
  llvm::ArrayRef<TemplateArgument> Arguments =
      Special->getTemplateArgs().asArray();
  if (Arguments.size() == 2 &&
      Arguments[0].getKind() == TemplateArgument::Type &&
      Arguments[1].getKind() == TemplateArgument::Integral)
    return Arguments[1].getAsIntegral().getLimitedValue();
  return std::nullopt;
}

static std::optional<int64_t> constantOf(const Expr *E,
                                         const ASTContext &Context) {
  Expr::EvalResult Result;
  if (!E || E->isValueDependent() || !E->EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

/// What is counted, if that is all that \p S does.
static const VarDecl *variableOf(const Expr *E) {
  const auto *Ref = dyn_cast_or_null<DeclRefExpr>(core(E));
  return Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
}

/// `for (T i = first; i < last; ++i)`, and the like.
static std::optional<uint64_t> countedTurns(const ForStmt &For,
                                            const ASTContext &Context) {
  const auto *Declares = dyn_cast_or_null<DeclStmt>(For.getInit());
  const auto *Counter = Declares && Declares->isSingleDecl()
                            ? dyn_cast<VarDecl>(Declares->getSingleDecl())
                            : nullptr;
  const auto *Compare =
      For.getCond() ? dyn_cast<BinaryOperator>(core(For.getCond())) : nullptr;
  const auto *Step =
      For.getInc() ? dyn_cast<UnaryOperator>(core(For.getInc())) : nullptr;
  if (!Counter || !Compare || !Step || !Step->isIncrementDecrementOp() ||
      variableOf(Step->getSubExpr()) != Counter ||
      variableOf(Compare->getLHS()) != Counter)
    return std::nullopt;
  std::optional<int64_t> First = constantOf(Counter->getInit(), Context);
  std::optional<int64_t> Last = constantOf(Compare->getRHS(), Context);
  if (!First || !Last)
    return std::nullopt;
  bool Up = Step->isIncrementOp();
  int64_t Distance = Up ? *Last - *First : *First - *Last;
  switch (Compare->getOpcode()) {
  case BO_LT:
  case BO_GT:
  case BO_NE:
    break;
  case BO_LE:
  case BO_GE:
    ++Distance;
    break;
  default:
    return std::nullopt;
  }
  return Distance < 0 ? 0 : Distance;
}

std::optional<uint64_t> turnsOf(const Stmt &Loop, const ASTContext &Context) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return countedTurns(*For, Context);
  const auto *Range = dyn_cast<CXXForRangeStmt>(&Loop);
  return Range && Range->getRangeInit()
             ? fixedSize(Range->getRangeInit()->getType(), Context)
             : std::nullopt;
}

bool surelyTurns(const Stmt &S, const ASTContext &Context) {
  std::optional<uint64_t> Turns = turnsOf(S, Context);
  return Turns && *Turns > 0;
}

} // namespace cancel_tidy
