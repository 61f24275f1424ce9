//===-- Places.cpp - Variables, members, pointees -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Places.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cancel_tidy {

/// What `->` or `*` of a class leads from: its object; null for other calls.
static const Expr *dereferenced(const CXXOperatorCallExpr &Call) {
  return Call.getOperator() == OO_Arrow ||
                 (Call.getOperator() == OO_Star && Call.getNumArgs() == 1)
             ? Call.getArg(0)
             : nullptr;
}

static bool isSame(const Expr *A, const Expr *B) {
  A = core(A);
  B = core(B);
  if (A->getStmtClass() != B->getStmtClass())
    return false;
  if (isa<CXXThisExpr>(A))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(A))
    return Ref->getDecl()->getCanonicalDecl() ==
           cast<DeclRefExpr>(B)->getDecl()->getCanonicalDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(A)) {
    const auto *Other = cast<MemberExpr>(B);
    return Member->getMemberDecl()->getCanonicalDecl() ==
               Other->getMemberDecl()->getCanonicalDecl() &&
           isSame(Member->getBase(), Other->getBase());
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(A))
    return Unary->getOpcode() == cast<UnaryOperator>(B)->getOpcode() &&
           (Unary->getOpcode() == UO_Deref ||
            Unary->getOpcode() == UO_AddrOf) &&
           isSame(Unary->getSubExpr(), cast<UnaryOperator>(B)->getSubExpr());
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(A)) {
    const auto *Other = cast<ArraySubscriptExpr>(B);
    return isSame(Subscript->getBase(), Other->getBase()) &&
           isSame(Subscript->getIdx(), Other->getIdx());
  }
  if (const auto *Number = dyn_cast<IntegerLiteral>(A))
    return Number->getValue() == cast<IntegerLiteral>(B)->getValue();
  // Getters, dereferences and subscripts.
  const auto *Call = dyn_cast<CallExpr>(A);
  if (!Call || !isa<CXXMemberCallExpr, CXXOperatorCallExpr>(Call))
    return false;
  const auto *Other = cast<CallExpr>(B);
  if (!Call->getCalleeDecl() ||
      Call->getCalleeDecl() != Other->getCalleeDecl() ||
      Call->getNumArgs() != Other->getNumArgs())
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    const Expr *Object = Member->getImplicitObjectArgument();
    const Expr *OtherObject =
        cast<CXXMemberCallExpr>(Other)->getImplicitObjectArgument();
    if (Member->getNumArgs() != 0 || !Object || !OtherObject ||
        !isSame(Object, OtherObject))
      return false;
  }
  for (unsigned I = 0; I != Call->getNumArgs(); ++I)
    if (!isSame(Call->getArg(I), Other->getArg(I)))
      return false;
  return true;
}

static const ValueDecl *lastNamed(const Expr *E) {
  E = core(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E);
      Call && dereferenced(*Call))
    return lastNamed(dereferenced(*Call));
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return lastNamed(Unary->getSubExpr());
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    return Member->getMethodDecl();
  return nullptr;
}

Place::Place(const Expr &Written) {
  const Expr *Inner = core(&Written);
  const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
  Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  E = Inner;
}

bool Place::is(const Expr &Other) const {
  if (Var) {
    const auto *Ref = dyn_cast<DeclRefExpr>(core(&Other));
    return Ref && Ref->getDecl()->getCanonicalDecl() == Var->getCanonicalDecl();
  }
  return E && isSame(E, &Other);
}

bool Place::operator==(const Place &Other) const {
  if (Var || Other.Var)
    return Var && Other.Var &&
           Var->getCanonicalDecl() == Other.Var->getCanonicalDecl();
  return E && Other.E && isSame(E, Other.E);
}

bool Place::mayBe(const Expr &Other) const {
  const ValueDecl *Here = named(), *There = lastNamed(&Other);
  return Here && There && Here->getCanonicalDecl() == There->getCanonicalDecl();
}

const ValueDecl *Place::named() const {
  return Var ? Var : E ? lastNamed(E) : nullptr;
}

const VarDecl *Place::localVariable() const {
  return Var && Var->hasLocalStorage() && !Var->getType()->isReferenceType()
             ? Var
             : nullptr;
}

QualType Place::type() const {
  QualType T = Var ? Var->getType() : E ? E->getType() : QualType();
  return T.isNull() ? T : T.getNonReferenceType();
}

static bool outlives(const Expr *E, unsigned Depth);

