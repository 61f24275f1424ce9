//===-- ObjectUse.cpp - Coroutines that outlive their object --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ObjectUse.h"
#include "checks/analysis/UnitIndex.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// Whether \p E is `*this` or a part of it: no pointer and no reference lies
/// in between. Also `this` itself, where a member is called.
static bool isPartOfObject(const Expr *E) {
  E = core(E);
  if (isa<CXXThisExpr>(E))
    return true;
  if (const auto *Deref = dyn_cast<UnaryOperator>(E))
    return Deref->getOpcode() == UO_Deref &&
           isa<CXXThisExpr>(core(Deref->getSubExpr()));
  const auto *Member = dyn_cast<MemberExpr>(E);
  if (!Member || !isa<FieldDecl>(Member->getMemberDecl()) ||
      Member->getMemberDecl()->getType()->isReferenceType())
    return false;
  const Expr *Base = core(Member->getBase());
  return Member->isArrow() ? isa<CXXThisExpr>(Base) : isPartOfObject(Base);
}

/// Whether a variable of type \p T that \p Init initialises refers to the
/// object.
static bool refersToObject(QualType T, const Expr *Init) {
  const Expr *E = core(Init);
  if (T->isReferenceType()) {
    // A reference to what std::move yields is one to its argument.
    if (const auto *Call = dyn_cast<CallExpr>(E);
        Call && Call->getBuiltinCallee() && Call->getNumArgs() == 1)
      E = core(Call->getArg(0));
    return isPartOfObject(E);
  }
  if (const auto *Address = dyn_cast<UnaryOperator>(E))
    return Address->getOpcode() == UO_AddrOf &&
           isPartOfObject(Address->getSubExpr());
  return isa<CXXThisExpr>(E);
}

bool isCoroutineType(QualType T, const UnitVocabulary &Words) {
  if (Words.findType(Role::Awaitable, T) ||
      Words.findType(Role::DetachedCoroutine, T))
    return true;
  const CXXRecordDecl *Class = classOf(T);
  if (!Class || !Class->hasDefinition())
    return false;
  const IdentifierInfo &Promise = Words.context().Idents.get("promise_type");
  return !Class->getDefinition()->lookup(&Promise).empty();
}

static bool capturesObject(const LambdaExpr &Lambda) {
  for (auto [Capture, Init] :
       llvm::zip(Lambda.captures(), Lambda.capture_inits())) {
    if (Capture.getCaptureKind() == LCK_This)
      return true;
    if (Lambda.isInitCapture(&Capture) &&
        refersToObject(Capture.getCapturedVar()->getType(), Init))
      return true;
  }
  return false;
}

static bool isCoroutine(const LambdaExpr &Lambda, const UnitVocabulary &Words) {
  return isa<CoroutineBodyStmt>(Lambda.getBody()) ||
         isCoroutineType(Lambda.getCallOperator()->getReturnType(), Words);
}

/// Whether \p Started is, or makes, a coroutine that refers to the object.
static bool usesObject(const Expr *Started, const UnitVocabulary &Words) {
  const Expr *E = core(Started);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return isCoroutine(*Lambda, Words) && capturesObject(*Lambda);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Local = dyn_cast<VarDecl>(Ref->getDecl());
    return Local && Local->isLocalVarDecl() && Local->getInit() &&
           !isa<DeclRefExpr>(core(Local->getInit())) &&
           usesObject(Local->getInit(), Words);
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 1 &&
           usesObject(Construct->getArg(0), Words);
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return false;
  if (Call->getBuiltinCallee() && Call->getNumArgs() == 1)
    return usesObject(Call->getArg(0), Words);
  if (!isCoroutineType(Call->getType(), Words))
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call))
    if (const Expr *Object = Member->getImplicitObjectArgument())
      if (isPartOfObject(Object) || usesObject(Object, Words))
        return true;
  const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call->getCalleeDecl());
  // The object of a function object comes first, and is no parameter.
  unsigned Before = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
  for (auto [Index, Argument] : llvm::enumerate(Call->arguments())) {
    if (usesObject(Argument, Words))
      return true;
    if (Callee && Index >= Before && Index - Before < Callee->getNumParams() &&
        refersToObject(Callee->getParamDecl(Index - Before)->getType(),
                       Argument))
      return true;
  }
  return false;
}

bool startsDetachedOnObject(const CallExpr &Call, bool IsDropped,
                            const UnitVocabulary &Words) {
  if (Words.findType(Role::DetachedCoroutine, Call.getType()))
    return usesObject(&Call, Words);
  if (IsDropped && Call.isPRValue() &&
      (Words.findType(Role::EagerCoroutine, Call.getType()) ||
       Words.findCall(Role::EagerCoroutine, &Call)))
    return usesObject(&Call, Words);
  if (!startsDetached(Call, Words))
    return false;
  // `run().detach()`.
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  return (Member && Member->getImplicitObjectArgument() &&
          usesObject(Member->getImplicitObjectArgument(), Words)) ||
         llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
           return usesObject(Argument, Words);
         });
}

} // namespace cancel_tidy
