//===-- UnboundedCleanupCheck.cpp - R8: clean-up without end --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/UnboundedCleanupCheck.h"
#include "checks/LossReport.h"
#include "checks/ShieldFix.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void UnboundedCleanupCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// What the library of \p Cleanup has against it, as the vocabulary says it.
static llvm::StringRef adviceFor(const CleanupAwait &Cleanup) {
  bool NeedsShield = Cleanup.Risk == CleanupRisk::CancelledAtOnce;
  auto IsRemedy = [&](Role R) {
    return NeedsShield ? R == Role::Shield || R == Role::SetsToken
                       : R == Role::TimeLimit;
  };
  for (const CancellationTypeEntry *Type : Cleanup.Taken->Entries)
    for (const Entry &E : Type->From->Entries)
      if (IsRemedy(E.What) && !E.Advice.empty())
        return E.Advice;
  return NeedsShield ? "shield the clean-up from the request, with a time limit"
                     : "give the clean-up a time limit";
}

void UnboundedCleanupCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  for (const CleanupAwait &Cleanup : Unit.cleanupAwaitsIn(*Function)) {
    bool AtOnce = Cleanup.Risk == CleanupRisk::CancelledAtOnce;
    if (!AtOnce && !options().RequireTimeLimits)
      continue;
    std::string Type = "'" + Cleanup.Taken->name().str() + "'";
    Finding F;
    F.Location = SM.getExpansionLoc(Cleanup.Where->getBeginLoc());
    F.Range = CharSourceRange::getTokenRange(
        F.Location, SM.getExpansionLoc(Cleanup.Where->getEndLoc()));
    F.Message =
        AtOnce ? "clean-up awaited after a cancellation (" + Type +
                     ") is cancelled, too: the request is still there"
               : "clean-up awaited after a cancellation (" + Type +
                     ") has no time limit: the cancellation waits as long as "
                     "it does";
    F.HowBad = Severity::Advice;
    F.Function = nameOf(*Function);
    F.Steps = {{SM.getExpansionLoc(Cleanup.Point->getBeginLoc()),
                "a cancellation surfaces here"},
               {SM.getExpansionLoc(Cleanup.Handler->getCatchLoc()),
                "this handler takes it, to be passed on later"},
               {F.Location, adviceFor(Cleanup).str()}};
    if (AtOnce)
      F.FixIt = shieldCleanup(Cleanup, Unit.bodyOf(*Function), Unit.words());
    report(F);
  }
}

} // namespace cancel_tidy
