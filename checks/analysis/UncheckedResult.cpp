//===-- UncheckedResult.cpp - Results of what was asked to stop -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UncheckedResult.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/StopRequests.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
using Path = llvm::SmallVector<const ValueDecl *, 4>;
using Paths = llvm::SmallVector<Path, 2>;

/// How far what a task was made from is followed.
constexpr unsigned MaxSteps = 6;
/// The takes of a function are numbered by the bits of a fact.
constexpr unsigned MaxTakes = 64;

/// A call that takes a result.
struct Take {
  const CallExpr *Call;
  const Entry *Known;
  const Expr *Task;
  Path Names;
  /// What it was made from, the task itself included.
  Variables Origins = {};

  /// What names the task: the object, or the arguments.
  const Expr *source() const {
    return isa<CXXMemberCallExpr>(Call) ? Task : Call;
  }
};

/// How a task and what was asked to stop belong together.
struct Link {
  bool Exists = false;
  /// It is what was asked, by the very name by which it was.
  bool IsSame = false;
  /// Variables that were made from what was asked directly, and are no tasks of
  /// a task: made afterwards, they need not be affected.
  Variables Made;
};

/// The class of the object that \p E is or points to.
const CXXRecordDecl *classBehind(const Expr *E) {
  QualType T = core(E)->getType().getNonReferenceType();
  return T->isPointerType() ? T->getPointeeCXXRecordDecl()
                            : T->getAsCXXRecordDecl();
}

/// What the local \p D was made from, or null.
const Expr *initializerOf(const ValueDecl *D) {
  if (const auto *Binding = dyn_cast<BindingDecl>(D))
    D = Binding->getDecomposedDecl();
  const auto *Var = dyn_cast<VarDecl>(D);
  return Var && Var->isLocalVarDecl() ? Var->getInit() : nullptr;
}

class ResultFinder {
public:
  ResultFinder(FunctionBody &Body, const UnitIndex &Index,
               const UnitVocabulary &Words, const ThrownBy &ThrownBy)
      : Body(Body), Index(Index), Words(Words), ThrownBy(ThrownBy) {
    forEachOwnStmt(Body.body(), Body.context(),
                   [&](const Stmt *S) { collect(S); });
    llvm::erase_if(Takes, [&](Take &T) {
      addOrigins(T.source(), T.Origins, MaxSteps);
      return !canBeCancelled(T) || isHandled(T);
    });
    if (Takes.size() > MaxTakes)
      Takes.clear();
  }

  std::vector<UncheckedResult> find();

private:
  struct Facts {
    bool Requested = false;
    /// By number, the takes in front of which the code has asked, and those
    /// whose task is not the one any more that was asked to stop.
    uint64_t Asked = 0, Replaced = 0;
    /// How conditions have turned out.
    PathFacts Known;

    bool operator==(const Facts &Other) const {
      return Requested == Other.Requested && Asked == Other.Asked &&
             Replaced == Other.Replaced && Known == Other.Known;
    }
  };
  class Walk;

  void collect(const Stmt *S);
  void discard(const Stmt *S);
  void addOrigins(const Stmt *S, Variables &Found, unsigned Steps) const;
  llvm::SmallVector<const Expr *, 2> madeFrom(const ValueDecl *D) const;
  bool canBeCancelled(const Take &T) const;
  bool comesOut(const Take &T) const;
  bool isHandled(const Take &T) const;
  Paths namesFor(const Expr *Asked) const;
  void addAliases(const ValueDecl *D, Paths &Found, unsigned Steps) const;
  void link(const Stmt *S, const Path &Owner, const Paths &Asked,
            bool AskedIsTask, const ValueDecl *Maker, unsigned Steps,
            Variables &Seen, Link &Found) const;
  bool asks(const Stmt *S, const Take &T) const;
  bool isTheTask(const Expr *E, const Take &T) const;

  FunctionBody &Body;
  const UnitIndex &Index;
  const UnitVocabulary &Words;
  const cancel_tidy::ThrownBy &ThrownBy;