/// Whether what the pointer-like object \p Pointer leads to is there when the
/// frame is gone. One that the function has made itself may be its own.
static bool pointeeOutlives(const Expr *Pointer, unsigned Depth);

static bool outlives(const VarDecl &Var, unsigned Depth) {
  if (!Var.hasLocalStorage())
    return true;
  if (!Var.getType()->isReferenceType())
    return false;
  if (isa<ParmVarDecl>(Var) || !Var.getInit() || Depth == 0)
    return !Var.getType()->isRValueReferenceType();
  const Expr *Init = core(Var.getInit());
  if (const auto *Ref = dyn_cast<DeclRefExpr>(Init)) {
    const auto *Origin = dyn_cast<VarDecl>(Ref->getDecl());
    return Origin && outlives(*Origin, Depth - 1);
  }
  // What a call returns a reference to is somebody else's.
  return Init->isLValue() && outlives(Init, Depth - 1);
}

static bool outlives(const Expr *E, unsigned Depth) {
  E = core(E);
  if (Depth == 0)
    return false;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
    if (!Var)
      return false;
    // Captured by reference: a copy would be const.
    if (Ref->refersToEnclosingVariableOrCapture())
      return !Ref->getType().isConstQualified();
    return outlives(*Var, Depth - 1);
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (const auto *Static = dyn_cast<VarDecl>(Member->getMemberDecl()))
      return !Static->hasLocalStorage();
    if (Member->getMemberDecl()->getType()->isReferenceType())
      return true;
    return Member->isArrow() ? pointeeOutlives(Member->getBase(), Depth - 1)
                             : outlives(Member->getBase(), Depth - 1);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref &&
           pointeeOutlives(Unary->getSubExpr(), Depth - 1);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return outlives(Subscript->getBase(), Depth - 1);
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (const Expr *Pointer = dereferenced(*Call))
      return pointeeOutlives(Pointer, Depth - 1);
    return Call->getOperator() == OO_Subscript &&
           outlives(Call->getArg(0), Depth - 1);
  }
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    if (!Member->isLValue() || !Member->getImplicitObjectArgument())
      return false;
    const Expr *Object = core(Member->getImplicitObjectArgument());
    return Object->getType()->isPointerType()
               ? pointeeOutlives(Object, Depth - 1)
               : outlives(Object, Depth - 1);
  }
  return isa<CallExpr>(E) && E->isLValue();
}

static bool pointeeOutlives(const Expr *Pointer, unsigned Depth) {
  Pointer = core(Pointer);
  if (isa<CXXThisExpr>(Pointer))
    return true;
  if (Depth == 0)
    return false;
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(Pointer);
      Call && dereferenced(*Call))
    return pointeeOutlives(dereferenced(*Call), Depth - 1);
  const auto *Ref = dyn_cast<DeclRefExpr>(Pointer);
  if (!Ref)
    return isa<MemberExpr>(Pointer) ? true : outlives(Pointer, Depth - 1);
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  if (!Var || !Var->hasLocalStorage() || isa<ParmVarDecl>(Var) ||
      Ref->refersToEnclosingVariableOrCapture())
    return Var != nullptr;
  if (Var->getType()->isReferenceType())
    return outlives(*Var, Depth - 1);
  const Expr *Init = Var->getInit() ? withoutCopies(Var->getInit()) : nullptr;
  if (!Init)
    return false;
  // `auto self = shared_from_this()`, `auto *entry = &entries_[id]`.
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Init))
    return Call->getImplicitObjectArgument() &&
           isa<CXXThisExpr>(core(Call->getImplicitObjectArgument()));
  if (const auto *Address = dyn_cast<UnaryOperator>(Init);
      Address && Address->getOpcode() == UO_AddrOf)
    return outlives(Address->getSubExpr(), Depth - 1);
  return isa<CXXThisExpr>(Init) || (isa<DeclRefExpr, MemberExpr>(Init) &&
                                    pointeeOutlives(Init, Depth - 1));
}

bool Place::outlivesFrame() const {
  static constexpr unsigned Depth = 8;
  return Var && !E ? outlives(*Var, Depth) : E && outlives(E, Depth);
}

const Expr &withoutAddressOf(const Expr &E) {
  const Expr *Inner = core(&E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(Inner);
      Unary && Unary->getOpcode() == UO_AddrOf)
    return *core(Unary->getSubExpr());
  return *Inner;
}

} // namespace cancel_tidy
