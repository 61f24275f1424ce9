//===-- WaitFix.h - Suspends instead of blocking ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_WAITFIX_H
#define CANCEL_TIDY_CHECKS_WAITFIX_H

#include "checks/Finding.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// Replaces the sleep \p Blocking of \p Body by the library's own (RULES.md,
/// R12). Nothing where that needs an object or a header that is not at hand,
/// where nothing can be awaited (a handler, a lambda), where the value of the
/// sleep is used, or where the source is not plain enough to be changed.
std::optional<Fix> suspendInstead(const BlockingCall &Blocking,
                                  const FunctionBody &Body,
                                  const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_WAITFIX_H
