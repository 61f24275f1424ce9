//===-- BlockingCallCheck.h - R12: blocked threads --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_BLOCKINGCALLCHECK_H
#define CANCEL_TIDY_CHECKS_BLOCKINGCALLCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A coroutine, or a stackful function whose library runs many on one thread,
/// blocks the thread (docs/checks/blocking-call.md).
class BlockingCallCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_BLOCKINGCALLCHECK_H
