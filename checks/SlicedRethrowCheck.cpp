//===-- SlicedRethrowCheck.cpp - R16: rethrows of a slice -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SlicedRethrowCheck.h"
#include "checks/HandlerFixes.h"
#include "checks/LossReport.h"
#include "clang/AST/ExprCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void SlicedRethrowCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      cxxCatchStmt(unless(isExpansionInSystemHeader())).bind("handler"), this);
  Finder->addMatcher(cxxThrowExpr(unless(isExpansionInSystemHeader()),
                                  has(expr().bind("thrown")),
                                  forCallable(functionDecl().bind("function")))
                         .bind("throw"),
                     this);
}

void SlicedRethrowCheck::check(const MatchFinder::MatchResult &Result) {
  UnitAnalysis &Unit = analysis(*Result.Context);
  auto ThrowsPointer = [&](const CXXThrowExpr *Throw) {
    return Throw && Throw->getSubExpr() &&
           Unit.words().findType(Role::ExceptionPointer,
                                 Throw->getSubExpr()->getType());
  };

  if (const auto *Handler = Result.Nodes.getNodeAs<CXXCatchStmt>("handler")) {
    const LostCancellation *Lost = Unit.lossAt(*Handler);
    if (!Lost || !Lost->OnlySlices ||
        ThrowsPointer(dyn_cast<CXXThrowExpr>(Lost->Way.Leaves)))
      return;
    if (std::optional<Finding> F =
            describe(*Lost, *Result.Context, options())) {
      fixSlice(*Lost->Way.Leaves, Handler, Unit.words(), *F);
      report(*F);
    }
    return;
  }

  // To throw an exception_ptr is never meant.
  const auto *Throw = Result.Nodes.getNodeAs<CXXThrowExpr>("throw");
  if (!ThrowsPointer(Throw))
    return;
  Finding F;
  F.Location = Result.SourceManager->getExpansionLoc(Throw->getThrowLoc());
  F.Range = CharSourceRange::getTokenRange(F.Location, F.Location);
  F.Message = "throws the pointer to an exception, not the exception that it "
              "points to: no handler for a cancellation takes it";
  F.Function = nameOf(*Result.Nodes.getNodeAs<FunctionDecl>("function"));
  fixSlice(*Throw, nullptr, Unit.words(), F);
  report(F);
}

} // namespace cancel_tidy
