//===-- UnresponsiveLoops.cpp - Loops that nothing can cancel -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnresponsiveLoops.h"
#include "checks/analysis/LoopTurns.h"
#include "checks/analysis/PathWalk.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
using Blocks = llvm::DenseSet<const CFGBlock *>;

/// One loop in the control flow graph.
class LoopGraph {
public:
  /// \p Inner: the loops that stand in \p Loop; \p Outer: those around it.
  LoopGraph(const Stmt &Loop, const CFG &Graph,
            const llvm::DenseSet<const Stmt *> &Outer)
      : Loop(Loop) {
    // Of a `for`, where the increment begins: the one that was made last.
    for (const CFGBlock *Block : Graph)
      if (Block->getLoopTarget() == &Loop &&
          (!BackEdge || Block->getBlockID() > BackEdge->getBlockID()))
        BackEdge = Block;
    if (!BackEdge)
      return;
    // What gets back to it without another turn of a loop around it.
    llvm::SmallVector<const CFGBlock *, 16> Open{BackEdge};
    Members.insert(BackEdge);
    while (!Open.empty())
      for (const CFGBlock *Before : Open.pop_back_val()->preds())
        if (Before && !Outer.contains(Before->getLoopTarget()) &&
            Members.insert(Before).second)
          Open.push_back(Before);
    // What stands in front of the loop gets there, too, but not back.
    Blocks Reached{BackEdge};
    Open.push_back(BackEdge);
    while (!Open.empty())
      for (const CFGBlock *Next : Open.pop_back_val()->succs())
        if (Next && Members.contains(Next) && Reached.insert(Next).second)
          Open.push_back(Next);
    Members = std::move(Reached);
  }

  const Stmt &Loop;
  /// Where a turn ends and the next one begins; null if there is no second.
  const CFGBlock *BackEdge = nullptr;
  Blocks Members;
};

/// What is known of a turn, up to some point of it.
struct TurnFacts {
  llvm::SmallVector<Decision, 2> Decisions;
  /// What has been changed that one of the decisions could depend on.
  llvm::SmallVector<const ValueDecl *, 2> Changed;
  /// What the turn has got and made use of.
  llvm::SmallVector<const ValueDecl *, 2> Used;
  bool ChangesThis = false;
  bool CallsUserCode = false;
  /// Loops inside that have taken a turn.
  llvm::SmallVector<const Stmt *, 1> Turned;
  const Stmt *DeafWait = nullptr;
  const ContinueStmt *Continue = nullptr;

  bool operator==(const TurnFacts &Other) const {
    return Decisions == Other.Decisions && Changed == Other.Changed &&
           Used == Other.Used && ChangesThis == Other.ChangesThis &&
           CallsUserCode == Other.CallsUserCode && Turned == Other.Turned &&
           DeafWait == Other.DeafWait && Continue == Other.Continue;
  }
};

template <typename T> void addOnce(llvm::SmallVectorImpl<T> &To, T What) {
  if (!llvm::is_contained(To, What))
    To.push_back(What);
}

/// Walks the turns of a loop that notice nothing.
class TurnWalk : public PathWalk<TurnFacts> {
public:
  TurnWalk(FunctionBody &Body, const LoopGraph &Graph, const LoopState &State,
           Responsiveness &Notices, const UnitVocabulary &Words)
      : PathWalk(Body), Graph(Graph), State(State), Notices(Notices),
        Words(Words) {
    findUnnoticed();
    for (const CFGBlock *Block : Unnoticed)
      if (const Expr *Condition = decisionAt(*Block))
        forEachOwnStmt(Condition, Body.context(), [&](const Stmt *S) {
          InDecision.insert(S);
          if (const ValueDecl *D = State.namedAt(S))
            Interesting.insert(D);
        });
  }

  /// Whether \p Block, a member of the loop, is a way out of it on which its
  /// condition turns out as \p Outcome.
  static bool leaves(const LoopGraph &Graph, const CFGBlock &Block,
                     bool Outcome) {
    const CFGBlock *Next = *(Block.succ_begin() + (Outcome ? 0 : 1));
    return Next && !Graph.Members.contains(Next);
  }

