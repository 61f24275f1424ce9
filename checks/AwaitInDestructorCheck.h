//===-- AwaitInDestructorCheck.h - R6: waits in destruction -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_AWAITINDESTRUCTORCHECK_H
#define CANCEL_TIDY_CHECKS_AWAITINDESTRUCTORCHECK_H

#include "checks/CancellationCheck.h"

namespace cancel_tidy {

/// Code that runs during destruction waits for asynchronous clean-up, or
/// leaves it running on the object that ends
/// (docs/checks/await-in-destructor.md).
class AwaitInDestructorCheck : public CancellationCheck {
public:
  using CancellationCheck::CancellationCheck;

  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_AWAITINDESTRUCTORCHECK_H
