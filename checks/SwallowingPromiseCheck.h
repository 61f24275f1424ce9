//===-- SwallowingPromiseCheck.h - R5: exceptions dropped -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_SWALLOWINGPROMISECHECK_H
#define CANCEL_TIDY_CHECKS_SWALLOWINGPROMISECHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A promise, or a completion handler, drops what the coroutine throws
/// (docs/checks/swallowing-promise.md).
class SwallowingPromiseCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  void checkPromise(const clang::CXXMethodDecl &Unhandled, UnitAnalysis &Unit);
  void checkHandlers(const clang::CallExpr &Call, UnitAnalysis &Unit);
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_SWALLOWINGPROMISECHECK_H
