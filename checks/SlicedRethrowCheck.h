//===-- SlicedRethrowCheck.h - R16: rethrows of a slice ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_SLICEDRETHROWCHECK_H
#define CANCEL_TIDY_CHECKS_SLICEDRETHROWCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// A copy that was cut down to a base class is passed on
/// (docs/checks/sliced-rethrow.md).
class SlicedRethrowCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_SLICEDRETHROWCHECK_H
