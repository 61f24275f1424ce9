//===-- SkippedCleanupCheck.cpp - R4: skipped clean-up --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SkippedCleanupCheck.h"
#include "checks/ReleaseReport.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cancel_tidy {

void SkippedCleanupCheck::registerMatchers(MatchFinder *Finder) {
  Finder->addMatcher(translationUnitDecl().bind("unit"), this);
}

void SkippedCleanupCheck::check(const MatchFinder::MatchResult &Result) {
  for (const SkippedRelease &Lost : analysis(*Result.Context).skippedReleases())
    if (Lost.CleanUp)
      report(describe(Lost, *Result.Context));
}

} // namespace cancel_tidy