  /// A turn that can be taken again and again; where \p MayEnd, any.
  std::optional<TurnFacts> find(bool MayEnd) {
    AnyTurn = MayEnd;
    if (!Unnoticed.contains(Graph.BackEdge))
      return std::nullopt;
    walkFrom(*Graph.BackEdge, {});
    return Found;
  }

private:
  /// Finds the blocks that a turn can pass without noticing anything.
  void findUnnoticed() {
    Blocks Quiet;
    for (const CFGBlock *Block : Graph.Members)
      if (!noticesIn(*Block))
        Quiet.insert(Block);
    if (!Quiet.contains(Graph.BackEdge))
      return;
    auto Reach = [&](auto NextOf) {
      Blocks Reached{Graph.BackEdge};
      llvm::SmallVector<const CFGBlock *, 16> Open{Graph.BackEdge};
      while (!Open.empty())
        for (const CFGBlock *Next : NextOf(*Open.pop_back_val()))
          if (Next && Quiet.contains(Next) && Reached.insert(Next).second)
            Open.push_back(Next);
      return Reached;
    };
    Blocks Forward = Reach([](const CFGBlock &B) { return B.succs(); });
    Blocks Backward = Reach([](const CFGBlock &B) { return B.preds(); });
    for (const CFGBlock *Block : Forward)
      if (Backward.contains(Block))
        Unnoticed.insert(Block);
  }

  /// Whether something in \p Block notices a request, or ends the path.
  bool noticesIn(const CFGBlock &Block) {
    for (const CFGElement &Element : Block)
      if (auto Statement = Element.getAs<CFGStmt>()) {
        const Stmt *S = Statement->getStmt();
        if (Notices.noticesAt(S) || endsPath(S))
          return true;
      }
    const Expr *Condition =
        Block.succ_size() == 2 ? conditionOf(Block) : nullptr;
    return Condition &&
           ((leaves(Graph, Block, true) && State.saysToEnd(*Condition, true)) ||
            (leaves(Graph, Block, false) &&
             State.saysToEnd(*Condition, false)));
  }

  bool endsPath(const Stmt *S) const {
    static constexpr Role Ends[] = {Role::NeverReturns, Role::Rethrow,
                                    Role::ThrowsArgument, Role::Replaces};
    const auto *E = dyn_cast<Expr>(S);
    return E &&
           llvm::any_of(Ends, [&](Role R) { return Words.findCall(R, E); });
  }

  /// The condition by which \p Block decides whether the turn notices nothing,
  /// or null.
  const Expr *decisionAt(const CFGBlock &Block) const {
    bool Decides = llvm::any_of(Block.succs(), [&](const CFGBlock *Next) {
      return Next && !Unnoticed.contains(Next);
    });
    if (!Decides)
      return nullptr;
    if (const auto *Switch =
            dyn_cast_or_null<SwitchStmt>(Block.getTerminatorStmt()))
      return Switch->getCond();
    return Block.succ_size() == 2 ? conditionOf(Block) : nullptr;
  }

  bool visit(TurnFacts &Facts, const Stmt *S) override {
    // Of a handler that a throw enters, nothing is known yet.
    if (Notices.noticesAt(S) || endsPath(S))
      return false;
    if (!Facts.DeafWait && Notices.isDeafWait(S))
      Facts.DeafWait = S;
    if (InDecision.contains(S))
      return true;
    if (const ValueDecl *D = State.changedAt(S); D && Interesting.contains(D))
      addOnce(Facts.Changed, D);
    if (const ValueDecl *D = State.namedAt(S); D && Interesting.contains(D))
      addOnce(Facts.Used, D);
    Facts.ChangesThis |= State.mayChangeThis(S);
    Facts.CallsUserCode |= State.callsUserCode(S);
    return true;
  }

  bool goes(TurnFacts &Facts, const CFGBlock &From,
            const CFGBlock &To) override {
    if (!Unnoticed.contains(&To))
      return false;
    if (const Expr *Condition = decisionAt(From))
      addOnce(Facts.Decisions, decision(*Condition, From, To));
    // Data that is there for sure.
    const Stmt *Inner = From.getTerminatorStmt();
    if (Inner && Inner != &Graph.Loop && surelyTurns(*Inner, Body.context()) &&
        From.succ_size() == 2 &&
        &To == static_cast<const CFGBlock *>(*From.succ_rbegin()) &&
        !llvm::is_contained(Facts.Turned, Inner))
      return false;
    if (const Stmt *Turned = To.getLoopTarget())
      addOnce(Facts.Turned, Turned);
    if (&To != Graph.BackEdge)
      return true;
    Facts.Continue = dyn_cast_or_null<ContinueStmt>(From.getTerminatorStmt());
    if (AnyTurn || llvm::none_of(Facts.Decisions, [&](const Decision &D) {
          return getsOn(D, Facts);
        }))
      if (!Found || Facts.Decisions.size() < Found->Decisions.size())
        Found = Facts;
    return false;
  }

