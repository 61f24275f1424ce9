//===-- UnitIndex.cpp - The functions of a unit and who starts them -------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnitIndex.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/SystemCode.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;

namespace cancel_tidy {

bool startsDetached(const CallExpr &Call, const UnitVocabulary &Words) {
  return Words.findCall(Role::Detaches, &Call) ||
         llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
           return Words.isOrWraps(Role::Detaches, Argument->getType(),
                                  /*Depth=*/2);
         });
}

class IndexBuilder : public RecursiveASTVisitor<IndexBuilder> {
public:
  IndexBuilder(UnitIndex &Index, UnitVocabulary &Words)
      : Index(Index), Words(Words) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->doesThisDeclarationHaveABody() && !Function->hasSkippedBody())
      Index.Functions.push_back(Function);
    return true;
  }

  // A lambda's function is reached only through its expression.
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    Index.Functions.push_back(Lambda->getCallOperator());
    if (FunctionTemplateDecl *Generic = Lambda->getDependentCallOperator())
      for (FunctionDecl *Instance : Generic->specializations())
        if (Instance->hasBody())
          TraverseDecl(Instance);
    return true;
  }

  bool TraverseDecl(Decl *D) {
    const auto *Function = dyn_cast_or_null<FunctionDecl>(D);
    llvm::SaveAndRestore<const FunctionDecl *> Inside(
        Current, Function ? Function : Current);
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    llvm::SaveAndRestore<const FunctionDecl *> Inside(
        Current, Lambda->getCallOperator());
    return RecursiveASTVisitor::TraverseLambdaExpr(Lambda);
  }

  bool VisitDeclRefExpr(DeclRefExpr *Ref) { return use(Ref->getDecl()); }
  bool VisitMemberExpr(MemberExpr *Member) {
    return use(Member->getMemberDecl());
  }

  bool VisitCallExpr(CallExpr *Call) {
    for (const Expr *Argument : Call->arguments())
      noteHandedOver(Argument, *Call);
    if (startsDetached(*Call, Words)) {
      llvm::SaveAndRestore<bool> Binds(
          IsBound, llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
            return !Words.findType(Role::Detaches, Argument->getType()) &&
                   Words.isOrWraps(Role::Detaches, Argument->getType(),
                                   /*Depth=*/2);
          }));
      for (const Expr *Argument : Call->arguments())
        noteDetached(Argument);
      // Of `task.then(continuation)` the argument is what nobody awaits.
      if (!Words.findCall(Role::Spawns, Call))
        noteDetachedObject(*Call);
    } else if (Call->getNumArgs() > 2 && Words.findCall(Role::Spawns, Call) &&
               isa<LambdaExpr>(withoutCopies(Call->getArg(2)))) {
      llvm::SaveAndRestore<bool> Handled(IsHandled, true);
      for (const Expr *Argument : llvm::ArrayRef(Call->getArgs(), 2))
        noteDetached(Argument);
    }
    if (isGuard(Call->getType()) ||
        llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
          return isGuard(Argument->getType());
        }))
      noteGuard(Role::ScopeGuard, *Call);
    else
      noteIfGuard(*Call);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
      if (Operator->isAssignmentOp())
        noteStored(fieldOf(Operator->getArg(0)), Operator->getArg(1));
    } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
      const ValueDecl *Field = fieldOf(Member->getImplicitObjectArgument());
      for (const Expr *Argument : Member->arguments())
        noteStored(Field, Argument);
    }
    return true;
  }

  bool VisitFieldDecl(FieldDecl *Field) {
    noteStored(Field, Field->getInClassInitializer());
    return true;
  }

  bool VisitCXXConstructorDecl(CXXConstructorDecl *Constructor) {
    for (const CXXCtorInitializer *Init : Constructor->inits())
      noteStored(Init->getMember(), Init->getInit());
    return true;
  }

  bool VisitBinaryOperator(BinaryOperator *Binary) {
    if (Binary->isAssignmentOp())
      noteStored(fieldOf(Binary->getLHS()), Binary->getRHS());
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    if (Words.findCall(Role::Detaches, Construct))
      for (const Expr *Argument : Construct->arguments())
        noteDetached(Argument);
    noteIfGuard(*Construct);
    for (const Expr *Argument : Construct->arguments())
      noteHandedOver(Argument, *Construct);
    return true;
  }

  // `(void)f();` for an awaitable that runs without being awaited.
  bool VisitExplicitCastExpr(ExplicitCastExpr *Cast) {
    if (Cast->getCastKind() == CK_ToVoid &&
        Words.findType(Role::Awaitable, Cast->getSubExpr()->getType()))
      noteDetached(Cast->getSubExpr());
    return true;
  }

  bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc Loc) {
    for (Role What : {Role::ScopeGuard, Role::CustomDeleter})
      if (Words.findType(What, Loc.getType()))
        Index.GuardUses.push_back(
            {What, nullptr, Loc.getType(), Loc.getBeginLoc(), Current});
    return true;
  }

