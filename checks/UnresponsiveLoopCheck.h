//===-- UnresponsiveLoopCheck.h - R11: loops without end --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_UNRESPONSIVELOOPCHECK_H
#define CANCEL_TIDY_CHECKS_UNRESPONSIVELOOPCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A loop of a coroutine goes round without ever noticing that the coroutine
/// was cancelled (docs/checks/unresponsive-loop.md).
class UnresponsiveLoopCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_UNRESPONSIVELOOPCHECK_H
