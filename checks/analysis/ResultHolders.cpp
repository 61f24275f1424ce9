//===-- ResultHolders.cpp - Variables that hold a result ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ResultHolders.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

const ValueDecl *holderOf(const ValueDecl *D) {
  for (unsigned Steps = 0; Steps != 4; ++Steps) {
    if (const auto *Binding = dyn_cast<BindingDecl>(D))
      if (const ValueDecl *Whole = Binding->getDecomposedDecl())
        return Whole;
    const auto *Var = dyn_cast<VarDecl>(D);
    if (!Var || !Var->isLocalVarDecl() || !Var->getType()->isReferenceType() ||
        !Var->getInit() || isa<DecompositionDecl>(Var))
      break;
    const auto *Ref = dyn_cast<DeclRefExpr>(core(Var->getInit()));
    if (!Ref)
      break;
    D = Ref->getDecl();
  }
  return D;
}

bool ResultHolders::contains(const ValueDecl *D) const {
  return llvm::is_contained(Decls, holderOf(D));
}

void ResultHolders::insert(const ValueDecl *D) {
  if (!contains(D))
    Decls.push_back(holderOf(D));
}

void ResultHolders::erase(const ValueDecl *D) {
  llvm::erase(Decls, holderOf(D));
}

const ValueDecl *variableIn(const Expr *E) {
  E = core(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return isa<VarDecl, BindingDecl>(Ref->getDecl()) ? Ref->getDecl() : nullptr;
  const auto *Member = dyn_cast<MemberExpr>(E);
  return Member && isa<CXXThisExpr>(core(Member->getBase())) &&
                 isa<FieldDecl>(Member->getMemberDecl())
             ? Member->getMemberDecl()
             : nullptr;
}

} // namespace cancel_tidy
