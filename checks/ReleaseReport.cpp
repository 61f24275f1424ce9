//===-- ReleaseReport.cpp - Skipped releases in words ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ReleaseReport.h"
#include "checks/LossReport.h"
#include "checks/SourceStyle.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cancel_tidy {

/// \p E as the user wrote it, on one line, `fopen(…)` where that is long.
static std::string inWords(const Expr &E, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  llvm::StringRef Text = Lexer::getSourceText(
      SM.getExpansionRange(E.getSourceRange()), SM, Context.getLangOpts());
  std::string Result;
  for (char C : Text)
    if (!isWhitespace(C))
      Result += C;
    else if (!Result.empty() && Result.back() != ' ')
      Result += ' ';
  static constexpr size_t Longest = 50;
  if (Result.size() > Longest)
    Result = Result.substr(0, Result.find('(')) + "(...)";
  return "'" + Result + "'";
}

static std::string surfaces(const SkippedRelease &Lost) {
  if (!Lost.Type)
    return "a coroutine that is cancelled at this await is destroyed here, and "
           "no handler runs";
  return (isa<CallExpr>(Lost.Point)
              ? "a cancellation surfaces in this call as "
              : "a cancellation of this await surfaces here as ") +
         typesInWords({Lost.Type});
}

static std::string messageFor(const SkippedRelease &Lost,
                              const ASTContext &Context) {
  std::string Release = inWords(*Lost.Release, Context);
  if (Lost.CleanUp)
    return "cancellation does not enter this handler: its clean-up, " +
           Release + ", is skipped";
  std::string Acquire = inWords(*Lost.Acquire, Context);
  if (Lost.IsNeverReached)
    return Release + ", which undoes " + Acquire +
           ", stands behind an endless loop: no way out reaches it";
  return "cancellation skips " + Release + ", which undoes " + Acquire;
}

Finding describe(const SkippedRelease &Lost, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  Finding F;
  auto Add = [&](SourceLocation At, std::string Message) {
    F.Steps.push_back({SM.getExpansionLoc(At), std::move(Message)});
  };
  F.HowBad = Severity::Advice;
  F.Function = nameOf(*Lost.Function);
  F.Message = messageFor(Lost, Context);
  if (Lost.CleanUp) {
    F.Location = SM.getExpansionLoc(Lost.CleanUp->getCatchLoc());
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
  } else {
    F.Location = SM.getExpansionLoc(Lost.Acquire->getBeginLoc());
    F.Range = CharSourceRange::getTokenRange(
        F.Location, SM.getExpansionLoc(Lost.Acquire->getEndLoc()));
  }
  if (Lost.Acquire)
    Add(Lost.Acquire->getBeginLoc(), "it is acquired here");
  Add(Lost.Point->getBeginLoc(), surfaces(Lost));
  if (Lost.Taker)
    Add(Lost.Taker->getCatchLoc(),
        "this handler takes it, and does not release on every way");
  Add(Lost.Release->getBeginLoc(), "this is skipped");
  Add(F.Location,
      Lost.Advice.empty()
          ? "let an object release it in its destructor, which runs on every "
            "way out"
          : Lost.Advice.str());
  return F;
}

} // namespace cancel_tidy
