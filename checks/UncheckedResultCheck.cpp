//===-- UncheckedResultCheck.cpp - R10: results unchecked -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/UncheckedResultCheck.h"
#include "checks/LossReport.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void UncheckedResultCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// The name of what \p Call calls, as it stands there: the last line of a chain
/// is where a reader looks for it.
static SourceLocation placeOf(const CallExpr &Call) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
    return Operator->getOperatorLoc();
  return Call.getCallee()->IgnoreParenImpCasts()->getExprLoc();
}

static std::string whatFollows(const UncheckedResult &Unchecked) {
  if (Unchecked.Thrown.empty())
    return "if so, there is none";
  // Of a library's own types the first stands for all.
  size_t Shown = Unchecked.Known->Throws.empty() ? 1 : Unchecked.Thrown.size();
  std::string Names;
  for (const CXXRecordDecl *Class :
       llvm::ArrayRef(Unchecked.Thrown).take_front(Shown))
    Names += (Names.empty() ? "'" : " or '") +
             Class->getQualifiedNameAsString() + "'";
  return Names + " comes out, although nobody cancelled this function";
}

void UncheckedResultCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  const SourceManager &SM = *Result.SourceManager;
  UnitAnalysis &Unit = analysis(*Result.Context);
  for (const UncheckedResult &Unchecked : Unit.uncheckedResultsIn(*Function)) {
    Finding F;
    F.Location = SM.getExpansionLoc(placeOf(*Unchecked.Taken));
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = "'" + Unchecked.Known->Name +
                "' takes the result of what was asked to stop, and nothing "
                "asks before whether it was cancelled: ";
    F.Message += whatFollows(Unchecked);
    F.Function = nameOf(*Function);
    F.Steps.push_back({SM.getExpansionLoc(placeOf(*Unchecked.Request)),
                       "it is asked to stop here"});
    if (!Unchecked.Known->Advice.empty())
      F.Steps.push_back({F.Location, Unchecked.Known->Advice});
    report(F);
  }
}

} // namespace cancel_tidy
