//===-- JoinFix.h - Wait without taking the result --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_JOINFIX_H
#define CANCEL_TIDY_CHECKS_JOINFIX_H

#include "checks/Finding.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// Adds to \p F, in front of each join of \p Lost in \p Body, a wait that does
/// not throw, and behind it, if that is outside of the try, a test of the token
/// of one's own that the child was given; where the library has no such wait,
/// or no statement can simply be put there, a step that says how to tell the
/// two cancellations apart (RULES.md, R3).
void waitFirst(const LostCancellation &Lost, const FunctionBody &Body,
               const UnitVocabulary &Words, Finding &F);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_JOINFIX_H
