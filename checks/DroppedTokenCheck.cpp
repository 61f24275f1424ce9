//===-- DroppedTokenCheck.cpp - R13: tokens not passed on -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/DroppedTokenCheck.h"
#include "checks/LossReport.h"
#include "checks/TokenFix.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void DroppedTokenCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// The name of what \p Call calls, as it stands there: the last line of a chain
/// is where a reader looks for it.
static SourceLocation placeOf(const Expr &Call) {
  const auto *E = dyn_cast<CallExpr>(&Call);
  if (!E)
    return Call.getExprLoc();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return Operator->getArg(0)->getExprLoc();
  return E->getCallee()->IgnoreParenImpCasts()->getExprLoc();
}

/// `'fetch'`, or what stands for a function without a name.
static std::string calleeInWords(const DroppedToken &Dropped) {
  const FunctionDecl &Called = *Dropped.Taker.Called;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Called);
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Dropped.Call)) {
    const auto *Ref = dyn_cast<DeclRefExpr>(core(Operator->getArg(0)));
    return Ref ? "'" + Ref->getDecl()->getNameAsString() + "'"
               : "what is called here";
  }
  if (isa<CXXConstructorDecl>(Called))
    return "'" + Method->getParent()->getNameAsString() + "'";
  return "'" + Called.getNameAsString() + "'";
}

static std::string takerInWords(const TokenTaker &Taker) {
  switch (Taker.How) {
  case TokenTaker::Defaulted:
    return "this parameter is left to its default, and nothing can stop the "
           "call";
  case TokenTaker::Overload:
    return "this overload takes the token";
  case TokenTaker::Placeholder:
    break;
  }
  return "this parameter is given a placeholder";
}

void DroppedTokenCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  for (const DroppedToken &Dropped : Unit.droppedTokensIn(*Function)) {
    const std::string &Token = Dropped.Token.Spelling;
    Finding F;
    F.Location = SM.getExpansionLoc(placeOf(*Dropped.Call));
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = calleeInWords(Dropped) +
                " would take a token and gets none: a request to stop that '" +
                Token + "' tells of does not reach it";
    F.Function = nameOf(*Function);
    F.Steps = {{SM.getExpansionLoc(Dropped.Token.Declared->getLocation()),
                "the token comes from here"},
               {SM.getExpansionLoc(Dropped.Taker.Parameter->getLocation()),
                takerInWords(Dropped.Taker)}};
    F.FixIt = passToken(Dropped, *Result.Context);
    if (!F.FixIt)
      F.Steps.push_back({F.Location, adviceFor(Dropped, *Result.Context)});
    report(F);
  }
}

} // namespace cancel_tidy
