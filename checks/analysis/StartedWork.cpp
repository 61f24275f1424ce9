//===-- StartedWork.cpp - What started work is made of --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/StartedWork.h"
#include "checks/analysis/ObjectUse.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// How many variables and calls are followed from the start.
static constexpr unsigned MaxDepth = 3;

StartedWork::StartedWork(const CallExpr &Start, const FunctionBody &Body,
                         const UnitVocabulary &Words)
    : Body(Body), Words(Words) {
  for (const Expr *Argument : Start.arguments())
    if (const auto *Lambda = dyn_cast<LambdaExpr>(withoutCopies(Argument)))
      Tells |= doesMoreThanTell(*Lambda);
  // An executor may know of its end, but the work need not ask it.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Start);
  const Expr *Object = Member ? Member->getImplicitObjectArgument() : nullptr;
  if (Object && Words.isToken(Object->getType()) &&
      !Words.findType(Role::TaskScope, Object->getType()))
    for (const Expr *Argument : Start.arguments())
      visit(Argument, MaxDepth);
  else
    visit(&Start, MaxDepth);
}

/// `std::shared_ptr<T>`, `T *`, `T &`: T, else the type itself.
static QualType pointee(QualType T) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return T->getPointeeType();
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T->getAsCXXRecordDecl());
  if (Special && Special->getTemplateArgs().size() &&
      Special->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
    return Special->getTemplateArgs()[0].getAsType();
  return T;
}

bool StartedWork::holds(QualType T) const {
  if (T.isNull())
    return false;
  for (QualType Held : {T.getNonReferenceType(), pointee(T)}) {
    if (Words.findType(Role::TaskScope, Held))
      return true;
    // A stack's own context, or a task, may be asked, too, but stops nothing.
    if (Words.isToken(Held) && !Words.findType(Role::StackfulContext, Held) &&
        !isCoroutineType(Held, Words))
      return true;
  }
  return false;
}

bool StartedWork::isOwnVariable(const VarDecl &Var) const {
  return Var.hasLocalStorage() &&
         Var.getParentFunctionOrMethod() == &Body.function();
}

/// Whether a variable of type \p T keeps what it was initialised with for the
/// start: a callable, a task, a thread.
static bool keepsWork(QualType T, const UnitVocabulary &Words) {
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  return Class && (Class->isLambda() || isCoroutineType(T, Words) ||
                   Words.findType(Role::EagerCoroutine, T) ||
                   Words.hasMember(Role::Detaches, T));
}

void StartedWork::visit(const Stmt *S, unsigned Depth) {
  if (isa<CXXDefaultArgExpr>(S))
    return;
  if (const auto *E = dyn_cast<Expr>(S)) {
    Held |= holds(E->getType()) || Words.findCall(Role::TaskScope, E);
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
      visitLambda(*Lambda);
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      // An algorithm's callable has run by then.
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (Callee && Callee->isInStdNamespace() &&
          llvm::any_of(Call->arguments(),
                       [](const Expr *Argument) {
                         return isa<LambdaExpr>(withoutCopies(Argument));
                       }) &&
          !Words.findCall(Role::Spawns, Call))
        return;
      visitCall(*Call);
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      Coroutine |=
          isa<FunctionDecl>(Ref->getDecl()) &&
          isCoroutineType(cast<FunctionDecl>(Ref->getDecl())->getReturnType(),
                          Words);
      if (const auto *Var = dyn_cast<VarDecl>(Ref->getDecl())) {
        if (isOwnVariable(*Var))
          Given.insert(Var);
        if (Depth && Var->getInit() && isOwnVariable(*Var) &&
            keepsWork(Var->getType(), Words))
          visit(Var->getInit(), Depth - 1);
      }
    }
  }
  forEachOwnChild(S, Words.context(),
                  [&](const Stmt *Child) { visit(Child, Depth); });
}

void StartedWork::outlive(const Expr *E, SourceLocation Where) {
  const auto *Ref = dyn_cast<DeclRefExpr>(core(E));
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!Var || !isOwnVariable(*Var) || Var->getType()->isReferenceType() ||
      llvm::any_of(Outlived, [&](const OutlivedVariable &Known) {
        return Known.Variable == Var;
      }))
    return;
  Outlived.push_back({Var, Where});
}

