//===-- DroppedTokenCheck.h - R13: tokens not passed on ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_DROPPEDTOKENCHECK_H
#define CANCEL_TIDY_CHECKS_DROPPEDTOKENCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A function has a token and does not pass it to what would take one
/// (docs/checks/dropped-token.md).
class DroppedTokenCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_DROPPEDTOKENCHECK_H
