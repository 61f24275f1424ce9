//===-- NotRethrownCheck.h - R2: named, but not rethrown --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_NOTRETHROWNCHECK_H
#define CANCEL_TIDY_CHECKS_NOTRETHROWNCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A handler names the cancellation type, or a carrier, and loses it
/// (docs/checks/not-rethrown.md).
class NotRethrownCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_NOTRETHROWNCHECK_H
