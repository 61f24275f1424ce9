//===-- AmbiguousJoinCheck.cpp - R3: one's own or the child's -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/AmbiguousJoinCheck.h"
#include "checks/JoinFix.h"
#include "checks/LossReport.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void AmbiguousJoinCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(
      cxxCatchStmt(unless(isExpansionInSystemHeader())).bind("handler"), this);
}

void AmbiguousJoinCheck::check(const MatchFinder::MatchResult &Result) {
  const auto *Handler = Result.Nodes.getNodeAs<CXXCatchStmt>("handler");
  UnitAnalysis &Unit = analysis(*Result.Context);
  const LostCancellation *Lost = Unit.ambiguousJoinAt(*Handler);
  // A copy of the child's cancellation is as good as that.
  if (!Lost || Lost->OnlySlices)
    return;
  if (std::optional<Finding> F = describe(*Lost, *Result.Context, options())) {
    waitFirst(*Lost, Unit.bodyOf(*Lost->Function), Unit.words(), *F);
    report(*F);
  }
}

} // namespace cancel_tidy
