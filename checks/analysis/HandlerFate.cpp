//===-- HandlerFate.cpp - What becomes of a caught cancellation -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/HandlerFate.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/PathGraph.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// How deep calls are followed into their bodies.
constexpr unsigned MaxCallDepth = 4;

/// A point of a path: a block and what is known when it is entered.
struct PathPoint {
  const CFGBlock *Block;
  PathFacts Facts;
  /// The jump that may be leaving the handler.
  const Stmt *Jump = nullptr;
  /// Set once the cancellation is lost; the rest only shows what follows.
  std::optional<Loss> Lost;
  /// The constant that the last return statement returned.
  std::optional<int64_t> Result;

  bool isSameAs(const PathPoint &Other) const {
    return Facts == Other.Facts && Lost.has_value() == Other.Lost.has_value();
  }
};

/// Walks a handler, or (for a call that is followed) a whole function.
class PathWalker {
public:
  PathWalker(const CXXCatchStmt *Handler, const CancellationType &Type,
             FunctionBody &Body, Deliveries &Delivers,
             const UnitVocabulary &Words, BodyOf Bodies, unsigned Depth,
             const Variables *OfChild = nullptr)
      : Handler(Handler), Type(Type), Body(Body), Delivers(Delivers),
        Words(Words), Bodies(Bodies), Depth(Depth), OfChild(OfChild) {
    if (!Handler)
      return;
    forEachOwnStmt(Handler, Body.context(),
                   [&](const Stmt *S) { Inside.insert(S); });
    if (const CFG *Graph = Body.graph())
      for (auto [Synthetic, Source] : Graph->synthetic_stmts())
        if (Inside.contains(Source))
          Inside.insert(Synthetic);
  }

  void walk(const CFGBlock *From, const PathFacts &Facts) {
    Paths.add({From, Facts, nullptr, std::nullopt, std::nullopt});
    while (std::optional<PathPoint> Next = Paths.next())
      step(std::move(*Next));
    if (!Paths.gaveUp())
      loseInEndlessLoops();
  }

  HandlerFate Fate;
  /// For a function: some path returns with the cancellation still owed.
  bool MayReturn = false;
  /// The constant that such paths return, unless they vary.
  std::optional<int64_t> Returned;
  bool ReturnsVary = false;
  bool gaveUp() const { return Paths.gaveUp(); }

private:
  /// A path that awaits again and again, and from which none leads to an end,
  /// never passes on what it still holds.
  void loseInEndlessLoops() {
    for (const PathPoint *Point : Paths.endless())
      if (Point->Facts.AwaitedAfter && !Point->Lost)
        return lose(*Point);
  }

  bool isInside(const Stmt *S) const {
    if (!Handler || Inside.contains(S))
      return true;
    // Parts that Clang makes up are known by their place.
    if (isa<Expr>(S) && S->getBeginLoc().isValid()) {
      const SourceManager &SM = Body.context().getSourceManager();
      SourceLocation At = SM.getExpansionLoc(S->getBeginLoc());
      SourceLocation Begin = SM.getExpansionLoc(Handler->getBeginLoc());
      SourceLocation End = SM.getExpansionLoc(Handler->getEndLoc());
      if (At != Begin && At != End)
        return SM.isBeforeInTranslationUnit(Begin, At) &&
               SM.isBeforeInTranslationUnit(At, End);
    }
    return false;
  }

  void step(PathPoint N) {
    for (const CFGElement &Element : *N.Block) {
      auto Statement = Element.getAs<CFGStmt>();
      if (Statement && !visit(N, Statement->getStmt()))
        return;
    }
    const CFG &Graph = *Body.graph();
    if (N.Block == &Graph.getExit())
      return exit(N);
    if (N.Block->hasNoReturnElement()) {
      if (N.Lost)
        lose(N);
      return;
    }
    const Stmt *Terminator = N.Block->getTerminatorStmt();
    if (Terminator && !N.Facts.Left && isInside(Terminator) &&
        isa<BreakStmt, ContinueStmt, GotoStmt, IndirectGotoStmt>(Terminator))
      N.Jump = Terminator;
    branch(N, Terminator);
  }