  /// The outermost call in this function, and the request that it makes.
  std::vector<std::pair<const CallExpr *, StopRequest>> Requests;
  std::vector<Take> Takes;
  /// What is put into local variables behind their declaration.
  llvm::DenseMap<const ValueDecl *, llvm::SmallVector<const Expr *, 2>> Stored;
  /// Calls whose value nobody uses, or that only tells of it.
  llvm::DenseSet<const Stmt *> Discarded;
  /// Local variables that can change without being assigned to.
  llvm::DenseMap<const ValueDecl *, int> Changes;
};
} // namespace

//===----------------------------------------------------------------------===//
// What stands in the function
//===----------------------------------------------------------------------===//

/// \p S is a statement of its own.
void ResultFinder::discard(const Stmt *S) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  if (!E)
    return;
  E = core(E);
  while (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    E = core(Cast->getSubExpr());
  Discarded.insert(E);
}

void ResultFinder::collect(const Stmt *S) {
  if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
    for (const Stmt *Child : Block->body())
      discard(Child);
  } else if (const auto *If = dyn_cast<IfStmt>(S)) {
    discard(If->getThen());
    discard(If->getElse());
  } else if (const auto *Loop = dyn_cast<CXXForRangeStmt>(S)) {
    discard(Loop->getBody());
  } else if (const auto *Loop = dyn_cast<ForStmt>(S)) {
    discard(Loop->getBody());
  } else if (const auto *Loop = dyn_cast<WhileStmt>(S)) {
    discard(Loop->getBody());
  } else if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    ++Changes[Ref->getDecl()];
  } else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S)) {
    // Only read here.
    const auto *Ref = dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens());
    if (Ref && Cast->getCastKind() == CK_LValueToRValue)
      --Changes[Ref->getDecl()];
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
    const auto *Ref = dyn_cast<DeclRefExpr>(Binary->getLHS()->IgnoreParens());
    if (Ref && Binary->getOpcode() == BO_Assign)
      --Changes[Ref->getDecl()];
  }
  const auto *Call = dyn_cast<CallExpr>(S);
  if (!Call)
    return;
  const FunctionDecl *Callee = Call->getDirectCallee();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  if ((Operator && Operator->getOperator() == OO_LessLess) ||
      (Callee && Words.isLoggingName(Callee->getQualifiedNameAsString())))
    for (const Expr *Argument : Call->arguments())
      forEachOwnStmt(Argument, Body.context(),
                     [&](const Stmt *Part) { Discarded.insert(Part); });
  for (const StopRequest &Request : requestsBy(*Call, Words))
    if (Request.Asked)
      Requests.push_back({Call, Request});
  const Expr *Object = waitedFor(*Call);
  if (!Object)
    return;
  if (const Entry *Known = Words.findCall(Role::TakesResult, Call))
    Takes.push_back({Call, Known, Object, namesOf(Object, Body.context())});
  // `tasks.push_back(work(token))`, `task = work(token)`.
  const auto *Ref = dyn_cast<DeclRefExpr>(core(Object));
  if (!Ref)
    return;
  if (Operator && Operator->isAssignmentOp())
    Stored[Ref->getDecl()].push_back(Operator->getArg(1));
  else if (isa<CXXMemberCallExpr>(Call))
    llvm::append_range(Stored[Ref->getDecl()], Call->arguments());
}

/// What the unit's code makes \p D from.
llvm::SmallVector<const Expr *, 2>
ResultFinder::madeFrom(const ValueDecl *D) const {
  llvm::SmallVector<const Expr *, 2> Found = Stored.lookup(D);
  if (const Expr *Init = initializerOf(D))
    Found.push_back(Init);
  if (const auto *Field = dyn_cast<FieldDecl>(D))
    llvm::append_range(Found, Index.storedIn(*Field));
  return Found;
}

