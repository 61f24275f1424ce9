//===-- UnboundedCleanupCheck.h - R8: clean-up without end ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_UNBOUNDEDCLEANUPCHECK_H
#define CANCEL_TIDY_CHECKS_UNBOUNDEDCLEANUPCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// Clean-up that is awaited after a cancellation was caught is cancelled at
/// once, or may take for ever (docs/checks/unbounded-cleanup.md).
class UnboundedCleanupCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_UNBOUNDEDCLEANUPCHECK_H
