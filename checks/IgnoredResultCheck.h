//===-- IgnoredResultCheck.h - R9: values nobody looks at -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_IGNOREDRESULTCHECK_H
#define CANCEL_TIDY_CHECKS_IGNOREDRESULTCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// Cancellation arrives as a value and nobody looks
/// (docs/checks/ignored-result.md).
class IgnoredResultCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_IGNOREDRESULTCHECK_H
