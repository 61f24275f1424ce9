//===-- MissingTimeoutCheck.cpp - R15: awaits without a limit -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/MissingTimeoutCheck.h"
#include "checks/LossReport.h"
#include "clang-tidy/GlobList.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void MissingTimeoutCheck::registerMatchers(MatchFinder *Finder) {
  if (!options().EntryPoints.empty())
    Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

/// What the library at hand has to limit the time of \p Operation.
static llvm::StringRef adviceFor(const Entry &Operation) {
  if (!Operation.Advice.empty())
    return Operation.Advice;
  for (Role R : {Role::NetworkOperation, Role::TimeLimit})
    for (const Entry &E : Operation.From->Entries)
      if (E.What == R && !E.Advice.empty())
        return E.Advice;
  return "give it a time limit";
}

void MissingTimeoutCheck::check(const MatchFinder::MatchResult &Result) {
  const SourceManager &SM = *Result.SourceManager;
  tidy::GlobList EntryPoints(llvm::join(options().EntryPoints, ","));
  auto IsEntryPoint = [&](const FunctionDecl &Function) {
    return EntryPoints.contains(nameOf(Function));
  };
  for (const EndlessWait &Wait :
       analysis(*Result.Context).endlessWaits(IsEntryPoint)) {
    std::string EntryPoint = "'" + nameOf(*Wait.EntryPoint) + "'";
    Finding F;
    F.Location = SM.getExpansionLoc(Wait.Operation->getExprLoc());
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = "'" + Wait.By->Name +
                "' has no time limit here: a peer that does not answer keeps "
                "the entry point " +
                EntryPoint + " waiting for ever";
    F.HowBad = Severity::Advice;
    F.Function = nameOf(*Wait.In);
    if (Wait.Through)
      F.Steps.push_back({SM.getExpansionLoc(Wait.Through->getBeginLoc()),
                         EntryPoint + " waits for it here"});
    F.Steps.push_back({F.Location, adviceFor(*Wait.By).str()});
    report(F);
  }
}

} // namespace cancel_tidy
