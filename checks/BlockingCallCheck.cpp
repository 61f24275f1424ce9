//===-- BlockingCallCheck.cpp - R12: blocked threads ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/BlockingCallCheck.h"
#include "checks/LossReport.h"
#include "checks/WaitFix.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void BlockingCallCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// The name of what \p Call calls, as it stands there: the last line of a chain
/// is where a reader looks for it.
static SourceLocation placeOf(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (isa<CXXOperatorCallExpr>(Call))
    Callee = Call.getArg(0)->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    return Member->getMemberLoc();
  return isa<LambdaExpr>(Callee) ? Callee->getEndLoc() : Callee->getBeginLoc();
}

static std::string messageFor(const BlockingCall &Blocking) {
  std::string Subject =
      Blocking.InCoroutine ? "coroutine" : "stackful function";
  switch (Blocking.What) {
  case BlockingCall::Blocks:
    return Subject + " blocks its thread in '" + Blocking.Known->Name +
           "': nothing else runs there meanwhile, and no cancellation ends it";
  case BlockingCall::HasAsynchronousTwin:
    return Subject + " blocks its thread in '" +
           Blocking.Call->getDirectCallee()->getNameAsString() + "', which '" +
           Blocking.Twin->getNameAsString() +
           "' would not: nothing else runs there meanwhile, and no "
           "cancellation ends it";
  case BlockingCall::IsUncancellable:
    return Subject + " waits in '" + Blocking.Known->Name +
           "', which no cancellation ends";
  }
  return "";
}

/// What to write instead, or empty.
static std::string adviceFor(const BlockingCall &Blocking) {
  std::string Advice;
  if (Blocking.Instead)
    Advice = Blocking.InCoroutine ? Blocking.Instead->Advice
                                  : Blocking.Instead->StackfulAdvice;
  else if (Blocking.Known && Blocking.What == BlockingCall::IsUncancellable)
    Advice = Blocking.Known->Advice;
  else if (Blocking.Known && Blocking.Known->What == Role::BlockingCall)
    Advice = Blocking.Known->Advice;
  llvm::StringRef Placeholder = "{twin}";
  if (size_t At = Advice.find(Placeholder); At != std::string::npos)
    Advice.replace(At, Placeholder.size(), Blocking.Twin->getNameAsString());
  return Advice;
}

void BlockingCallCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  for (const BlockingCall &Blocking : Unit.blockingCallsIn(*Function)) {
    Finding F;
    F.Location = SM.getExpansionLoc(placeOf(*Blocking.Call));
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = messageFor(Blocking);
    F.Function = nameOf(*Function);
    if (Blocking.LambdaCall)
      F.Steps.push_back({SM.getExpansionLoc(placeOf(*Blocking.LambdaCall)),
                         "the lambda runs as part of the function that calls "
                         "it here"});
    if (std::string Advice = adviceFor(Blocking); !Advice.empty())
      F.Steps.push_back({F.Location, Advice});
    F.FixIt = suspendInstead(Blocking, Unit.bodyOf(*Function), Unit.words());
    report(F);
  }
}

} // namespace cancel_tidy
