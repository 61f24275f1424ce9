//===-- ShieldFix.h - Keeps a request away from clean-up --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_SHIELDFIX_H
#define CANCEL_TIDY_CHECKS_SHIELDFIX_H

#include "checks/Finding.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// Puts the clean-up \p Cleanup of \p Body into the shield of its library
/// (RULES.md, R8). Nothing where the vocabulary does not say how the shield is
/// written, where the unit does not declare it, or where the source is not
/// plain enough to be changed.
std::optional<Fix> shieldCleanup(const CleanupAwait &Cleanup,
                                 const FunctionBody &Body,
                                 const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_SHIELDFIX_H
