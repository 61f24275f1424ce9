//===-- SwallowingPromiseCheck.cpp - R5: exceptions dropped ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SwallowingPromiseCheck.h"
#include "checks/LossReport.h"
#include "checks/SourceStyle.h"
#include "checks/analysis/DroppedException.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void SwallowingPromiseCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      cxxMethodDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
  Finder->addMatcher(callExpr(unless(isExpansionInSystemHeader())).bind("call"),
                     this);
}

void SwallowingPromiseCheck::check(const MatchFinder::MatchResult &Result) {
  UnitAnalysis &Unit = analysis(*Result.Context);
  if (const auto *Call = Result.Nodes.getNodeAs<CallExpr>("call"))
    return checkHandlers(*Call, Unit);
  const auto *Function = Result.Nodes.getNodeAs<CXXMethodDecl>("function");
  if (takesUnhandled(*Function) && !Unit.index().hasInstances(*Function) &&
      Unit.dropsCurrent(*Function))
    checkPromise(*Function, Unit);
}

/// `throw;` as the last statement of \p Body.
static Fix rethrowAtEnd(const CompoundStmt &Body, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceLocation Brace = Body.getRBracLoc();
  llvm::StringRef Before =
      SM.getBufferData(SM.getFileID(Brace)).take_front(SM.getFileOffset(Brace));
  size_t LineBegin = Before.rfind('\n') + 1;
  llvm::StringRef Line = Before.drop_front(LineBegin);
  bool BraceBeginsLine = Line.trim().empty();
  std::string Text;
  if (!BraceBeginsLine) {
    Text = Before.ends_with(" ") ? "throw; " : " throw; ";
  } else {
    llvm::StringRef NewLine =
        Before.take_front(LineBegin).ends_with("\r\n") ? "\r\n" : "\n";
    std::string Unit = "  ";
    if (!Body.body_empty()) {
      unsigned Column =
          SM.getExpansionColumnNumber(Body.body_front()->getBeginLoc());
      if (Column > Line.size() + 1)
        Unit = std::string(Column - 1 - Line.size(), ' ');
    }
    if (Line.contains('\t'))
      Unit = "\t";
    Text = Unit + "throw;" + NewLine.str() + Line.str();
  }
  // Each exception leaves the resumption then.
  return {"rethrow what the coroutine has thrown",
          {FixItHint::CreateInsertion(Brace, Text)},
          /*IsUnsafe=*/true};
}

void SwallowingPromiseCheck::checkPromise(const CXXMethodDecl &Unhandled,
                                          UnitAnalysis &Unit) {
  bool IsRoot = isPromiseOfRoots(Unhandled, Unit.words());
  if (IsRoot && !options().WarnOnRoot)
    return;
  const ASTContext &Context = Unhandled.getASTContext();
  const SourceManager &SM = Context.getSourceManager();
  Finding F;
  F.Location = SM.getExpansionLoc(Unhandled.getLocation());
  F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
  F.Message =
      "promise drops what the coroutine throws, cancellation included: " +
      std::string(IsRoot ? "nobody above learns of it"
                         : "each coroutine of this type completes as if it had "
                           "succeeded");
  F.WhatFollows = IsRoot ? Consequence::Root : Consequence::Completes;
  const FunctionDecl *Pattern = Unhandled.getTemplateInstantiationPattern();
  F.Function = nameOf(Pattern ? *Pattern : Unhandled);
  const auto *Body = dyn_cast<CompoundStmt>(writtenBody(Unhandled));
  if (Body)
    F.Steps.push_back({SM.getExpansionLoc(Body->getRBracLoc()),
                       "a path ends here without having stored, rethrown or "
                       "handed on the exception"});
  if (Body && !IsRoot && onlyTells(Unhandled, Unit.words()) &&
      textOf(Unhandled.getSourceRange(), Context))
    F.FixIt = rethrowAtEnd(*Body, Context);
  else
    F.Steps.push_back({F.Location,
                       "store 'std::current_exception()' here and rethrow it "
                       "where the result is taken, or call "
                       "'std::terminate()'"});
  report(F);
}

void SwallowingPromiseCheck::checkHandlers(const CallExpr &Call,
                                           UnitAnalysis &Unit) {
  const SourceManager &SM = Unit.words().context().getSourceManager();
  for (const ParmVarDecl *Unseen : unseenExceptions(Call, Unit.words())) {
    Finding F;
    F.Location = SM.getExpansionLoc(Unseen->getTypeSpecStartLoc());
    F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
    F.Message = "completion handler never looks at the exception that it is "
                "given: every cancellation and failure of the coroutine "
                "vanishes here";
    F.Function = nameOf(*cast<FunctionDecl>(Unseen->getDeclContext()));
    F.Steps.push_back({SM.getExpansionLoc(Call.getBeginLoc()),
                       "the coroutine is started here"});
    F.Steps.push_back({F.Location,
                       "rethrow it ('if (e) std::rethrow_exception(e);'), or "
                       "tell whoever waits for the coroutine"});
    report(F);
  }
}

} // namespace cancel_tidy