  /// Returns false when the path ends at \p S.
  bool visit(PathPoint &N, const Stmt *S) {
    if (Handler && !N.Facts.Left) {
      if (!isInside(S))
        leave(N);
      else if (isa<ReturnStmt, CoreturnStmt>(S))
        N.Jump = S;
      else if (N.Jump && isa<BreakStmt, ContinueStmt, GotoStmt>(N.Jump))
        N.Jump = nullptr;
    }
    auto FollowInto = [&](const FunctionDecl &Definition, const CallExpr &Call,
                          PathFacts &Facts) {
      return follow(Definition, Call, Facts);
    };
    Effect What = effectOf(S, N.Facts, Type, Words, FollowInto);
    if (const auto *Return = dyn_cast<ReturnStmt>(S))
      N.Result = worth(Return->getRetValue(), N.Facts, Body.context());
    if (What == Effect::None) {
      noteAwait(N, S);
      return !N.Facts.Left || goOn(N, S);
    }
    // Something else was thrown, but a handler around can turn it back.
    if (N.Lost && What != Effect::Raises && What != Effect::HandsOn) {
      lose(N);
      return false;
    }
    switch (What) {
    case Effect::None:
    case Effect::Ends:
    case Effect::HandsOn:
      break;
    case Effect::Raises:
      raise(N, S);
      break;
    case Effect::RaisesOther:
      N.Lost = Loss{Loss::Replaced, S, nullptr};
      raiseOther(N, S);
      break;
    case Effect::RaisesSlice:
      N.Lost = Loss{Loss::Sliced, S, nullptr};
      raiseOther(N, S);
      break;
    }
    return false;
  }

  /// If \p S awaits, it does so while the cancellation is still to be passed
  /// on.
  void noteAwait(PathPoint &N, const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    N.Facts.Undisturbed |= Call && Words.findCall(Role::SetsFilter, Call);
    if (Handler && !N.Lost && !N.Facts.Undisturbed &&
        !Delivers.afterCancellation(S).empty())
      Fate.AwaitsOnTheWay.insert(S);
  }

  /// Behind the handler \p S is run. Returns false when it is an await, and
  /// nothing that this path still holds could bring the cancellation back.
  bool goOn(PathPoint &N, const Stmt *S) {
    if (Delivers.afterCancellation(S).empty())
      return true;
    // Who asked for the request may do what there is to do, but not begin
    // again.
    if (N.Facts.Asked && !comesBack(S))
      return true;
    if (!N.Facts.AwaitedAfter)
      N.Facts.AwaitedAfter = S;
    if (!N.Lost && (!N.Facts.Saved.empty() || !N.Facts.Values.empty()))
      return true;
    lose(N);
    return false;
  }

  /// Whether \p S stands in the try that the cancellation was delivered to.
  bool comesBack(const Stmt *S) const {
    const CXXTryStmt *Try = Body.enclosingTry(S);
    while (Try && Try != Body.tryOf(Handler))
      Try = Body.enclosingTry(Try);
    return Try != nullptr;
  }

  /// Control has left the handler's statements.
  void leave(PathPoint &N) {
    N.Facts.Left = true;
    N.Facts.Handling = false;
  }

  /// The cancellation is thrown at \p S: it goes to a handler in reach, or out.
  void raise(const PathPoint &N, const Stmt *S) {
    const CXXTryStmt *Try = Body.enclosingTry(S);
    for (; Try && isOurs(Try, N.Facts.Left); Try = Body.enclosingTry(Try)) {
      bool Known = true;
      const CXXCatchStmt *Reached = reachedHandler(*Try, Type, &Known);
      if (!Known)
        break;
      if (const CFGBlock *Entry = Reached ? Body.entryOf(Reached) : nullptr) {
        PathPoint Next = N;
        Next.Block = Entry;
        Next.Facts.Handling = true;
        return Paths.add(std::move(Next));
      }
    }
    // Thrown into the very try that lost it, in the loop's next turn.
    if (Try && N.Facts.Left && reachedHandler(*Try, Type) == Handler) {
      PathPoint Next = N;
      Next.Facts.AwaitedAfter = S;
      return lose(Next);
    }
    Fate.MayRaise = true;
  }

  /// Whether what \p Try catches is still this walk's business: the trys
  /// around the handler's own take the cancellation as their own delivery.
  bool isOurs(const CXXTryStmt *Try, bool Left) const {
    if (!Handler)
      return true;
    if (!Left)
      return Inside.contains(Try);
    for (const CXXTryStmt *Around = Body.tryOf(Handler); Around;
         Around = Body.enclosingTry(Around))
      if (Around == Try)
        return false;
    return true;
  }

