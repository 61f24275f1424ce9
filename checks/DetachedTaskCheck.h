//===-- DetachedTaskCheck.h - R14: work nobody holds on to ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_DETACHEDTASKCHECK_H
#define CANCEL_TIDY_CHECKS_DETACHEDTASKCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A coroutine that can be cancelled starts work that nobody can cancel or wait
/// for (docs/checks/detached-task.md).
class DetachedTaskCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_DETACHEDTASKCHECK_H
