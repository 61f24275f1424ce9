//===-- StackfulContext.cpp - Which stack a call suspends -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/StackfulContext.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

const Expr *stackfulContext(const CallExpr &Call, const UnitVocabulary &Words) {
  // `yield[ec]` only makes another context, an assignment keeps one.
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getOperator() != OO_Call)
    return nullptr;
  // So do `std::move`, containers and the like.
  if (const FunctionDecl *Callee = Call.getDirectCallee();
      Callee && (Callee->isInStdNamespace() || isDeclaredNothrow(*Callee)))
    return nullptr;
  if (Words.findCall(Role::NeverCancels, &Call))
    return nullptr;
  for (const Expr *Argument : Call.arguments())
    if (Words.findType(Role::StackfulContext, Argument->getType()))
      return Argument;
  return nullptr;
}

static bool canBeCopied(const CXXRecordDecl &Class) {
  for (const CXXConstructorDecl *Constructor : Class.ctors())
    if (Constructor->isCopyConstructor())
      return !Constructor->isDeleted();
  return !Class.defaultedCopyConstructorIsDeleted();
}

/// What \p E was taken from: the object of a member function, else the first
/// operand. Null if it is made of nothing.
static const Expr *takenFrom(const Expr *E) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    return Member->getImplicitObjectArgument();
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return Call->getNumArgs() ? Call->getArg(0) : nullptr;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() ? Construct->getArg(0) : nullptr;
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  return Unary && Unary->getOpcode() == UO_AddrOf ? Unary->getSubExpr()
                                                  : nullptr;
}

/// Whether \p E is, or was taken from, a context that this function or its
/// object owns and that is no copy of another. It leads to a stack that was
/// started here; who could destroy the stack that the function itself runs on
/// is elsewhere.
static bool leadsAway(const Expr *E, const UnitVocabulary &Words) {
  auto IsOwn = [&](QualType T) {
    const CXXRecordDecl *Class =
        T->isReferenceType() ? nullptr : T->getAsCXXRecordDecl();
    return Class && Class->hasDefinition() && !canBeCopied(*Class) &&
           Words.findType(Role::StackfulContext, T);
  };
  for (unsigned Steps = 0; E && Steps != 12; ++Steps) {
    E = withoutCopies(E);
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return IsOwn(Member->getMemberDecl()->getType()) ||
             Words.find(Role::NeverCancels, Member->getMemberDecl());
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    if (!Ref) {
      E = takenFrom(E);
      continue;
    }
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var || isa<ParmVarDecl>(Var))
      return false;
    E = withoutCopies(Var->getInit());
    // `auto Next = std::move(Caller).resume();` still is the caller's.
    bool IsAnothers =
        E && (isa<DeclRefExpr, CXXMemberCallExpr>(E) ||
              (isa<CallExpr>(E) && cast<CallExpr>(E)->getBuiltinCallee()));
    if (!IsAnothers && IsOwn(Var->getType()))
      return true;
  }
  return false;
}

bool resumesOwnStack(const CallExpr &Call, const UnitVocabulary &Words) {
  if (const Expr *Context = stackfulContext(Call, Words))
    return leadsAway(Context, Words);
  return isa<CXXMemberCallExpr, CXXOperatorCallExpr>(Call) &&
         leadsAway(takenFrom(&Call), Words);
}

} // namespace cancel_tidy
