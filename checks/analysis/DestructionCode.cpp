//===-- DestructionCode.cpp - What runs during destruction ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/DestructionCode.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// What is handed over
//===----------------------------------------------------------------------===//

using Callables = llvm::SmallVector<const Decl *, 2>;

static void addCallOperators(QualType T, Callables &Found) {
  if (T.isNull())
    return;
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return;
  DeclarationName Name =
      Class->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  for (const NamedDecl *Operator : Class->getDefinition()->lookup(Name))
    Found.push_back(patternOf(Operator));
}

/// Adds the function that \p Argument is, points at or converts to a pointer,
/// or the call operators of its class.
static void addCallables(const Expr *Argument, Callables &Found) {
  const Expr *E = core(Argument);
  if (const auto *Operator = dyn_cast<UnaryOperator>(E))
    return addCallables(Operator->getSubExpr(), Found);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    if (isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
      return addCallables(Member->getImplicitObjectArgument(), Found);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    if (isa<FunctionDecl>(Ref->getDecl()))
      return Found.push_back(patternOf(Ref->getDecl()));
  addCallOperators(E->getType(), Found);
}

Callables callablesOf(const GuardUse &Use) {
  Callables Found;
  if (const auto *Call = dyn_cast_or_null<CallExpr>(Use.Call))
    for (const Expr *Argument : Call->arguments())
      addCallables(Argument, Found);
  if (const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(Use.Call))
    for (const Expr *Argument : Construct->arguments())
      addCallables(Argument, Found);
  if (const auto *Type = Use.Type.isNull()
                             ? nullptr
                             : Use.Type->getAs<TemplateSpecializationType>()) {
    llvm::ArrayRef<TemplateArgument> Arguments = Type->template_arguments();
    // The first one is what is owned, and may be a function object, too.
    if (Use.What == Role::CustomDeleter)
      Arguments = Arguments.drop_front(!Arguments.empty());
    for (const TemplateArgument &Argument : Arguments)
      if (Argument.getKind() == TemplateArgument::Type)
        addCallOperators(Argument.getAsType(), Found);
  }
  return Found;
}

//===----------------------------------------------------------------------===//
// Who can call a function
//===----------------------------------------------------------------------===//

/// Whether \p Function stands, be it as a member of a local class, in `main`.
static bool standsInMain(const FunctionDecl &Function) {
  const DeclContext *Scope = Function.getParent();
  while (Scope->isRecord())
    Scope = Scope->getParent();
  const auto *Around = dyn_cast<FunctionDecl>(Scope);
  return Around && Around->isMain();
}

/// Whether the unit shows the bodies of all members of \p Class.
static bool showsAllMembers(const CXXRecordDecl &Class) {
  return llvm::all_of(Class.decls(), [](const Decl *D) {
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      D = Template->getTemplatedDecl();
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    return !Method || Method->isImplicit() || Method->isDeleted() ||
           Method->isDefaulted() || Method->isPureVirtual() ||
           Method->isDefined();
  });
}

/// Whether all calls of \p Function can be seen.
static bool hasKnownCallers(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->isVirtual())
    return false;
  // Local classes of inline functions are visible, but have no other users.
  if (!Function.isExternallyVisible() ||
      (Method && (Method->getParent()->isLambda() ||
                  Method->getParent()->isLocalClass())))
    return true;
  return Method && Method->getAccess() == AS_private &&
         showsAllMembers(*cast<CXXRecordDecl>(patternOf(Method->getParent()))
                              ->getDefinition());
}

//===----------------------------------------------------------------------===//
// Destruction code
//===----------------------------------------------------------------------===//

DestructionCode::DestructionCode(const UnitIndex &Index, BodyOf Bodies)
    : Index(Index) {
  addRoots(Bodies);
  addHelpers(Bodies);
}

void DestructionCode::add(const FunctionDecl &Function,
                          DestructionReason Reason, BodyOf Bodies) {
  FunctionBody &Body = Bodies(Function);
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (const Decl *Callee = Call ? Call->getCalleeDecl() : nullptr)
      Calls[{&Function, patternOf(Callee)}].push_back(Call);
  });
  Reasons.try_emplace(&Function, std::move(Reason));
}

void DestructionCode::addRoots(BodyOf Bodies) {
  llvm::DenseMap<const Decl *, const GuardUse *> Callbacks;
  // Functions that make guards for others are templates: they come second.
  for (bool OfTemplates : {false, true})
    for (const GuardUse &Use : Index.guardUses())
      if (!Use.In || (!Use.In->isMain() &&
                      Use.In->isTemplateInstantiation() == OfTemplates))
        for (const Decl *Callable : callablesOf(Use))
          Callbacks.try_emplace(Callable, &Use);

  for (const FunctionDecl *Function : Index.functions()) {
    if (Index.hasInstances(*Function) || standsInMain(*Function))
      continue;
    DestructionReason Reason;
    if (const GuardUse *Use = Callbacks.lookup(patternOf(Function))) {
      Reason.Why = Use->What == Role::CustomDeleter
                       ? DestructionReason::Deleter
                       : DestructionReason::GuardCallback;
      Reason.HandedOver = Use;
    } else if (!isa<CXXDestructorDecl>(Function)) {
      continue;
    }
    // A coroutine runs when somebody resumes it.
    if (!Bodies(*Function).isCoroutine())
      add(*Function, std::move(Reason), Bodies);
  }
}

bool DestructionCode::isOnlyCalledThere(const FunctionDecl &Function,
                                        DestructionReason &Reason) const {
  llvm::ArrayRef<const FunctionDecl *> Users = Index.usersOf(Function);
  if (Users.size() != Index.usesOf(Function))
    return false;
  const Decl *Pattern = patternOf(&Function);
  llvm::SmallMapVector<const FunctionDecl *, size_t, 2> Uses;
  for (const FunctionDecl *User : Users)
    if (!Index.hasInstances(*User))
      ++Uses[User];
  for (auto [User, Count] : Uses) {
    auto Known = Calls.find({User, Pattern});
    if (Known == Calls.end() || Known->second.size() != Count)
      return false;
    for (const CallExpr *Call : Known->second)
      Reason.Callers.push_back({User, Call});
  }
  return !Uses.empty();
}

void DestructionCode::addHelpers(BodyOf Bodies) {
  for (size_t Before = Calls.size() + 1; Before != Calls.size();) {
    Before = Calls.size();
    for (const FunctionDecl *Function : Index.functions()) {
      if (Reasons.contains(Function) || Index.hasInstances(*Function))
        continue;
      DestructionReason Reason;
      Reason.Why = DestructionReason::OnlyCalledThere;
      if (isOnlyCalledThere(*Function, Reason) && hasKnownCallers(*Function) &&
          !Bodies(*Function).isCoroutine())
        add(*Function, std::move(Reason), Bodies);
    }
  }
}

const DestructionReason *
DestructionCode::reasonFor(const FunctionDecl &Function) const {
  auto It = Reasons.find(&Function);
  return It == Reasons.end() ? nullptr : &It->second;
}

bool DestructionCode::runsInDestructor(const FunctionDecl &Function,
                                       unsigned Depth) const {
  const DestructionReason *Reason = reasonFor(Function);
  if (!Reason || Depth == 0)
    return false;
  if (const GuardUse *Use = Reason->HandedOver)
    return Use->In && runsInDestructor(*Use->In, Depth - 1);
  return Reason->Why == DestructionReason::Destructor ||
         llvm::any_of(Reason->Callers, [&](const auto &Caller) {
           return runsInDestructor(*Caller.Function, Depth - 1);
         });
}

} // namespace cancel_tidy
