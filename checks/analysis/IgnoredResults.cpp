//===-- IgnoredResults.cpp - Cancellation that nobody looks at ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/IgnoredResults.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/StopRequests.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// What is known on a path behind the arrival.
struct Ignored {
  ResultHolders In;
  /// What has told of it, or null.
  const Stmt *Told = nullptr;
  /// The first condition that asked for it, or null; the path is one that a
  /// cancellation takes.
  const Stmt *Branch = nullptr;
  /// The first cancellation point behind which a kept outcome is still unseen.
  const Stmt *Behind = nullptr;

  bool operator==(const Ignored &Other) const {
    return In == Other.In && !Told == !Other.Told && Branch == Other.Branch &&
           !Behind == !Other.Behind;
  }
};

class IgnoredWalk : public PathWalk<Ignored> {
public:
  IgnoredWalk(FunctionBody &Body, Deliveries &Delivers,
              const UnitVocabulary &Words, const ResultArrival &Arrival,
              bool MayBeDropped)
      : PathWalk(Body), Delivers(Delivers), Words(Words), Arrival(Arrival),
        MayBeDropped(MayBeDropped) {}

  std::optional<IgnoredResult> find() {
    walkFrom(Arrival.Where, {Arrival.In, nullptr, nullptr});
    if (gaveUp())
      return std::nullopt;
    if (!Worst && ComesRound && !HasExit)
      lose(IgnoredResult::GoesRound, ComesRound, Arrival.Where);
    return Worst;
  }

private:
  bool visit(Ignored &Path, const Stmt *S) override {
    if (S == Arrival.Where)
      return comeRound(Path);
    switch (Delivers.results().useAt(S, Path.In)) {
    case ResultUse::Looks:
      return leave(Path);
    case ResultUse::Logs:
      Path.Told = S;
      break;
    case ResultUse::None:
    case ResultUse::Branches:
      break;
    }
    if (asksForRequest(S, Words) || neverReturns(S) || takesResult(S))
      return leave(Path);
    const ResultArrival *Other = Delivers.results().arrivalAt(S);
    if (Other && Other->Tells) {
      bool IsOverwritten =
          Other->WrittenTo && Path.In.contains(Other->WrittenTo);
      if (IsOverwritten)
        Path.In.erase(Other->WrittenTo);
      return goOn(Path, S, IsOverwritten);
    }
    if (Delivers.at(S).empty())
      return true;
    // What throws here once the coroutine was cancelled is an exit.
    if (Path.Branch || MayBeDropped || (isWait() && Delivers.checksAtAwait()))
      return leave(Path);
    return goOn(Path, S, /*IsOverwritten=*/false);
  }

  /// \p S is another cancellation point.
  bool goOn(Ignored &Path, const Stmt *S, bool IsOverwritten) {
    // Who drops it on purpose has decided, but not to do so for ever.
    if (Path.Branch || MayBeDropped)
      return true;
    if (Arrival.OthersSeeIt && !IsOverwritten)
      return false;
    if (keepsOutcome() && !IsOverwritten) {
      if (!Path.Behind)
        Path.Behind = S;
      return true;
    }
    lose(Path.Told ? IgnoredResult::OnlyTold : IgnoredResult::Unseen, Path.Told,
         S);
    return false;
  }

  bool comeRound(const Ignored &Path) {
    if (Path.Branch)
      ComesRound = Path.Branch;
    else
      lose(Path.Told ? IgnoredResult::OnlyTold : IgnoredResult::Unseen,
           Path.Told, Arrival.Where);
    return false;
  }

  bool leave(const Ignored &Path) {
    HasExit |= Path.Branch != nullptr;
    return false;
  }

  bool turnsOut(Ignored &Path, const Expr &Condition, bool Outcome) override {
    if (std::optional<FailureOutcomes> Failure =
            Delivers.results().outcomesOfFailure(&Condition, Path.In)) {
      if (!Path.Branch)
        Path.Branch = &Condition;
      return Outcome ? Failure->IfTrue : Failure->IfFalse;
    }
    // A wait that is over early only makes the code ask again for what it waits
    // for.
    return !isWait() || Path.Branch || !asksForState(Condition);
  }

  void end(Ignored &Path) override {
    if (Path.Branch)
      HasExit = true;
    else if (Path.Behind)
      lose(Path.Told ? IgnoredResult::OnlyTold : IgnoredResult::Unseen,
           Path.Told, Path.Behind);
    else if (!Path.Told && !MayBeDropped && !Arrival.OthersSeeIt)
      lose(IgnoredResult::Unseen, nullptr, nullptr);
  }

  void endByException(Ignored &Path, const Stmt *) override { leave(Path); }

  /// Whether the whole outcome is kept in a variable, as a saved exception is:
  /// clean-up may be awaited before anybody looks at it.
  bool keepsOutcome() const {
    return !Arrival.TellsByCode && !Arrival.IsOfFunction &&
           !Arrival.In.all().empty() &&
           Arrival.Where->getType().getNonReferenceType()->isRecordType();
  }

  /// Whether the author has asked for a value where there is nothing to get but
  /// the error.
  bool isWait() const { return Arrival.IsAdapted && !Arrival.HasPayload; }

  /// Whether \p Condition asks for what others can change while this function
  /// waits, or for a saved exception.
  bool asksForState(const Expr &Condition) const {
    bool Asks = false;
    forEachOwnStmt(&Condition, Body.context(), [&](const Stmt *S) {
      Asks |= isa<CallExpr, MemberExpr>(S);
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      Asks |= Var &&
              (!Var->hasLocalStorage() || Var->getType()->isReferenceType() ||
               Var->getDeclContext() != &Body.function() ||
               Words.findType(Role::ExceptionPointer, Var->getType()));
    });
    return Asks;
  }

