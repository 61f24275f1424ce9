//===-- UnresponsiveLoops.cpp - Loops that nothing can cancel -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnresponsiveLoops.h"
#include "checks/analysis/LoopTurns.h"
#include "checks/analysis/UnnoticedTurns.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

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
        unnoticedTurn(Body, Graph, State, Notices, Words, End.EndsByItself);
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