void ResultFinder::addOrigins(const Stmt *S, Variables &Found,
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

/// Whether there can be a cancellation in what \p T takes: of a class or of a
/// call that the vocabulary knows for that. Others hold any value.
bool ResultFinder::canBeCancelled(const Take &T) const {
  if (Words.findCall(Role::RethrowingWait, T.Call) ||
      Words.findCall(Role::StackfulSuspension, T.Call))
    return !deliveredBy(T.Call, Words).empty() && comesOut(T);
  if (Words.findType(Role::Awaitable, T.Task->getType()) ||
      (classBehind(T.Task) && classBehind(T.Task)->isCompleteDefinition() &&
       Words.findType(Role::Awaitable,
                      Body.context().getRecordType(classBehind(T.Task)))))
    return comesOut(T);
  bool Found = false;
  auto IsValueOfTask = [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    Found |= E && E != T.Call &&
             (Words.findCall(Role::ValueAdaptor, E) ||
              Words.findCall(Role::BlockingWait, E));
  };
  forEachOwnStmt(T.source(), Body.context(), IsValueOfTask);
  for (const ValueDecl *D : T.Origins)
    for (const Expr *Made : madeFrom(D))
      forEachOwnStmt(Made, Body.context(), IsValueOfTask);
  return Found && comesOut(T);
}

/// Whether a cancellation may come out of the coroutines that \p T waits for,
/// as far as the unit shows them: one that ends when it is asked to has a
/// result.
bool ResultFinder::comesOut(const Take &T) const {
  if (Words.thrownBy(*T.Known).empty())
    return true;
  bool IsShown = false, Throws = false;
  auto Look = [&](const Stmt *Part) {
    const auto *Call = dyn_cast<CallExpr>(Part);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    const FunctionDecl *Definition = nullptr;
    if (!Callee || !Callee->hasBody(Definition) || !isReadable(*Definition) ||
        Definition->isDependentContext() ||
        !isa<CoroutineBodyStmt>(Definition->getBody()))
      return;
    IsShown = true;
    Throws |= !ThrownBy(*Definition).empty();
  };
  forEachOwnStmt(T.source(), Body.context(), Look);
  for (const ValueDecl *D : T.Origins)
    for (const Expr *Made : madeFrom(D))
      forEachOwnStmt(Made, Body.context(), Look);
  return Throws || !IsShown;
}

/// Whether a handler around takes what comes out: then the code has decided.
bool ResultFinder::isHandled(const Take &T) const {
  auto Thrown = Words.thrownBy(*T.Known);
  for (const CXXTryStmt *Try = Body.enclosingTry(T.Call); Try;
       Try = Body.enclosingTry(Try))
    for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
      if (llvm::any_of(Thrown, [&](const CXXRecordDecl *Class) {
            return takes(*Try->getHandler(I), *Class) != Takes::No;
          }))
        return true;
  return false;
}

//===----------------------------------------------------------------------===//
// Tasks and requests
//===----------------------------------------------------------------------===//

/// The names of what \p Asked is, its own first, then those of what it is
/// another name for: `for (auto &f : futures) f.cancel()`.
Paths ResultFinder::namesFor(const Expr *Asked) const {
  Paths Found{namesOf(Asked, Body.context())};
  if (Found.front().empty())
    return {};
  if (Found.front().size() == 1)
    addAliases(Path(Found.front()).front(), Found, MaxSteps);
  return Found;
}

void ResultFinder::addAliases(const ValueDecl *D, Paths &Found,
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
    Path Names = namesOf(E, Body.context());
    if (Names.empty() || isa<FunctionDecl>(Names.back()) ||
        llvm::is_contained(Found, Names))
      return;
    Found.push_back(Names);
    if (Names.size() == 1)
      addAliases(Names.front(), Found, Steps - 1);
  });
}

/// Looks for what was \p Asked in \p S, of which \p Maker is made, and in what
/// that was made from. Members in \p S are those of \p Owner.
void ResultFinder::link(const Stmt *S, const Path &Owner, const Paths &Asked,
                        bool AskedIsTask, const ValueDecl *Maker,
                        unsigned Steps, Variables &Seen, Link &Found) const {
  forEachOwnStmt(S, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E || !isa<DeclRefExpr, MemberExpr>(E))
      return;
    Path Names = namesOf(E, Body.context());
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
    Path OwnerOfField = Owner;
    if (isa<FieldDecl>(D))
      OwnerOfField.assign(Names.begin(), std::prev(Names.end()));
    for (const Expr *Made : madeFrom(D))
      link(Made, OwnerOfField, Asked, AskedIsTask, D, Steps - 1, Seen, Found);
  });
}