private:
  static const ValueDecl *fieldOf(const Expr *E) {
    const auto *Member = dyn_cast_or_null<MemberExpr>(core(E));
    return Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  }

  void noteStored(const ValueDecl *Field, const Expr *Value) {
    if (Field && Value)
      Index.StoredIn[patternOf(Field)].push_back(Value);
  }

  bool isGuard(QualType T) const { return Words.findType(Role::ScopeGuard, T); }

  void noteIfGuard(const Expr &Call) {
    for (Role What : {Role::ScopeGuard, Role::CustomDeleter})
      if (Words.findCall(What, &Call))
        noteGuard(What, Call);
  }

  void noteGuard(Role What, const Expr &Call) {
    Index.GuardUses.push_back(
        {What, &Call, QualType(), Call.getBeginLoc(), Current});
  }

  /// The function of the lambda that the variable \p D was made from, or null.
  static const CXXMethodDecl *lambdaIn(const ValueDecl *D) {
    const auto *Var = dyn_cast<VarDecl>(D);
    const auto *Lambda = Var && Var->getInit()
                             ? dyn_cast<LambdaExpr>(core(Var->getInit()))
                             : nullptr;
    return Lambda ? Lambda->getCallOperator() : nullptr;
  }

  bool use(const ValueDecl *D) {
    if (const Entry *Found = Words.find(Role::ActivatedBy, D))
      Words.activate(*Found->From);
    if (const CXXMethodDecl *Callable = lambdaIn(D))
      ++Index.UsesOf[patternOf(Callable)].OfVariable;
    if (isa<FunctionDecl>(D)) {
      UnitIndex::Uses &Uses = Index.UsesOf[patternOf(D)];
      ++Uses.All;
      if (Current)
        Uses.From.push_back(Current);
    }
    return true;
  }

  /// \p Argument is what is started: a function, or the coroutine that a call
  /// has made.
  void noteDetached(const Expr *Argument) {
    const SourceManager &SM = Words.context().getSourceManager();
    const Expr *E = core(Argument);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
        Construct && Construct->getNumArgs() == 1)
      return noteDetached(Construct->getArg(0));
    if (noteDetachedCallable(E))
      return;
    const auto *Call = dyn_cast<CallExpr>(E);
    if (!Call)
      return;
    // `std::move(x)` is x; what starts something is not what is started.
    if (Call->getBuiltinCallee() && Call->getNumArgs() == 1)
      return noteDetached(Call->getArg(0));
    const Decl *Callee = Call->getCalleeDecl();
    if (isa_and_nonnull<FunctionDecl>(Callee))
      noteDetachedUse(Index.UsesOf[patternOf(Callee)]);
    if (Words.findCall(Role::Spawns, Call))
      for (const Expr *Spawned : Call->arguments())
        noteDetached(Spawned);
    else if (Callee && SM.isInSystemHeader(Callee->getLocation()))
      // A library makes one callable of another: bind(), bind_executor().
      for (const Expr *Bound : Call->arguments())
        noteDetachedCallable(core(Bound));
  }

  /// The function that \p E is: a lambda's, that of the variable it was put
  /// into, or one that is named; null if it is none.
  static const FunctionDecl *callableIn(const Expr *E) {
    if (const auto *Address = dyn_cast<UnaryOperator>(E);
        Address && Address->getOpcode() == UO_AddrOf)
      E = core(Address->getSubExpr());
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      return Lambda->getCallOperator();
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    if (!Ref)
      return nullptr;
    const FunctionDecl *Put = lambdaIn(Ref->getDecl());
    return Put ? Put : dyn_cast<FunctionDecl>(Ref->getDecl());
  }

  void noteHandedOver(const Expr *Argument, const Expr &To) {
    if (const FunctionDecl *Callable = callableIn(withoutCopies(Argument)))
      Index.HandedTo[patternOf(Callable)].push_back(&To);
  }

  /// If \p E is a lambda or names a function, notes that it is started.
  bool noteDetachedCallable(const Expr *E) {
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      noteReturned(Lambda->getBody());
    const FunctionDecl *Started = callableIn(E);
    if (Started)
      noteDetachedUse(Index.UsesOf[patternOf(Started)]);
    return Started;
  }

  void noteDetachedUse(UnitIndex::Uses &Uses) {
    if (IsHandled) {
      ++Uses.Handled;
    } else {
      ++Uses.Detached;
      Uses.Bound += IsBound;
    }
  }

  /// What a lambda that is started without a name returns is started with it:
  /// `[self] { return self->run(); }`.
  void noteReturned(const Stmt *Body) {
    forEachOwnStmt(Body, Words.context(), [&](const Stmt *S) {
      if (const auto *Return = dyn_cast<ReturnStmt>(S);
          Return && Return->getRetValue())
        noteDetached(Return->getRetValue());
    });
  }

  /// `work().via(pool).detach()`, `spawn(work()).detach()`: what is started is
  /// what the object of \p Call was made from. What a constructor has started
  /// is noted there.
  void noteDetachedObject(const CallExpr &Call) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    const auto *Maker = Member ? dyn_cast_or_null<CallExpr>(
                                     core(Member->getImplicitObjectArgument()))
                               : nullptr;
    if (!Maker)
      return;
    noteDetached(Maker);
    noteDetachedObject(*Maker);
  }

  UnitIndex &Index;
  UnitVocabulary &Words;
  const FunctionDecl *Current = nullptr;
  /// What starts something now has something bound to it.
  bool IsBound = false;
  /// Or a lambda that learns of its end.
  bool IsHandled = false;
};