  /// Whether \p S takes the result of what was waited for: that throws.
  bool takesResult(const Stmt *S) const {
    const auto *Take = dyn_cast<CallExpr>(S);
    const Expr *Operand = awaitedOperand(Arrival.Where);
    const auto *Wait =
        dyn_cast<CallExpr>(core(Operand ? Operand : Arrival.Where));
    if (!Take || !Wait || !Words.findCall(Role::TakesResult, Take))
      return false;
    auto Waited = namesOf(waitedFor(*Wait), Body.context());
    return !Waited.empty() &&
           Waited == namesOf(waitedFor(*Take), Body.context());
  }

  bool neverReturns(const Stmt *S) const {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return (Callee && Callee->isNoReturn()) ||
           (Call && Words.findCall(Role::NeverReturns, Call));
  }

  void lose(IgnoredResult::Kind How, const Stmt *Read, const Stmt *Next) {
    if (Worst && (Worst->Next || !Next))
      return;
    Worst.emplace();
    Worst->How = How;
    Worst->Arrival = &Arrival;
    Worst->Read = Read;
    Worst->Next = Next;
  }

  Deliveries &Delivers;
  const UnitVocabulary &Words;
  const ResultArrival &Arrival;
  /// To drop it once is a decision.
  bool MayBeDropped;
  std::optional<IgnoredResult> Worst;
  /// The condition behind which a path comes round to the arrival.
  const Stmt *ComesRound = nullptr;
  /// Some path behind a condition does not.
  bool HasExit = false;
};
} // namespace

/// Whether \p Arrival ends something, so that nobody can do anything about it
/// when it fails.
static bool closesSomething(const ResultArrival &Arrival,
                            const FunctionBody &Body,
                            const UnitVocabulary &Words) {
  bool Closes = false;
  forEachOwnStmt(Arrival.Where, Body.context(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    Closes |= Callee && Words.isClosingName(Callee->getNameAsString());
  });
  return Closes;
}

/// Whether only this function can ask what \p Arrival waits for to stop: all
/// that it names are the function's own objects, which it shows to nobody.
static bool isOutOfReach(const ResultArrival &Arrival, const FunctionBody &Body,
                         const UnitVocabulary &Words) {
  llvm::SmallPtrSet<const ValueDecl *, 4> Objects;
  bool IsOwn = true;
  llvm::DenseSet<const Stmt *> Inside;
  forEachOwnStmt(Arrival.Where, Body.context(), [&](const Stmt *S) {
    Inside.insert(S);
    IsOwn &= !isa<CXXThisExpr>(S);
    const auto *Ref = dyn_cast<DeclRefExpr>(S);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (!Var || Var == Arrival.WrittenTo || Var->getType().isConstQualified() ||
        Words.findType(Role::StackfulContext, Var->getType()))
      return;
    IsOwn &= Var->isLocalVarDecl() && Var->hasLocalStorage() &&
             !Var->getType()->isReferenceType() &&
             Var->getDeclContext() == &Body.function();
    Objects.insert(Var);
  });
  if (!IsOwn)
    return false;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    auto IsShown = [&](const Expr *E) {
      const auto *Ref = E && E->isLValue() && !E->getType().isConstQualified()
                            ? dyn_cast<DeclRefExpr>(E->IgnoreParens())
                            : nullptr;
      return Ref && !Inside.contains(Ref) && Objects.contains(Ref->getDecl());
    };
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      // What is moved away is no longer waited for.
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
      IsOwn &= Call->getBuiltinCallee() ||
               (Operator && Operator->getOperator() != OO_Call) ||
               llvm::none_of(Call->arguments(), IsShown);
    }
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      IsOwn &= llvm::none_of(Construct->arguments(), IsShown);
    else if (const auto *Address = dyn_cast<UnaryOperator>(S))
      IsOwn &=
          Address->getOpcode() != UO_AddrOf || !IsShown(Address->getSubExpr());
    else if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      for (const LambdaCapture &Capture : Lambda->captures())
        IsOwn &= !Capture.capturesVariable() ||
                 Capture.getCaptureKind() != LCK_ByRef ||
                 !Objects.contains(Capture.getCapturedVar());
  });
  return IsOwn;
}

std::vector<IgnoredResult> ignoredResultsIn(FunctionBody &Body,
                                            Deliveries &Delivers,
                                            const UnitIndex &Index,
                                            const UnitVocabulary &Words,
                                            bool IsBoundary) {
  std::vector<IgnoredResult> Found;
  for (const ResultArrival &Arrival : Delivers.results().arrivals()) {
    // What throws its cancellation does not tell of it by a value, too, unless
    // the vocabulary says so of the function.
    if (!Arrival.Tells || Arrival.IsUsed ||
        Delivers.isShielded(Arrival.Where) ||
        (!Arrival.IsAdapted && !Arrival.IsOfFunction &&
         !Delivers.at(Arrival.Where).empty()) ||
        childAskedToStop(*Arrival.Where, Body, Index, Words) ||
        (Index.isUncancellable(Body.function()) &&
         isOutOfReach(Arrival, Body, Words)))
      continue;
    std::optional<IgnoredResult> Result =
        IgnoredWalk(Body, Delivers, Words, Arrival,
                    Arrival.IsDroppedOnPurpose ||
                        closesSomething(Arrival, Body, Words))
            .find();
    if (!Result)
      continue;
    Result->WhatFollows = Result->Next ? Consequence::Continues
                          : IsBoundary ? Consequence::Root
                                       : Consequence::Completes;
    Found.push_back(*Result);
  }
  return Found;
}

} // namespace cancel_tidy
