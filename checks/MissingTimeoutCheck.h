//===-- MissingTimeoutCheck.h - R15: awaits without a limit -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_MISSINGTIMEOUTCHECK_H
#define CANCEL_TIDY_CHECKS_MISSINGTIMEOUTCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// An entry point of the user's waits for the network without a time limit
/// (docs/checks/missing-timeout.md). Without the option it says nothing.
class MissingTimeoutCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_MISSINGTIMEOUTCHECK_H