bool StartedWork::doesMoreThanTell(const LambdaExpr &Lambda) const {
  bool Does = false;
  forEachOwnStmt(Lambda.getBody(), Words.context(), [&](const Stmt *S) {
    if (isa<CXXThrowExpr, CoroutineSuspendExpr, CXXDeleteExpr>(S))
      Does = true;
    const auto *Binary = dyn_cast<BinaryOperator>(S);
    const auto *Unary = dyn_cast<UnaryOperator>(S);
    Does |= (Binary && Binary->isAssignmentOp()) ||
            (Unary && Unary->isIncrementDecrementOp());
    const auto *Call = dyn_cast<CallExpr>(S);
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
    if (!Call || (Operator && !Operator->isAssignmentOp() &&
                  Operator->getOperator() != OO_Call))
      return;
    // What yields something is asked for what is told.
    const FunctionDecl *Callee = Call->getDirectCallee();
    Does |= !Callee ||
            (Callee->getReturnType()->isVoidType() && !Words.isLogging(Callee));
  });
  return Does;
}

void StartedWork::visitLambda(const LambdaExpr &Lambda) {
  const CXXMethodDecl *Operator = Lambda.getCallOperator();
  Coroutine |= isa<CoroutineBodyStmt>(Lambda.getBody()) ||
               isCoroutineType(Operator->getReturnType(), Words);
  for (auto [Capture, Init] :
       llvm::zip(Lambda.captures(), Lambda.capture_inits())) {
    if (!Capture.capturesVariable())
      continue;
    const ValueDecl *Captured = Capture.getCapturedVar();
    Held |= holds(Captured->getType());
    if (Capture.getCaptureKind() == LCK_ByRef && Init)
      outlive(Init, Capture.getLocation());
  }
  visitBody(Lambda.getBody(), Operator, MaxDepth);
}

void StartedWork::visitBody(const Stmt *S, const DeclContext *Of,
                            unsigned Depth) {
  const ValueDecl *Named = nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(S)) {
    Named = dyn_cast<FieldDecl>(Member->getMemberDecl());
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    // A parameter's argument was looked at, if it was given one.
    if (Var && Var->getDeclContext() != Of)
      Named = Var;
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    if (Depth)
      visitBody(Lambda->getBody(), Lambda->getCallOperator(), Depth - 1);
  } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const FunctionDecl *Callee = readableDefinition(Call->getDirectCallee());
    if (Depth && Callee && !Held && SeenBodies.insert(Callee).second)
      visitBody(writtenBody(*Callee), Callee, Depth - 1);
  }
  Held |= Named && holds(Named->getType());
  if (!Held)
    forEachOwnChild(S, Words.context(),
                    [&](const Stmt *Child) { visitBody(Child, Of, Depth); });
}

/// Whether \p Argument is `std::ref(x)`; returns x.
static const Expr *referredTo(const Expr *Argument) {
  const Expr *E = withoutCopies(Argument);
  if (const auto *Address = dyn_cast<UnaryOperator>(E);
      Address && Address->getOpcode() == UO_AddrOf)
    return Address->getSubExpr();
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
                 (Callee->getName() == "ref" || Callee->getName() == "cref") &&
                 Call->getNumArgs() == 1
             ? Call->getArg(0)
             : nullptr;
}

void StartedWork::visitCall(const CallExpr &Call) {
  if (const Expr *Referred = referredTo(&Call))
    return outlive(Referred, Call.getBeginLoc());
  if (!isCoroutineType(Call.getType(), Words) || Call.getBuiltinCallee())
    return;
  Coroutine = true;
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getCalleeDecl());
  if (!Callee)
    return;
  Closes |= Callee->getIdentifier() && Words.isClosingName(Callee->getName());
  // What a library does with references is its own affair.
  const SourceManager &SM = Words.context().getSourceManager();
  if (SM.isInSystemHeader(Callee->getLocation()))
    return;
  if (const FunctionDecl *Definition = readableDefinition(Callee))
    visitBody(writtenBody(*Definition), Definition, MaxDepth);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (Member && Member->getImplicitObjectArgument() &&
      !isCoroutineType(Member->getImplicitObjectArgument()->getType(), Words))
    outlive(Member->getImplicitObjectArgument(), Call.getBeginLoc());
  // The object of a function object comes first, and is no parameter.
  unsigned Before =
      isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee) ? 1 : 0;
  // A lambda that is a coroutine keeps its captures in the lambda.
  if (Before && Callee->getParent()->isRecord() &&
      cast<CXXRecordDecl>(Callee->getParent())->isLambda() &&
      cast<CXXRecordDecl>(Callee->getParent())->capture_size())
    outlive(Call.getArg(0), Call.getBeginLoc());
  for (unsigned I = 0; I != Callee->getNumParams(); ++I) {
    if (I + Before >= Call.getNumArgs())
      break;
    const Expr *Argument = Call.getArg(I + Before);
    QualType T = Callee->getParamDecl(I)->getType();
    if (T->isLValueReferenceType() && !T->getPointeeType().isConstQualified())
      outlive(Argument, Argument->getBeginLoc());
    else if (const Expr *Referred = referredTo(Argument);
             Referred && T->isPointerType())
      outlive(Referred, Argument->getBeginLoc());
  }
}

} // namespace cancel_tidy
