//===-- AmbiguousJoinCheck.h - R3: one's own or the child's -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_AMBIGUOUSJOINCHECK_H
#define CANCEL_TIDY_CHECKS_AMBIGUOUSJOINCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A handler for the cancellation of a child that was asked to stop takes one's
/// own as well (docs/checks/ambiguous-join.md).
class AmbiguousJoinCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_AMBIGUOUSJOINCHECK_H
