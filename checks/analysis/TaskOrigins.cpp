//===-- TaskOrigins.cpp - What a task was made from -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/TaskOrigins.h"
#include "checks/analysis/StopRequests.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// How far what a task was made from is followed.
static constexpr unsigned MaxSteps = 6;

/// What the local \p D was made from, or null.
static const Expr *initializerOf(const ValueDecl *D) {
  if (const auto *Binding = dyn_cast<BindingDecl>(D))
    D = Binding->getDecomposedDecl();
  const auto *Var = dyn_cast<VarDecl>(D);
  return Var && Var->isLocalVarDecl() ? Var->getInit() : nullptr;
}

TaskOrigins::TaskOrigins(const FunctionBody &Body, const UnitIndex &Index)
    : Body(Body), Index(Index) {
  forEachOwnStmt(Body.body(), Body.context(),
                 [&](const Stmt *S) { collect(S); });
}

/// Notes `tasks.push_back(work(token))`, `task = work(token)`.
void TaskOrigins::collect(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const Expr *Object = Call ? waitedFor(*Call) : nullptr;
  const auto *Ref = Object ? dyn_cast<DeclRefExpr>(core(Object)) : nullptr;
  if (!Ref)
    return;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  if (Operator && Operator->isAssignmentOp())
    Stored[Ref->getDecl()].push_back(Operator->getArg(1));
  else if (isa<CXXMemberCallExpr>(Call))
    llvm::append_range(Stored[Ref->getDecl()], Call->arguments());
}

llvm::SmallVector<const Expr *, 2>
TaskOrigins::madeFrom(const ValueDecl *D) const {
  llvm::SmallVector<const Expr *, 2> Found = Stored.lookup(D);
  if (const Expr *Init = initializerOf(D))
    Found.push_back(Init);
  if (const auto *Field = dyn_cast<FieldDecl>(D))
    llvm::append_range(Found, Index.storedIn(*Field));
  return Found;
}

Variables TaskOrigins::of(const Stmt *S) const {
  Variables Found;
  addOrigins(S, Found, MaxSteps);
  return Found;
}

void TaskOrigins::addOrigins(const Stmt *S, Variables &Found,
                             unsigned Steps) const {
  forEachOwnStmt(S, Body.context(), [&](const Stmt *Part) {
    const ValueDecl *D = nullptr;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
      D = Ref->getDecl();
    else if (const auto *Member = dyn_cast<MemberExpr>(Part))
      D = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!D || isa<FunctionDecl>(D) || !Found.insert(D).second || Steps == 0)
      return;
    for (const Expr *Made : madeFrom(D))
      addOrigins(Made, Found, Steps - 1);
  });
}

NamePaths TaskOrigins::namesFor(const Expr *Asked) const {
  NamePaths Found{namesOf(Asked, Body.context())};
  if (Found.front().empty())
    return {};
  if (Found.front().size() == 1)
    addAliases(NamePath(Found.front()).front(), Found, MaxSteps);
  return Found;
}

void TaskOrigins::addAliases(const ValueDecl *D, NamePaths &Found,
                             unsigned Steps) const {
  const auto *Var = dyn_cast<VarDecl>(D);
  bool IsAlias = isa<BindingDecl>(D) || D->isImplicit() ||
                 D->getType()->isReferenceType() ||
                 D->getType()->isPointerType();
  const Expr *Init = initializerOf(D);
  if (!IsAlias || !Init || Steps == 0 || (Var && isa<ParmVarDecl>(Var)))
    return;
  forEachOwnStmt(Init, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E || !isa<DeclRefExpr, MemberExpr>(E))
      return;
    NamePath Names = namesOf(E, Body.context());
    if (Names.empty() || isa<FunctionDecl>(Names.back()) ||
        llvm::is_contained(Found, Names))
      return;
    Found.push_back(Names);
    if (Names.size() == 1)
      addAliases(Names.front(), Found, Steps - 1);
  });
}

TaskLink TaskOrigins::link(const Stmt *Source, const NamePaths &Asked,
                           bool AskedIsTask) const {
  TaskLink Found;
  Variables Seen;
  addLink(Source, {}, Asked, AskedIsTask, nullptr, MaxSteps, Seen, Found);
  return Found;
}

/// Looks for what was \p Asked in \p S, of which \p Maker is made, and in what
/// that was made from. Members in \p S are those of \p Owner.
void TaskOrigins::addLink(const Stmt *S, const NamePath &Owner,
                          const NamePaths &Asked, bool AskedIsTask,
                          const ValueDecl *Maker, unsigned Steps,
                          Variables &Seen, TaskLink &Found) const {
  forEachOwnStmt(S, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E || !isa<DeclRefExpr, MemberExpr>(E))
      return;
    NamePath Names = namesOf(E, Body.context());
    if (Names.empty() || isa<FunctionDecl>(Names.back()))
      return;
    if (isa<FieldDecl>(Names.front()))
      Names.insert(Names.begin(), Owner.begin(), Owner.end());
    if (llvm::is_contained(Asked, Names)) {
      Found.Exists = true;
      Found.IsSame |= Names == Asked.front() && (AskedIsTask || !Maker);
      if (Maker && !AskedIsTask && !Maker->getType()->isReferenceType())
        Found.Made.insert(Maker);
      return;
    }
    const ValueDecl *D = Names.back();
    if (Steps == 0 || !Seen.insert(D).second)
      return;
    NamePath OwnerOfField = Owner;
    if (isa<FieldDecl>(D))
      OwnerOfField.assign(Names.begin(), std::prev(Names.end()));
    for (const Expr *Made : madeFrom(D))
      addLink(Made, OwnerOfField, Asked, AskedIsTask, D, Steps - 1, Seen,
              Found);
  });
}

} // namespace cancel_tidy
