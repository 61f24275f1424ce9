//===-- UncheckedResultCheck.h - R10: results unchecked ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_UNCHECKEDRESULTCHECK_H
#define CANCEL_TIDY_CHECKS_UNCHECKEDRESULTCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// The result of a task that the function itself has asked to stop is taken
/// without asking whether there is one (docs/checks/unchecked-result.md).
class UncheckedResultCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_UNCHECKEDRESULTCHECK_H