  static Decision decision(const Expr &Condition, const CFGBlock &From,
                           const CFGBlock &To) {
    Decision Result{&Condition, std::nullopt};
    if (!isa<SwitchStmt>(From.getTerminatorStmt()))
      Result.Outcome = &To == static_cast<const CFGBlock *>(*From.succ_begin());
    return Result;
  }

  /// Whether a turn with \p D gets something done that makes it turn out
  /// otherwise some day.
  bool getsOn(const Decision &D, const TurnFacts &Facts) const;

  const LoopGraph &Graph;
  const LoopState &State;
  Responsiveness &Notices;
  const UnitVocabulary &Words;
  Blocks Unnoticed;
  llvm::DenseSet<const Stmt *> InDecision;
  llvm::DenseSet<const ValueDecl *> Interesting;
  bool AnyTurn = false;
  std::optional<TurnFacts> Found;
};
} // namespace

/// Whether \p Condition, turned out as \p Outcome, says that something is there
/// or was done, and not that nothing is.
static bool saysThereIs(const Expr &Condition, bool Outcome) {
  const Expr *E = core(&Condition);
  if (const auto *Unary = dyn_cast_or_null<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_LNot)
    return saysThereIs(*Unary->getSubExpr(), !Outcome);
  if (const auto *Operator = dyn_cast_or_null<CXXOperatorCallExpr>(E);
      Operator && Operator->getOperator() == OO_Exclaim)
    return saysThereIs(*Operator->getArg(0), !Outcome);
  if (std::optional<BinaryForm> Form = binaryForm(E))
    return Outcome == (Form->Opcode != BO_EQ);
  return Outcome;
}

bool TurnWalk::getsOn(const Decision &D, const TurnFacts &Facts) const {
  ReadState Reads = State.readBy(*D.Condition);
  // What it has got, be it in the condition, it works on.
  bool WorksOn = false;
  forEachOwnStmt(D.Condition, Body.context(), [&](const Stmt *S) {
    const auto *Unary = dyn_cast<UnaryOperator>(S);
    WorksOn |= Unary && Unary->isIncrementDecrementOp();
    const ValueDecl *Named = State.namedAt(S);
    const auto *Var = dyn_cast_or_null<VarDecl>(Named);
    if (Var && (State.isOfTurn(*Var) || State.changedAt(S)))
      WorksOn |= llvm::is_contained(Facts.Used, Named);
  });
  if (WorksOn || (Reads.HasEffects &&
                  (!D.Outcome || saysThereIs(*D.Condition, *D.Outcome))))
    return true;
  if ((Reads.ReadsThis && Facts.ChangesThis) ||
      ((Reads.ReadsThis || Reads.AsksOthers) && Facts.CallsUserCode))
    return true;
  return llvm::any_of(Reads.Objects, [&](const ValueDecl *Object) {
    return llvm::is_contained(Facts.Changed, Object) ||
           (isa<FieldDecl>(Object) && Facts.ChangesThis) ||
           (State.isShared(*Object) && Facts.CallsUserCode);
  });
}

namespace {
/// What becomes of a loop by itself.
struct Ending {
  /// A way out that the loop's own code takes one day.
  bool EndsByItself = false;
  /// What others must change for it to end, or null.
  const Expr *WaitsFor = nullptr;
};
} // namespace

/// Whether what begins with \p Block ends in an error.
static bool endsInError(const CFGBlock *Block) {
  for (unsigned Steps = 0; Block && Steps != 8; ++Steps) {
    if (Block->hasNoReturnElement())
      return true;
    for (const CFGElement &Element : *Block)
      if (auto Statement = Element.getAs<CFGStmt>();
          Statement && isa<CXXThrowExpr>(Statement->getStmt()))
        return true;
    if (Block->succ_size() != 1)
      return false;
    Block = *Block->succ_begin();
  }
  return false;
}

