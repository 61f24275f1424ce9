//===-- LoopChanges.cpp - What a loop changes -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/LoopState.h"
#include "checks/analysis/SystemCode.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

const ValueDecl *LoopState::namedAt(const Stmt *S) const {
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(S))
    return isa<VarDecl, BindingDecl>(Ref->getDecl()) ? Ref->getDecl() : nullptr;
  const auto *Member = dyn_cast_or_null<MemberExpr>(S);
  if (!Member || !isa<FieldDecl, VarDecl>(Member->getMemberDecl()))
    return nullptr;
  return isa<VarDecl>(Member->getMemberDecl()) ||
                 isa<CXXThisExpr>(core(Member->getBase()))
             ? Member->getMemberDecl()
             : nullptr;
}

bool leavesObject(const CXXMethodDecl &Method) {
  if (Method.isConst() || Method.isStatic())
    return true;
  return llvm::any_of(Method.getParent()->lookup(Method.getDeclName()),
                      [&](const NamedDecl *D) {
                        const auto *Twin =
                            dyn_cast_or_null<CXXMethodDecl>(D->getAsFunction());
                        return Twin && Twin->isConst() &&
                               Twin->getNumParams() == Method.getNumParams();
                      });
}

bool leadsToObject(QualType T) {
  if (T->isReferenceType() || T->isPointerType())
    return !T->getPointeeType().isConstQualified();
  // Smart pointers.
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  return Class &&
         !Class
              ->lookup(
                  Class->getASTContext().DeclarationNames.getCXXOperatorName(
                      OO_Arrow))
              .empty();
}

/// The type that \p Call takes \p Argument as; null if it is not known.
static QualType parameterType(const CallExpr &Call, const Expr &Argument) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return QualType();
  bool IsMemberOperator =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee);
  for (unsigned I = 0; I != Call.getNumArgs(); ++I) {
    if (Call.getArg(I) != &Argument)
      continue;
    if (IsMemberOperator && I == 0)
      return QualType();
    unsigned Index = I - (IsMemberOperator ? 1 : 0);
    if (Index < Callee->getNumParams())
      return Callee->getParamDecl(Index)->getType();
  }
  return QualType();
}

bool LoopState::isReadOnlyArgument(const CallExpr &Call,
                                   const Expr &Argument) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getArg(0) == &Argument)
    if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee))
      return leavesObject(*Method) &&
             (!leadsToObject(Call.getType()) || isReadOnly(&Call));
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->isComparisonOp())
    return true;
  QualType T = parameterType(Call, Argument);
  return !T.isNull() && !leadsToObject(T);
}

bool LoopState::isReadOnly(const Stmt *Mention) const {
  const Stmt *S = Mention;
  for (const Stmt *P = Parents.of(S); P; S = P, P = Parents.of(P)) {
    if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
            ArraySubscriptExpr>(P))
      continue;
    if (const auto *Cast = dyn_cast<CastExpr>(P)) {
      QualType T = Cast->getType();
      if (Cast->getCastKind() == CK_ToVoid ||
          (Cast->isGLValue() && T.isConstQualified() &&
           !leadsToObject(T.getUnqualifiedType())) ||
          (!Cast->isGLValue() && !leadsToObject(T)))
        return true;
      continue;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(P)) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
      if (!Method)
        continue;
      const Stmt *Call = Parents.of(P);
      while (Call && isa<ParenExpr>(Call))
        Call = Parents.of(Call);
      if (!leavesObject(*Method) && !Words.find(Role::ReadinessTest, Method))
        return false;
      if (!Call || !leadsToObject(cast<Expr>(Call)->getType()))
        return true;
      P = Call;
      continue;
    }
    if (const auto *Unary = dyn_cast<UnaryOperator>(P)) {
      if (Unary->isIncrementDecrementOp())
        return false;
      if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
        continue;
      return true;
    }
    if (const auto *Binary = dyn_cast<BinaryOperator>(P)) {
      if (Binary->isAssignmentOp() && Binary->getLHS() == S)
        return false;
      if (Binary->isAssignmentOp())
        return !leadsToObject(cast<Expr>(S)->getType());
      if (Binary->getOpcode() != BO_Comma || Binary->getLHS() == S)
        return true;
      continue;
    }
    if (const auto *Call = dyn_cast<CallExpr>(P))
      return isReadOnlyArgument(*Call, *cast<Expr>(S));
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(P)) {
      for (unsigned I = 0; I != Construct->getNumArgs(); ++I)
        if (Construct->getArg(I) == S &&
            I < Construct->getConstructor()->getNumParams() &&
            leadsToObject(
                Construct->getConstructor()->getParamDecl(I)->getType()))
          return false;
      if (!leadsToObject(Construct->getType()))
        return true;
      continue;
    }
    if (const auto *Declares = dyn_cast<DeclStmt>(P)) {
      for (const Decl *D : Declares->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit() == S)
          return !leadsToObject(Var->getType());
      return true;
    }
    if (isa<LambdaExpr, InitListExpr>(P))
      return !cast<Expr>(S)->isGLValue() &&
             !leadsToObject(cast<Expr>(S)->getType());
    return true;
  }
  return true;
}

const ValueDecl *LoopState::changedAt(const Stmt *S) const {
  const ValueDecl *D = namedAt(S);
  return D && !isReadOnly(S) ? D : nullptr;
}

bool LoopState::mayChangeThis(const Stmt *S) const {
  if (!isa<CXXThisExpr>(S))
    return false;
  const Stmt *P = Parents.of(S);
  while (P && isa<ImplicitCastExpr, ParenExpr>(P))
    P = Parents.of(P);
  const auto *Member = dyn_cast_or_null<MemberExpr>(P);
  if (!Member)
    return true; // It is handed on.
  const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
  return Method && !leavesObject(*Method);
}

bool LoopState::callsUserCode(const Stmt *S) const {
  const auto *Call = dyn_cast<CallExpr>(S);
  // What an await consists of is no code of the function's own.
  if (!Call || !Parents.of(S))
    return false;
  // Whoever runs while this waits is not the loop's own code.
  const Stmt *P = Parents.of(S);
  while (P && isa<ImplicitCastExpr, FullExpr, ParenExpr,
                  MaterializeTemporaryExpr, CXXBindTemporaryExpr>(P))
    P = Parents.of(P);
  if ((P && awaitedOperand(P)) || isReadyName(*Call))
    return false;
  // What the promise makes of a `co_return`.
  if (const auto *Return = dyn_cast_or_null<CoreturnStmt>(P);
      Return && Return->getPromiseCall() == S)
    return false;
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return true;
  const SourceManager &SM = Body.context().getSourceManager();
  if (Callee->getBuiltinID() || isa<CXXConversionDecl>(Callee) ||
      isInSystemHeader(*Callee, SM) || Words.isLogging(Callee))
    return false;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      Method && Method->isConst() && !Method->getParent()->isLambda())
    return false;
  static constexpr Role OfLibraries[] = {
      Role::NeverCancels, Role::StackfulSuspension, Role::ReadinessTest,
      Role::BlockingWait, Role::CancellationTest,   Role::TimeLimit};
  return llvm::none_of(OfLibraries,
                       [&](Role R) { return Words.findCall(R, Call); });
}

} // namespace cancel_tidy
