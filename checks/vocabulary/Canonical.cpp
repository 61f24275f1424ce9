//===-- Canonical.cpp - What stands for a declaration or expression -------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/Canonical.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace cancel_tidy {

static const Decl *patternOfType(QualType T) {
  if (T.isNull())
    return nullptr;
  if (const CXXRecordDecl *Class = classOf(T))
    return Class;
  if (const auto *Tag = T->getAsTagDecl())
    return Tag->getCanonicalDecl();
  return nullptr;
}

const Decl *patternOf(const Decl *D) {
  if (const auto *Shadow = dyn_cast<UsingShadowDecl>(D))
    return patternOf(Shadow->getTargetDecl());
  if (const auto *Alias = dyn_cast<TypeAliasTemplateDecl>(D))
    D = Alias->getTemplatedDecl();
  if (const auto *Typedef = dyn_cast<TypedefNameDecl>(D)) {
    const Decl *Target = patternOfType(Typedef->getUnderlyingType());
    return Target ? Target : D->getCanonicalDecl();
  }
  if (const auto *Template = dyn_cast<TemplateDecl>(D))
    if (Template->getTemplatedDecl())
      D = Template->getTemplatedDecl();
  if (const auto *Class = dyn_cast<ClassTemplateSpecializationDecl>(D))
    return Class->getSpecializedTemplate()
        ->getTemplatedDecl()
        ->getCanonicalDecl();
  if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
    if (const CXXRecordDecl *Pattern = Class->getTemplateInstantiationPattern())
      D = Pattern;
  if (const auto *Function = dyn_cast<FunctionDecl>(D)) {
    if (const FunctionTemplateDecl *Primary = Function->getPrimaryTemplate()) {
      // A member template of a class template is itself instantiated.
      while (const FunctionTemplateDecl *Member =
                 Primary->getInstantiatedFromMemberTemplate())
        Primary = Member;
      D = Primary->getTemplatedDecl();
    } else if (const FunctionDecl *Pattern =
                   Function->getTemplateInstantiationPattern())
      D = Pattern;
  }
  if (const auto *Var = dyn_cast<VarDecl>(D))
    if (const VarDecl *Pattern = Var->getTemplateInstantiationPattern())
      D = Pattern;
  return D->getCanonicalDecl();
}

const CXXRecordDecl *classOf(QualType T) {
  if (T.isNull())
    return nullptr;
  T = T.getNonReferenceType().getCanonicalType();
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class)
    if (const auto *Special = T->getAs<TemplateSpecializationType>())
      if (const TemplateDecl *Template =
              Special->getTemplateName().getAsTemplateDecl())
        Class = dyn_cast_or_null<CXXRecordDecl>(Template->getTemplatedDecl());
  return Class ? dyn_cast<CXXRecordDecl>(patternOf(Class)) : nullptr;
}

const Expr *core(const Expr *E) {
  while (E) {
    const Expr *Inner = E->IgnoreParenImpCasts();
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(Inner))
      Inner = Temporary->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Inner))
      Inner = Bind->getSubExpr();
    else if (const auto *Full = dyn_cast<FullExpr>(Inner))
      Inner = Full->getSubExpr();
    else if (const auto *Opaque = dyn_cast<OpaqueValueExpr>(Inner);
             Opaque && Opaque->getSourceExpr())
      Inner = Opaque->getSourceExpr();
    if (Inner == E)
      return E;
    E = Inner;
  }
  return E;
}

const Expr *withoutNot(const Expr *Condition, bool &Outcome) {
  const Expr *E = core(Condition);
  while (const auto *Not = dyn_cast<UnaryOperator>(E)) {
    if (Not->getOpcode() != UO_LNot)
      break;
    Outcome = !Outcome;
    E = core(Not->getSubExpr());
  }
  return E;
}

bool isMoveOrForward(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Call.getNumArgs() != 1)
    return false;
  switch (Callee->getBuiltinID()) {
  case Builtin::BImove:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIforward:
  case Builtin::BIas_const:
    return true;
  default:
    return false;
  }
}

bool isStdIgnore(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(core(E));
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && Var->isInStdNamespace() && Var->getDeclName().isIdentifier() &&
         Var->getName() == "ignore";
}

const Expr *withoutCopies(const Expr *E) {
  E = core(E);
  while (const auto *Copy = dyn_cast_or_null<CXXConstructExpr>(E)) {
    if (Copy->getNumArgs() != 1 ||
        !Copy->getConstructor()->isCopyOrMoveConstructor())
      break;
    E = core(Copy->getArg(0));
  }
  return E;
}

std::optional<BinaryForm> binaryForm(const Expr *E) {
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(E)) {
    auto Form = Rewritten->getDecomposedForm();
    return BinaryForm{Form.Opcode, Form.LHS, Form.RHS};
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E);
      Binary && !Binary->isAssignmentOp())
    return BinaryForm{Binary->getOpcode(), Binary->getLHS(), Binary->getRHS()};
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
  if (!Call || !Call->isInfixBinaryOp() || Call->isAssignmentOp() ||
      Call->getOperator() == OO_ArrowStar)
    return std::nullopt;
  return BinaryForm{BinaryOperator::getOverloadedOpcode(Call->getOperator()),
                    Call->getArg(0), Call->getArg(1)};
}

} // namespace cancel_tidy
