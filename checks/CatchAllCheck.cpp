//===-- CatchAllCheck.cpp - R1: broad handlers that swallow ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CatchAllCheck.h"
#include "checks/HandlerFixes.h"
#include "checks/LossReport.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void CatchAllCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      cxxCatchStmt(unless(isExpansionInSystemHeader())).bind("handler"), this);
}

void CatchAllCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Handler = Result.Nodes.getNodeAs<CXXCatchStmt>("handler");
  const LostCancellation *Lost = analysis(*Result.Context).lossAt(*Handler);
  if (!Lost || Lost->Breadth != HandlerBreadth::Broader || Lost->OnlySlices)
    return;
  if (std::optional<Finding> F = describe(*Lost, *Result.Context, options())) {
    fixBroadHandler(*Lost, *Result.Context, options(), *F);
    report(*F);
  }
}

} // namespace cancel_tidy
