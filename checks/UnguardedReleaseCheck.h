//===-- UnguardedReleaseCheck.h - R7: skipped releases ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_UNGUARDEDRELEASECHECK_H
#define CANCEL_TIDY_CHECKS_UNGUARDEDRELEASECHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// Something is acquired and released by hand, and a cancellation in between
/// skips the release (docs/checks/unguarded-release.md).
class UnguardedReleaseCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_UNGUARDEDRELEASECHECK_H