  /// Something else is thrown at \p S. Where a try around takes it, the code
  /// goes on there.
  void raiseOther(PathPoint &N, const Stmt *S) {
    const CXXRecordDecl *Thrown = thrownClass(S);
    for (const CXXTryStmt *Try = Body.enclosingTry(S); Try;
         Try = Body.enclosingTry(Try))
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
        const CXXCatchStmt *Candidate = Try->getHandler(I);
        if (Thrown ? takes(*Candidate, *Thrown) != Takes::Yes
                   : Candidate->getExceptionDecl() != nullptr)
          continue;
        if (const CFGBlock *Entry = Body.entryOf(Candidate)) {
          PathPoint Next = N;
          Next.Block = Entry;
          Next.Facts.Left = true;
          Next.Facts.Handling = false;
          return Paths.add(std::move(Next));
        }
      }
    lose(N);
  }

  /// What a call of \p Definition does, by its body. What it returns when it
  /// is handed the cancellation becomes a fact.
  Effect follow(const FunctionDecl &Definition, const CallExpr &Call,
                PathFacts &Facts) {
    if (Depth == MaxCallDepth)
      return Effect::None;
    FunctionBody &Callee = Bodies(Definition);
    if (!Callee.graph())
      return Effect::None;
    PathFacts Inner;
    Inner.Handling = Facts.Handling;
    // A lambda sees what is around it.
    const auto *Method = dyn_cast<CXXMethodDecl>(&Definition);
    if (Method && Method->getParent()->isLambda()) {
      Inner.Saved = Facts.Saved;
      Inner.Values = Facts.Values;
    }
    // A member operator's object is its first argument, but no parameter.
    unsigned Shift = isa<CXXOperatorCallExpr>(Call) && Method;
    for (unsigned I = 0; I != Definition.getNumParams(); ++I)
      if (I + Shift < Call.getNumArgs())
        if (Holds What = holds(Call.getArg(I + Shift), Facts, Type, Words);
            What != Holds::Nothing)
          Inner.save(Definition.getParamDecl(I), What);
    PathWalker Walker(nullptr, Type, Callee, Delivers, Words, Bodies, Depth + 1,
                      OfChild);
    Walker.walk(&Callee.graph()->getEntry(), Inner);
    if (Walker.gaveUp())
      return Effect::None;
    if (Walker.MayReturn) {
      if (Walker.Returned && !Walker.ReturnsVary && Inner.Handling)
        Facts.setAnswer(&Call, *Walker.Returned);
      return Effect::None;
    }
    if (!Walker.Fate.isLost())
      return Walker.Fate.MayRaise ? Effect::Raises : Effect::Ends;
    return Walker.Fate.OnlySlices ? Effect::RaisesSlice : Effect::RaisesOther;
  }

  void branch(const PathPoint &N, const Stmt *Terminator) {
    if (const auto *Switch = dyn_cast_or_null<SwitchStmt>(Terminator)) {
      for (const CFGBlock *Next : N.Block->succs())
        if (Next && (N.Lost || mayTake(*Switch, Next->getLabel(), Type)))
          advance(N, Next);
      return;
    }
    const Expr *Condition = conditionOf(*N.Block);
    if (!Condition || N.Block->succ_size() != 2) {
      for (const CFGBlock *Next : N.Block->succs())
        if (Next)
          advance(N, Next);
      return;
    }
    std::optional<bool> Truth = truthOf(Condition, N.Facts, Body.context());
    bool Answered = Truth && N.Facts.wasAnswered(Condition);
    Meaning M;
    if (!Truth && !N.Lost)
      M = meaningOf(Condition, Type, Words);
    if (const auto *Both = dyn_cast_or_null<BinaryOperator>(Terminator);
        Both && !Truth && !N.Lost && !M.isTest())
      M = meaningOfPresence(*Both, Type, Words);
    if (M.AsksToken && OfChild && names(Condition, *OfChild))
      M = Meaning();
    bool Asks = M.AsksToken && N.Facts.Left && !N.Facts.AwaitedAfter;
    // A loop over what holds the exception has a turn.
    const VarDecl *LoopEnd = nullptr;
    if (const auto *Loop = dyn_cast_or_null<CXXForRangeStmt>(Terminator))
      if (LoopEnd = endOfFirstTurn(*Loop, N.Facts); LoopEnd)
        Truth = true;
    bool Outcome = true;
    for (const CFGBlock *Next : N.Block->succs()) {
      if (Next && (!Truth || *Truth == Outcome) &&
          M.mayBeCancellation(Outcome)) {
        PathPoint Taken = N;
        Taken.Facts.Tested |= M.NamesCancellation || Answered;
        Taken.Facts.Asked |= Asks;
        if (LoopEnd)
          Taken.Facts.setValue(LoopEnd, 1);
        if (Truth || assume(Taken.Facts, Condition, Outcome))
          advance(Taken, Next);
      }
      Outcome = false;
    }
  }

  bool names(const Expr *Condition, const Variables &Some) const {
    Variables Named;
    addVariables(Condition, Body.context(), Named);
    return llvm::any_of(Named,
                        [&](const ValueDecl *D) { return Some.contains(D); });
  }

  /// The variable that stands for the end of \p Loop, if this is its first
  /// turn, and what it runs over holds the exception.
  static const VarDecl *endOfFirstTurn(const CXXForRangeStmt &Loop,
                                       const PathFacts &Facts) {
    const auto *Range =
        dyn_cast_or_null<VarDecl>(Loop.getRangeStmt()->getSingleDecl());
    const auto *End =
        Loop.getEndStmt()
            ? dyn_cast<VarDecl>(Loop.getEndStmt()->getSingleDecl())
            : nullptr;
    return Range && End && Facts.savedIn(Range) != Holds::Nothing &&
                   !Facts.valueOf(End)
               ? End
               : nullptr;
  }

  /// Takes \p Outcome of \p Condition into account. Returns false when the
  /// path ends with that: where others can see that an exception pointer is
  /// set, an earlier exception goes out, as only one can.
  bool assume(PathFacts &Facts, const Expr *Condition, bool Outcome) {
    Facts.assume(Condition, Outcome);
    if (!Facts.Handling)
      return true;
    if (!Handler && Depth == 0 && isNull(Condition, Outcome, Words))
      return false;
    const Expr *Earlier = pointerThatIsSet(Condition, Outcome, Words);
    if (!Earlier)
      return true;
    const VarDecl *Var = localVariable(Earlier);
    if (Var)
      Facts.save(Var, Holds::Exception);
    return Var || !isa<DeclRefExpr, MemberExpr>(Earlier);
  }

  void advance(const PathPoint &N, const CFGBlock *Next) {
    PathPoint Following = N;
    Following.Block = Next;
    Paths.add(std::move(Following));
  }

  void exit(PathPoint &N) {
    if (!Handler) {
      if (N.Lost)
        return lose(N);
      MayReturn = true;
      ReturnsVary |= !N.Result || (Returned && Returned != N.Result);
      Returned = N.Result;
      return;
    }
    if (N.Lost)
      return lose(N);
    bool Explicitly = N.Jump != nullptr;
    if (!N.Facts.Left)
      leave(N);
    // "It is a cancellation, so leave": the code has decided.
    if (N.Facts.Tested && Explicitly && !isa<ContinueStmt>(N.Jump) &&
        !N.Facts.AwaitedAfter)
      return;
    if (N.Facts.Asked)
      return;
    if (!Explicitly && rethrowsAtItsEnd()) {
      Fate.MayRaise = true;
      return;
    }
    lose(N);
  }

  /// [except.handle]/14: the function-try-block of a constructor or destructor.
  bool rethrowsAtItsEnd() const {
    return Body.tryOf(Handler) == Body.body() &&
           isa<CXXConstructorDecl, CXXDestructorDecl>(Body.function());
  }

  void lose(const PathPoint &N) {
    Loss L;
    if (N.Lost) {
      L = *N.Lost;
    } else if (llvm::any_of(N.Facts.Saved, [](const auto &Saved) {
                 return Saved.second == Holds::Exception;
               })) {
      L.How = Loss::Dropped;
      L.Leaves = N.Jump ? N.Jump : Handler;
    } else {
      L.How = N.Jump ? Loss::Jumps : Loss::FallsOut;
      L.Leaves = N.Jump ? N.Jump : Handler;
    }
    L.Next = N.Facts.AwaitedAfter;
    Fate.OnlyFallsOut &= L.How == Loss::FallsOut;
    Fate.OnlySlices &= L.How == Loss::Sliced;
    if (!Fate.Worst || (L.continues() && !Fate.Worst->continues()))
      Fate.Worst = L;
  }

  const CXXCatchStmt *Handler;
  const CancellationType &Type;
  FunctionBody &Body;
  /// Of the handler's function.
  Deliveries &Delivers;
  const UnitVocabulary &Words;
  BodyOf Bodies;
  unsigned Depth;
  const Variables *OfChild;
  llvm::DenseSet<const Stmt *> Inside;
  PathGraph<PathPoint> Paths;
};
} // namespace

HandlerFate fateOf(const CXXCatchStmt &Handler, const CancellationType &Type,
                   FunctionBody &Body, Deliveries &Delivers,
                   const UnitVocabulary &Words, BodyOf Bodies,
                   const Variables *OfChild) {
  const CFGBlock *Entry = Body.entryOf(&Handler);
  if (!Entry)
    return {};
  PathWalker Walker(&Handler, Type, Body, Delivers, Words, Bodies,
                    /*Depth=*/0, OfChild);
  Walker.walk(Entry, PathFacts());
  return Walker.gaveUp() ? HandlerFate() : Walker.Fate;
}

bool mayDropCurrent(const CancellationType &Type, FunctionBody &Body,
                    Deliveries &Delivers, const UnitVocabulary &Words,
                    BodyOf Bodies) {
  if (!Body.graph())
    return false;
  PathWalker Walker(nullptr, Type, Body, Delivers, Words, Bodies, /*Depth=*/0);
  Walker.walk(&Body.graph()->getEntry(), PathFacts());
  return !Walker.gaveUp() && Walker.MayReturn;
}

} // namespace cancel_tidy
