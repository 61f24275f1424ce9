//===-- IgnoredResultCheck.cpp - R9: values nobody looks at ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/IgnoredResultCheck.h"
#include "checks/LossReport.h"
#include "clang/AST/DeclCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void IgnoredResultCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

/// What brings the value, in the library's words.
static std::string sourceInWords(const ResultArrival &Arrival) {
  if (!Arrival.Known)
    return "cancellation arrives as a value";
  llvm::StringRef Name = Arrival.Known->Name;
  // `yield[ec]` has no name of its own.
  if (Name.ends_with("[]"))
    return "cancellation arrives as an error code";
  llvm::StringRef Last = Name.rsplit("::").second;
  if (Arrival.IsAdapted)
    return "'" + Last.str() + "' turns cancellation into a value";
  if (Arrival.IsOfFunction)
    return "cancellation arrives as the result of '" + Last.str() + "'";
  return "cancellation arrives in a '" + Name.str() + "'";
}

static std::string howInWords(const IgnoredResult &Ignored) {
  switch (Ignored.How) {
  case IgnoredResult::Unseen:
    return ", and nobody looks at it: ";
  case IgnoredResult::OnlyTold:
    return " that is only logged: ";
  case IgnoredResult::GoesRound:
    return ", and no branch on it leaves the loop: ";
  }
  return "";
}

static std::string consequenceInWords(const IgnoredResult &Ignored,
                                      bool InCoroutine) {
  switch (Ignored.WhatFollows) {
  case Consequence::Continues:
    return Ignored.Next == Ignored.Arrival->Where
               ? "the loop starts the cancelled operation again"
               : "the code continues after the cancelled operation";
  case Consequence::Completes:
    return InCoroutine ? "the coroutine completes as if it had succeeded"
                       : "the function returns as if it had succeeded";
  case Consequence::Root:
    return "nobody above learns of it";
  }
  return "";
}

/// The name by which the code can look at the value.
static std::string nameOfValue(const ResultArrival &Arrival) {
  for (const ValueDecl *D : Arrival.In.all()) {
    if (const auto *Bindings = dyn_cast<DecompositionDecl>(D))
      return Bindings->bindings().front()->getNameAsString();
    if (!D->getName().empty())
      return D->getNameAsString();
  }
  return "ec";
}

/// What to write, in the library's words.
static std::string adviceFor(const IgnoredResult &Ignored,
                             const UnitVocabulary &Words, bool InCoroutine) {
  const ResultArrival &Arrival = *Ignored.Arrival;
  if (Arrival.Known && !Arrival.Known->Advice.empty())
    return Arrival.Known->Advice;
  std::string Leave = InCoroutine ? "co_return" : "return";
  if (Arrival.IsAdapted && Arrival.Known)
    for (const CancellationType *Type : Words.typesOf(*Arrival.Known->From))
      if (Type->isCarrier() && Arrival.TellsByCode)
        return "look at the error code: 'if (" + nameOfValue(Arrival) +
               " == " + Type->CodeName + ") " + Leave + ";'";
  return "look at the value, and leave with '" + Leave +
         "' or an exception when the operation was cancelled";
}

void IgnoredResultCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  UnitAnalysis &Unit = analysis(*Result.Context);
  const SourceManager &SM = *Result.SourceManager;
  for (const IgnoredResult &Ignored : Unit.ignoredResultsIn(*Function)) {
    if (Ignored.WhatFollows == Consequence::Root && !options().WarnOnRoot)
      continue;
    const ResultArrival &Arrival = *Ignored.Arrival;
    bool InCoroutine = Unit.bodyOf(*Function).isCoroutine();
    Finding F;
    F.Location = SM.getExpansionLoc(Arrival.Where->getBeginLoc());
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = sourceInWords(Arrival) + howInWords(Ignored) +
                consequenceInWords(Ignored, InCoroutine);
    F.HowBad = Ignored.WhatFollows == Consequence::Continues
                   ? Severity::Error
                   : Severity::Warning;
    F.WhatFollows = Ignored.WhatFollows;
    F.Function = nameOf(*Function);
    auto Add = [&](SourceLocation At, std::string Message) {
      F.Steps.push_back({SM.getExpansionLoc(At), std::move(Message)});
    };
    if (Ignored.Read)
      Add(Ignored.Read->getBeginLoc(),
          Ignored.How == IgnoredResult::GoesRound
              ? "this asks for it, but the loop goes on either way"
              : "this only tells of it");
    if (!Ignored.Next)
      Add(writtenBody(*Function)->getEndLoc(),
          InCoroutine ? "the coroutine completes; its awaiter cannot tell"
                      : "the function returns; its caller cannot tell");
    else if (Ignored.Next == Arrival.Where)
      Add(Ignored.Next->getBeginLoc(),
          "the loop comes round, and this is run again");
    else
      Add(Ignored.Next->getBeginLoc(), "the code goes on and reaches this");
    Add(Arrival.Where->getBeginLoc(),
        adviceFor(Ignored, Unit.words(), InCoroutine));
    report(F);
  }
}

} // namespace cancel_tidy
