//===-- UnnoticedTurns.cpp - Turns that notice no request -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnnoticedTurns.h"
#include "checks/analysis/LoopTurns.h"
#include "checks/analysis/PathWalk.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
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
           ((Graph.leaves(Block, true) && State.saysToEnd(*Condition, true)) ||
            (Graph.leaves(Block, false) && State.saysToEnd(*Condition, false)));
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
  const Expr *E = withoutNot(&Condition, Outcome);
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

std::optional<TurnFacts>
unnoticedTurn(FunctionBody &Body, const LoopGraph &Graph,
              const LoopState &State, Responsiveness &Notices,
              const UnitVocabulary &Words, bool MayEnd) {
  return TurnWalk(Body, Graph, State, Notices, Words).find(MayEnd);
}

} // namespace cancel_tidy
