//===-- CatchAllCheck.h - R1: broad handlers that swallow -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_CATCHALLCHECK_H
#define CANCEL_TIDY_CHECKS_CATCHALLCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A handler broader than cancellation takes it and loses it
/// (docs/checks/catch-all.md).
class CatchAllCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_CATCHALLCHECK_H
