//===-- SkippedCleanupCheck.h - R4: skipped clean-up ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_SKIPPEDCLEANUPCHECK_H
#define CANCEL_TIDY_CHECKS_SKIPPEDCLEANUPCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// Clean-up stands in a handler that the cancellation does not enter
/// (docs/checks/skipped-cleanup.md).
class SkippedCleanupCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_SKIPPEDCLEANUPCHECK_H
