//===-- Responsiveness.cpp - Where a request to stop is noticed -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Responsiveness.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/NothrowAwaits.h"
#include "checks/analysis/Shields.h"
#include "checks/analysis/StackfulContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

Responsiveness::Responsiveness(FunctionBody &Body, Deliveries &Delivers,
                               const UnitVocabulary &Words, BodyNotices Callees)
    : Body(Body), Delivers(Delivers), Words(Words),
      Callees(std::move(Callees)) {
  const FunctionDecl &Function = Body.function();
  for (Role R : {Role::Awaitable, Role::ChecksAtAwait, Role::DetachedCoroutine})
    IsToldByLibrary |= Words.findType(R, Function.getReturnType()) != nullptr;
  for (const ParmVarDecl *Parameter : Function.parameters())
    IsToldByLibrary |= Words.isToken(Parameter->getType());
}

/// Whether \p T has a token among its members, or those of its bases.
static bool hasTokenMember(QualType T, const UnitVocabulary &Words,
                           unsigned Depth = 3) {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class || Depth == 0)
    return false;
  return llvm::any_of(Class->fields(),
                      [&](const FieldDecl *Field) {
                        return Words.isToken(Field->getType());
                      }) ||
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return hasTokenMember(Base.getType(), Words, Depth - 1);
         });
}

bool Responsiveness::holdsToken(QualType T) const {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    T = T->getPointeeType();
  return hasTokenMember(T, Words);
}

bool Responsiveness::handsToken(const Expr &Argument) const {
  const Expr *E = withoutCopies(&Argument);
  if (isa<CXXDefaultArgExpr>(&Argument) || isa<CXXDefaultArgExpr>(E))
    return false;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return llvm::any_of(Lambda->capture_inits(), [&](const Expr *Init) {
      return Init && handsToken(*Init);
    });
  // One that was made without a source knows of nothing.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 0)
    return false;
  return Words.isToken(E->getType()) || holdsToken(E->getType());
}

bool Responsiveness::tellsByValue(const Expr &Operand,
                                  const Expr &Value) const {
  return Words.findCall(Role::Result, &Operand) ||
         Words.findType(Role::Result, Value.getType());
}

bool Responsiveness::noticesAwaiting(const Expr &Await, const Expr &Operand) {
  if (isa<CoyieldExpr>(Await) || Await.isTypeDependent() ||
      Operand.isTypeDependent())
    return true;
  if (Delivers.isShielded(&Await) || isShieldedOperation(Operand, Words))
    return false;
  if (awaitsTest(&Await, Words) ||
      Words.findCall(Role::CancellationTest, &Operand) ||
      Words.findCall(Role::ThrowingTest, &Operand))
    return true;
  if (neverCancels(&Operand, Words))
    return tellsByValue(Operand, Await);
  if (Delivers.checksAtAwait())
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(withoutCopies(&Operand)))
    if (const FunctionDecl *Child = readableDefinition(Call->getDirectCallee());
        Child && !Child->isDependentContext() &&
        isa<CoroutineBodyStmt>(Child->getBody()))
      return Callees(*Child);
  if (!Delivers.at(&Await).empty() || deliversOnlyValue(&Await, Words) ||
      Delivers.destroysFrameAt(&Await))
    return true;
  return !cannotThrow(&Await, Words.context()) ||
         !Await.getType()->isVoidType() || !IsToldByLibrary;
}

bool Responsiveness::noticesWhenRun(const Expr &Argument) {
  const auto *Lambda = dyn_cast<LambdaExpr>(withoutCopies(&Argument));
  const FunctionDecl *Body =
      Lambda ? definitionRunByCall(Lambda->getCallOperator()) : nullptr;
  return Body && Callees(*Body);
}

bool Responsiveness::noticesCalling(const CallExpr &Call) {
  if (Words.findCall(Role::CancellationTest, &Call) ||
      Words.findCall(Role::ThrowingTest, &Call) || !Delivers.at(&Call).empty())
    return true;
  // What a template's arguments will make of it is not known.
  if (Call.isTypeDependent() && !Call.getDirectCallee())
    return true;
  if (errorStoredBy(Call, Words) && !Delivers.isShielded(&Call))
    return true;
  if (Words.findCall(Role::StackfulSuspension, &Call))
    return !Delivers.isShielded(&Call) &&
           (!neverCancels(&Call, Words) || tellsByValue(Call, Call));
  // `a == b` asks nobody.
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getOperator() != OO_Call)
    return false;
  if (llvm::any_of(Call.arguments(),
                   [&](const Expr *E) { return handsToken(*E); }))
    return true;
  if (llvm::any_of(Call.arguments(),
                   [&](const Expr *E) { return noticesWhenRun(*E); }))
    return true;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (const FunctionDecl *Definition = definitionRunByCall(Callee))
    return Callees(*Definition);
  if (Callee && readableDefinition(Callee))
    return false; // A coroutine that is not awaited here.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  return Member &&
         holdsToken(core(Member->getImplicitObjectArgument())->getType());
}

bool Responsiveness::noticesAt(const Stmt *S) {
  if (const Expr *Operand = awaitedOperand(S))
    return noticesAwaiting(*cast<Expr>(S), *Operand);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return noticesCalling(*Call);
  const auto *Construct = dyn_cast<CXXConstructExpr>(S);
  return Construct && !Construct->getConstructor()->isCopyOrMoveConstructor() &&
         llvm::any_of(Construct->arguments(),
                      [&](const Expr *E) { return handsToken(*E); });
}

bool Responsiveness::isDeafWait(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  return (awaitedOperand(S) ||
          (Call && Words.findCall(Role::StackfulSuspension, Call))) &&
         !noticesAt(S);
}

bool Responsiveness::noticesAnywhere() {
  bool Notices = false;
  forEachOwnStmt(Body.body(), Body.context(),
                 [&](const Stmt *S) { Notices = Notices || noticesAt(S); });
  return Notices;
}

} // namespace cancel_tidy