static Ending endingOf(const LoopGraph &Graph, const LoopState &State,
                       const ASTContext &Context) {
  Ending Result;
  for (const CFGBlock *Block : Graph.Members) {
    if (Block->succ_size() < 2 ||
        isa_and_nonnull<CXXTryStmt>(Block->getTerminatorStmt()))
      continue;
    const Expr *Condition =
        Block->succ_size() == 2 ? conditionOf(*Block) : nullptr;
    bool Outcome = true;
    for (const CFGBlock *Next : Block->succs()) {
      bool Leaves = Next && !Graph.Members.contains(Next) && !endsInError(Next);
      if (Leaves && !Condition)
        Result.EndsByItself = true;
      else if (Leaves && !State.saysToEnd(*Condition, Outcome)) {
        if (!State.isLeftToOthers(*Condition))
          Result.EndsByItself = true;
        else if (!Result.WaitsFor ||
                 Context.getSourceManager().isBeforeInTranslationUnit(
                     Condition->getBeginLoc(), Result.WaitsFor->getBeginLoc()))
          Result.WaitsFor = Condition;
      }
      Outcome = false;
    }
  }
  return Result;
}

/// Whether a turn of \p Loop calls code of the user's.
static bool callsUserCode(const Stmt &Loop, const LoopState &State,
                          const ASTContext &Context) {
  bool Calls = false;
  forEachOwnStmt(&Loop, Context,
                 [&](const Stmt *S) { Calls |= State.callsUserCode(S); });
  return Calls;
}

/// What \p Loop asks before each turn, or null.
static const Expr *conditionOf(const Stmt &Loop) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(&Loop))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(&Loop))
    return Do->getCond();
  return cast<CXXForRangeStmt>(Loop).getCond();
}

namespace {
class Finder {
public:
  Finder(FunctionBody &Body, Responsiveness &Notices,
         const UnitVocabulary &Words, unsigned MaxTurns)
      : Body(Body), Notices(Notices), Words(Words), MaxTurns(MaxTurns) {}

  void find() {
    if (Body.graph())
      visit(Body.body());
  }

  std::vector<UnresponsiveLoop> Found;

private:
  void visit(const Stmt *S) {
    bool IsLoop = isLoop(S);
    size_t Before = Found.size();
    if (IsLoop)
      Around.insert(S);
    forEachOwnChild(S, Body.context(),
                    [&](const Stmt *Child) { visit(Child); });
    if (!IsLoop)
      return;
    Around.erase(S);
    // The one inside must be mended first.
    if (Found.size() == Before)
      judge(*S);
  }

  void judge(const Stmt &Loop) {
    LoopGraph Graph(Loop, *Body.graph(), Around);
    if (!Graph.BackEdge)
      return;
    LoopState State(Loop, Body, Words);
    Ending End = isa<CXXForRangeStmt>(Loop)
                     ? Ending{true, nullptr}
                     : endingOf(Graph, State, Body.context());
    UnresponsiveLoop Result;
    Result.Loop = &Loop;
    if (End.EndsByItself) {
      Result.Turns = turnsOf(Loop, Body.context());
      if (!MaxTurns || (Result.Turns && *Result.Turns <= MaxTurns) ||
          (!Result.Turns && !callsUserCode(Loop, State, Body.context())))
        return;
      Result.Why = UnresponsiveLoop::TooManyTurns;
    } else if (End.WaitsFor) {
      Result.Why = UnresponsiveLoop::Waits;
      Result.WaitsFor = End.WaitsFor;
    }
    std::optional<TurnFacts> Turn =
        TurnWalk(Body, Graph, State, Notices, Words).find(End.EndsByItself);
    if (!Turn)
      return;
    // That it has another turn is no news.
    for (const Decision &D : Turn->Decisions)
      if (D.Condition != conditionOf(Loop))
        Result.Decisions.push_back(D);
    Result.Continue = Turn->Continue;
    Result.DeafWait = Turn->DeafWait;
    Found.push_back(std::move(Result));
  }

  FunctionBody &Body;
  Responsiveness &Notices;
  const UnitVocabulary &Words;
  unsigned MaxTurns;
  llvm::DenseSet<const Stmt *> Around;
};
} // namespace

std::vector<UnresponsiveLoop> unresponsiveLoopsIn(FunctionBody &Body,
                                                  Responsiveness &Notices,
                                                  const UnitVocabulary &Words,
                                                  unsigned MaxTurns) {
  Finder All(Body, Notices, Words, MaxTurns);
  All.find();
  return std::move(All.Found);
}

} // namespace cancel_tidy
