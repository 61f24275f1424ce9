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
#include "checks/analysis/TaskOrigins.h"
#include "checks/analysis/Telling.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// The takes of a function are numbered by the bits of a fact.
constexpr unsigned MaxTakes = 64;

/// A call that takes a result.
struct Take {
  const CallExpr *Call;
  const Entry *Known;
  const Expr *Task;
  NamePath Names;
  /// What it was made from, the task itself included.
  Variables Origins = {};

  /// What names the task: the object, or the arguments.
  const Expr *source() const {
    return isa<CXXMemberCallExpr>(Call) ? Task : Call;
  }
};

/// The class of the object that \p E is or points to.
const CXXRecordDecl *classBehind(const Expr *E) {
  QualType T = core(E)->getType().getNonReferenceType();
  return T->isPointerType() ? T->getPointeeCXXRecordDecl()
                            : T->getAsCXXRecordDecl();
}

class ResultFinder {
public:
  ResultFinder(FunctionBody &Body, const UnitIndex &Index,
               const UnitVocabulary &Words, const ThrownBy &ThrownBy)
      : Body(Body), Words(Words), ThrownBy(ThrownBy), Origins(Body, Index) {
    forEachOwnStmt(Body.body(), Body.context(),
                   [&](const Stmt *S) { collect(S); });
    llvm::erase_if(Takes, [&](Take &T) {
      T.Origins = Origins.of(T.source());
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
  void forEachMaker(const Take &T,
                    llvm::function_ref<void(const Stmt *)> Visit) const;
  bool canBeCancelled(const Take &T) const;
  bool comesOut(const Take &T) const;
  bool isHandled(const Take &T) const;
  bool asks(const Stmt *S, const Take &T) const;
  bool isTheTask(const Expr *E, const Take &T) const;

  FunctionBody &Body;
  const UnitVocabulary &Words;
  const cancel_tidy::ThrownBy &ThrownBy;
  TaskOrigins Origins;

  /// The outermost call in this function, and the request that it makes.
  std::vector<std::pair<const CallExpr *, StopRequest>> Requests;
  std::vector<Take> Takes;
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
  if (onlyTells(*Call, Words))
    for (const Expr *Argument : Call->arguments())
      forEachOwnStmt(Argument, Body.context(),
                     [&](const Stmt *Part) { Discarded.insert(Part); });
  for (const StopRequest &Request : requestsBy(*Call, Words))
    if (Request.Asked)
      Requests.push_back({Call, Request});
  const Expr *Object = waitedFor(*Call);
  const Entry *Known = Words.findCall(Role::TakesResult, Call);
  if (Object && Known)
    Takes.push_back({Call, Known, Object, namesOf(Object, Body.context())});
}

/// Visits the code of what \p T takes, and of what that was made from.
void ResultFinder::forEachMaker(
    const Take &T, llvm::function_ref<void(const Stmt *)> Visit) const {
  forEachOwnStmt(T.source(), Body.context(), Visit);
  for (const ValueDecl *D : T.Origins)
    for (const Expr *Made : Origins.madeFrom(D))
      forEachOwnStmt(Made, Body.context(), Visit);
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
  forEachMaker(T, IsValueOfTask);
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
    const FunctionDecl *Definition =
        Call ? instantiatedDefinition(Call->getDirectCallee()) : nullptr;
    if (!Definition || !isa<CoroutineBodyStmt>(Definition->getBody()))
      return;
    IsShown = true;
    Throws |= !ThrownBy(*Definition).empty();
  };
  forEachMaker(T, Look);
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
// What the code asks
//===----------------------------------------------------------------------===//

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
    Variables Tested = Origins.of(Call);
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
       llvm::ArrayRef<TaskLink> Links, const NamePath &Asked,
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
    NamePath Names = namesOf(&To, Context);
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
  llvm::ArrayRef<TaskLink> Links;
  const NamePath &Asked;
  llvm::SmallPtrSetImpl<const CallExpr *> &Unchecked;
};

std::vector<UncheckedResult> ResultFinder::find() {
  std::vector<UncheckedResult> Found;
  if (Takes.empty())
    return Found;
  llvm::DenseSet<const CallExpr *> Reported;
  for (const auto &[Call, Request] : Requests) {
    NamePaths Asked = Origins.namesFor(Request.Asked);
    if (Asked.empty())
      continue;
    bool AskedIsTask =
        Words.findType(Role::Awaitable, Request.Asked->getType());
    std::vector<TaskLink> Links(Takes.size());
    for (auto [I, T] : llvm::enumerate(Takes))
      Links[I] = Origins.link(T.source(), Asked, AskedIsTask);
    if (llvm::none_of(Links, [](const TaskLink &L) { return L.Exists; }))
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