bool ResultFinder::isTheTask(const Expr *E, const Take &T) const {
  const CXXRecordDecl *Class = classBehind(E);
  const CXXRecordDecl *OfTask = classBehind(T.Task);
  return !T.Names.empty() && Class && OfTask && Class->hasDefinition() &&
         OfTask->hasDefinition() &&
         (isOrDerivesFrom(*OfTask, *Class) ||
          isOrDerivesFrom(*Class, *OfTask)) &&
         namesOf(E, Body.context()) == T.Names;
}

/// Whether \p S asks if what \p T takes was cancelled: a test of the task, its
/// token or source, or anything else that is asked of the task and answered
/// with a value, but whether it is ready.
bool ResultFinder::asks(const Stmt *S, const Take &T) const {
  const auto *Call = dyn_cast<CallExpr>(S);
  if (!Call || Call == T.Call || Discarded.contains(Call))
    return false;
  if (Words.findCall(Role::CancellationTest, Call)) {
    Variables Tested;
    addOrigins(Call, Tested, MaxSteps);
    return llvm::any_of(
        Tested, [&](const ValueDecl *D) { return T.Origins.contains(D); });
  }
  if (Words.findCall(Role::TakesResult, Call))
    return false;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  bool IsAnswer = Call->getType()->isIntegralOrEnumerationType() ||
                  (Operator && Operator->isComparisonOp());
  // That it is ready says nothing.
  if (!IsAnswer || (Words.findCall(Role::ReadinessTest, Call) &&
                    !Words.findCall(Role::ResultTest, Call)))
    return false;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
      Member && isTheTask(Member->getImplicitObjectArgument(), T))
    return true;
  return llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
    return isTheTask(Argument, T);
  });
}

//===----------------------------------------------------------------------===//
// The way from the one to the other
//===----------------------------------------------------------------------===//

/// Follows one request to the takes that belong to it.
class ResultFinder::Walk : public PathWalk<Facts> {
public:
  Walk(ResultFinder &Finder, const CallExpr &Request,
       llvm::ArrayRef<Link> Links, const Path &Asked,
       llvm::SmallPtrSetImpl<const CallExpr *> &Unchecked)
      : PathWalk(Finder.Body), Finder(Finder), Request(Request), Links(Links),
        Asked(Asked), Unchecked(Unchecked) {}

