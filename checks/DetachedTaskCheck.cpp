//===-- DetachedTaskCheck.cpp - R14: work nobody holds on to --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/DetachedTaskCheck.h"
#include "checks/LossReport.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void DetachedTaskCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// What the library at hand has for work that must not get lost.
static llvm::StringRef adviceFor(const Entry &By) {
  if (!By.Advice.empty())
    return By.Advice;
  for (const Entry &E : By.From->Entries)
    if (E.What == Role::TaskScope && !E.Advice.empty())
      return E.Advice;
  return "start it in a scope that its owner stops and joins, or await it";
}

static std::string namesOf(llvm::ArrayRef<OutlivedVariable> Outlived) {
  std::string Names;
  for (auto [Index, Known] : llvm::enumerate(Outlived))
    Names += (Index == 0                     ? "'"
              : Index + 1 == Outlived.size() ? " and '"
                                             : ", '") +
             Known.Variable->getNameAsString() + "'";
  return Names;
}

static std::string messageFor(const DetachedWork &Work, bool InCoroutine) {
  std::string What = Work.IsDropped ? "this task is dropped and goes on running"
                                    : "this work is started detached";
  if (!Work.Outlived.empty())
    What += " and may outlive " + namesOf(Work.Outlived);
  if (!Work.LosesRequest)
    return What + ", which it refers to";
  return What + ": a request to stop this " +
         (InCoroutine ? "coroutine" : "function") +
         " does not reach it, and nobody waits for it";
}

/// Where the work is let go: the name of a member, else the call's beginning.
static SourceRange letGoAt(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    return Member->getMemberLoc();
  if (isa<CXXOperatorCallExpr>(Call))
    return Call.getExprLoc();
  return Callee->getSourceRange();
}

void DetachedTaskCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  for (const DetachedWork &Work : Unit.detachedWorkIn(*Function)) {
    SourceRange Place = letGoAt(*cast<CallExpr>(Work.Start));
    Finding F;
    F.Location = SM.getExpansionLoc(Place.getBegin());
    F.Range = CharSourceRange::getTokenRange(
        F.Location, SM.getExpansionLoc(Place.getEnd()));
    F.Message = messageFor(Work, Unit.bodyOf(*Function).isCoroutine());
    F.HowBad = Severity::Advice;
    F.Function = nameOf(*Function);
    for (const OutlivedVariable &Outlived : Work.Outlived)
      F.Steps.push_back({SM.getExpansionLoc(Outlived.Where),
                         "it refers to '" +
                             Outlived.Variable->getNameAsString() +
                             "' from here on, which ends before it may"});
    F.Steps.push_back({F.Location, adviceFor(*Work.By).str()});
    report(F);
  }
}

} // namespace cancel_tidy
