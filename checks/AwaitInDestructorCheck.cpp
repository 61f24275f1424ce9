//===-- AwaitInDestructorCheck.cpp - R6: waits in destruction -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/AwaitInDestructorCheck.h"
#include "checks/LossReport.h"
#include "checks/StopRequestFix.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void AwaitInDestructorCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

static std::string subjectOf(const DestructionReason &Reason,
                             const FunctionDecl &Function) {
  switch (Reason.Why) {
  case DestructionReason::Destructor:
    return "destructor";
  case DestructionReason::GuardCallback:
    return "callback of a scope guard";
  case DestructionReason::Deleter:
    return "custom deleter";
  case DestructionReason::OnlyCalledThere:
    break;
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  std::string Name = Method && Method->getParent()->isLambda()
                         ? "lambda"
                         : "'" + Function.getNameAsString() + "'";
  return Name + ", which only runs during destruction,";
}

static std::string messageFor(const DestructionHazard &Hazard,
                              const std::string &Subject) {
  static constexpr llvm::StringLiteral Why =
      ": it may run while a cancellation unwinds, and blocks the thread";
  switch (Hazard.What) {
  case DestructionHazard::Waits:
    return Subject + " waits in '" + Hazard.Wait->Name + "'" + Why.str();
  case DestructionHazard::WaitsUnasked:
    return Subject + " waits in '" + Hazard.Wait->Name +
           "' for what it does not ask to stop" + Why.str();
  case DestructionHazard::StartsDetached:
    return Subject + " starts a detached coroutine that uses the object: the "
                     "coroutine outlives it";
  }
  return "";
}

/// The tokens that name the callee, on the line where a reader looks for it.
static SourceRange calleeOf(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (isa<CXXOperatorCallExpr>(Call))
    Callee = Call.getArg(0)->IgnoreParenImpCasts();
  return Callee->getSourceRange();
}

static void addReasons(const FunctionDecl &Function,
                       const DestructionCode &Code, const SourceManager &SM,
                       std::vector<Step> &Steps, unsigned Depth = 4) {
  const DestructionReason *Reason = Code.reasonFor(Function);
  if (!Reason || Depth == 0)
    return;
  if (const GuardUse *Use = Reason->HandedOver)
    Steps.push_back(
        {SM.getExpansionLoc(Use->Where),
         Reason->Why == DestructionReason::Deleter
             ? "the deleter is given here; it runs when the owner is destroyed"
             : "the callback is given to the guard here; it runs when the "
               "guard is destroyed"});
  if (Reason->Callers.empty())
    return;
  const DestructionReason::Caller &First = Reason->Callers.front();
  Steps.push_back({SM.getExpansionLoc(First.Call->getBeginLoc()),
                   "it is called here, and only during destruction"});
  addReasons(*First.Function, Code, SM, Steps, Depth - 1);
}

void AwaitInDestructorCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  UnitAnalysis &Unit = analysis(*Result.Context);
  const SourceManager &SM = *Result.SourceManager;
  for (const DestructionHazard &Hazard : Unit.hazardsIn(*Function)) {
    const DestructionCode &Code = Unit.destructionCode();
    SourceRange Callee = calleeOf(*Hazard.Call);
    Finding F;
    F.Location = SM.getExpansionLoc(Hazard.Call->getBeginLoc());
    F.Range = CharSourceRange::getTokenRange(
        F.Location, SM.getExpansionLoc(Callee.getEnd()));
    F.Message =
        messageFor(Hazard, subjectOf(*Code.reasonFor(*Function), *Function));
    F.Function = nameOf(*Function);
    addReasons(*Function, Code, SM, F.Steps);
    if (Hazard.Start)
      F.Steps.push_back({SM.getExpansionLoc(Hazard.Start->getBeginLoc()),
                         "what it waits for is started here"});
    if (!Hazard.Wait)
      F.Steps.push_back(
          {F.Location, "let the owner await the clean-up before it lets the "
                       "object go, or move what it needs into the coroutine"});
    else if (!Hazard.Wait->Advice.empty())
      F.Steps.push_back({F.Location, Hazard.Wait->Advice});
    if (Hazard.What == DestructionHazard::WaitsUnasked)
      F.FixIt = askToStopFirst(Hazard, Unit.bodyOf(*Function), Unit.words());
    report(F);
  }
}

} // namespace cancel_tidy