  /// The graph has no edges into handlers.
  void walkAll() {
    walkFromStart(Facts());
    for (const CXXTryStmt *Try : Finder.Body.trys())
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
        walkFrom(*Try->getHandler(I), Facts());
  }

private:
  bool visit(Facts &F, const Stmt *S) override {
    if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      if (Binary->isAssignmentOp())
        assign(F, *Binary->getLHS(), *Binary->getRHS());
      return true;
    }
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D))
          declare(F, *Var);
      return true;
    }
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call)
      return true;
    if (Call == &Request) {
      F.Requested = true;
      F.Asked = F.Replaced = 0;
      return true;
    }
    if (!F.Requested)
      return true;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
        Operator && Operator->isAssignmentOp())
      assign(F, *Operator->getArg(0), *Operator->getArg(1));
    for (auto [I, T] : llvm::enumerate(Finder.Takes)) {
      uint64_t Bit = uint64_t(1) << I;
      if (!Links[I].Exists)
        continue;
      if (Finder.asks(Call, T))
        F.Asked |= Bit;
      if (Call == T.Call && !((F.Asked | F.Replaced) & Bit))
        Unchecked.insert(Call);
    }
    // Any call may throw.
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (const CXXTryStmt *Try = Finder.Body.enclosingTry(Call);
        Try && !(Callee && isDeclaredNothrow(*Callee)))
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
        enter(*Try->getHandler(I), F);
    return true;
  }

  bool turnsOut(Facts &F, const Expr &Condition, bool Outcome) override {
    const ASTContext &Context = Finder.Body.context();
    if (std::optional<bool> Truth = truthOf(&Condition, F.Known, Context))
      return *Truth == Outcome;
    // What can change behind our back proves nothing later.
    bool Lasts = true;
    forEachOwnStmt(&Condition, Context, [&](const Stmt *Part) {
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
        Lasts &= Finder.Changes.lookup(Ref->getDecl()) == 0;
    });
    if (Lasts)
      F.Known.assume(&Condition, Outcome);
    return true;
  }

  /// Something new stands in \p To.
  void assign(Facts &F, const Expr &To, const Expr &Value) {
    const ASTContext &Context = Finder.Body.context();
    if (const auto *Ref = dyn_cast<DeclRefExpr>(core(&To)))
      if (const VarDecl *Var = localVariable(Ref);
          Var && Finder.Changes.lookup(Var) == 0)
        F.Known.setValue(Var, constantValue(&Value, Context));
    if (!F.Requested)
      return;
    Path Names = namesOf(&To, Context);
    if (Names == Asked)
      replace(F, nullptr);
    for (auto [I, T] : llvm::enumerate(Finder.Takes))
      if (!Names.empty() && Names == T.Names)
        F.Replaced |= uint64_t(1) << I;
  }

  void declare(Facts &F, const VarDecl &Var) {
    if (const Expr *Init = Var.getInit();
        Init && Finder.Changes.lookup(&Var) == 0 && localVariable(Init) != &Var)
      F.Known.setValue(&Var, constantValue(Init, Finder.Body.context()));
    if (F.Requested)
      replace(F, &Var);
  }

  /// What \p Var (null: the name of what was asked) stands for was made anew.
  void replace(Facts &F, const VarDecl *Var) {
    auto IsOf = [&](const ValueDecl *D) {
      if (const auto *Binding = dyn_cast<BindingDecl>(D))
        return Binding->getDecomposedDecl() == Var;
      return D == Var;
    };
    for (auto [I, Linked] : llvm::enumerate(Links))
      if ((Linked.IsSame && (!Var || IsOf(Asked.front()))) ||
          (Var && llvm::any_of(Linked.Made, IsOf)))
        F.Replaced |= uint64_t(1) << I;
  }

  ResultFinder &Finder;
  const CallExpr &Request;
  llvm::ArrayRef<Link> Links;
  const Path &Asked;
  llvm::SmallPtrSetImpl<const CallExpr *> &Unchecked;
};

std::vector<UncheckedResult> ResultFinder::find() {
  std::vector<UncheckedResult> Found;
  if (Takes.empty())
    return Found;
  llvm::DenseSet<const CallExpr *> Reported;
  for (const auto &[Call, Request] : Requests) {
    Paths Asked = namesFor(Request.Asked);
    if (Asked.empty())
      continue;
    bool AskedIsTask =
        Words.findType(Role::Awaitable, Request.Asked->getType());
    std::vector<Link> Links(Takes.size());
    for (auto [I, T] : llvm::enumerate(Takes)) {
      Variables Seen;
      link(T.source(), {}, Asked, AskedIsTask, nullptr, MaxSteps, Seen,
           Links[I]);
    }
    if (llvm::none_of(Links, [](const Link &L) { return L.Exists; }))
      continue;
    llvm::SmallPtrSet<const CallExpr *, 4> Unchecked;
    Walk Way(*this, *Call, Links, Asked.front(), Unchecked);
    Way.walkAll();
    if (Way.gaveUp())
      continue;
    for (const Take &T : Takes)
      if (Unchecked.contains(T.Call) && Reported.insert(T.Call).second)
        Found.push_back({T.Call, T.Known, Call, Words.thrownBy(*T.Known)});
  }
  return Found;
}

std::vector<UncheckedResult> uncheckedResultsIn(FunctionBody &Body,
                                                const UnitIndex &Index,
                                                const UnitVocabulary &Words,
                                                const ThrownBy &ThrownBy) {
  return ResultFinder(Body, Index, Words, ThrownBy).find();
}

} // namespace cancel_tidy
