//===-- Consequence.h - What follows a lost cancellation --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_CONSEQUENCE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_CONSEQUENCE_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// What the code does after it lost a cancellation (RULES.md, section 2).
enum class Consequence {
  /// Loops again or reaches another cancellation point.
  Continues,
  /// Returns to its awaiter as if it had succeeded.
  Completes,
  /// Ends a function that nobody awaits, or that must not throw.
  Root,
};

/// "continues", "completes" or "root": the word used in JSON.
llvm::StringRef toString(Consequence C);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_CONSEQUENCE_H