UnitIndex::UnitIndex(UnitVocabulary &Words) : Words(Words) {
  ASTContext &Context = Words.context();
  const SourceManager &SM = Context.getSourceManager();
  IndexBuilder Builder(*this, Words);
  auto Traverse = [&](Decl *D) {
    if (!isInSystemHeader(*D, SM))
      Builder.TraverseDecl(D);
  };
  for (Decl *D : Context.getTraversalScope()) {
    if (auto *Unit = dyn_cast<TranslationUnitDecl>(D))
      for (Decl *TopLevel : Unit->decls())
        Traverse(TopLevel);
    else
      Traverse(D);
  }
  for (const FunctionDecl *Function : Functions)
    if (!Function->isDependentContext())
      ++Instances[writtenBody(*Function)->getBeginLoc()];
}

bool UnitIndex::isRoot(const FunctionDecl &Function) const {
  if (Function.isMain())
    return true;
  if (Words.findType(Role::DetachedCoroutine, Function.getReturnType()))
    return true;
  auto It = UsesOf.find(patternOf(&Function));
  if (It == UsesOf.end() || It->second.Detached == 0)
    return false;
  // It must have no other use.
  const Uses &Found = It->second;
  return Found.Detached >= (Found.OfVariable ? Found.OfVariable : Found.All);
}

bool UnitIndex::isUncancellable(const FunctionDecl &Function) const {
  auto It = UsesOf.find(patternOf(&Function));
  if (It == UsesOf.end() || It->second.Bound)
    return false;
  const Uses &Found = It->second;
  unsigned Starts = Found.Detached + Found.Handled;
  return Starts && Starts >= (Found.OfVariable ? Found.OfVariable : Found.All);
}

llvm::ArrayRef<const FunctionDecl *>
UnitIndex::usersOf(const FunctionDecl &Function) const {
  auto It = UsesOf.find(patternOf(&Function));
  if (It == UsesOf.end())
    return {};
  return It->second.From;
}

llvm::ArrayRef<const Expr *> UnitIndex::storedIn(const FieldDecl &Field) const {
  auto It = StoredIn.find(patternOf(&Field));
  if (It == StoredIn.end())
    return {};
  return It->second;
}

llvm::ArrayRef<const Expr *>
UnitIndex::handedTo(const FunctionDecl &Function) const {
  auto It = HandedTo.find(patternOf(&Function));
  if (It == HandedTo.end())
    return {};
  return It->second;
}

unsigned UnitIndex::usesOf(const FunctionDecl &Function) const {
  auto It = UsesOf.find(patternOf(&Function));
  return It == UsesOf.end() ? 0 : It->second.All;
}

bool UnitIndex::hasInstances(const FunctionDecl &Function) const {
  return Function.isDependentContext() && instancesOf(Function) != 0;
}

unsigned UnitIndex::instancesOf(const FunctionDecl &Function) const {
  return Function.hasBody()
             ? Instances.lookup(writtenBody(Function)->getBeginLoc())
             : 0;
}

} // namespace cancel_tidy
