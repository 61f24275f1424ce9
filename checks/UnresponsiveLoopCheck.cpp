//===-- UnresponsiveLoopCheck.cpp - R11: loops without end ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/UnresponsiveLoopCheck.h"
#include "checks/LoopTestFix.h"
#include "checks/LossReport.h"
#include "clang/AST/StmtCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void UnresponsiveLoopCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

static std::string messageFor(const UnresponsiveLoop &Found,
                              unsigned MaxTurns) {
  switch (Found.Why) {
  case UnresponsiveLoop::Endless:
    return "this loop cannot be cancelled: some turn has neither a "
           "cancellation point nor a token test";
  case UnresponsiveLoop::Waits:
    return "this wait cannot be cancelled: some turn has neither a "
           "cancellation point nor a token test";
  case UnresponsiveLoop::TooManyTurns:
    return (Found.Turns
                ? "this loop takes " + std::to_string(*Found.Turns)
                : "this loop may take more than " + std::to_string(MaxTurns)) +
           " turns without a cancellation point or a token test";
  }
  return "";
}

void UnresponsiveLoopCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  unsigned MaxTurns = options().MaxTurns;
  for (const UnresponsiveLoop &Found :
       Unit.unresponsiveLoopsIn(*Function, MaxTurns)) {
    Finding F;
    F.Location = SM.getExpansionLoc(Found.Loop->getBeginLoc());
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = messageFor(Found, MaxTurns);
    F.HowBad = Severity::Advice;
    F.Function = nameOf(*Function);
    auto Add = [&](const Stmt *At, std::string Message) {
      if (At)
        F.Steps.push_back(
            {SM.getExpansionLoc(At->getBeginLoc()), std::move(Message)});
    };
    if (Found.WaitsFor)
      Add(Found.WaitsFor, "the loop waits for others to change this");
    for (const Decision &D : Found.Decisions)
      if (D.Condition != Found.WaitsFor)
        Add(D.Condition, !D.Outcome ? "some cases of this have none"
                         : *D.Outcome
                             ? "a turn on which this is true has none"
                             : "a turn on which this is false has none");
    Add(Found.DeafWait, "this wait does not notice a cancellation");
    Add(Found.Continue, "the turn ends here");
    testInEachTurn(Found, *Function, Unit, F);
    report(F);
  }
}

} // namespace cancel_tidy
