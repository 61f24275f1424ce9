//===-- UnseenCancellation.h - Results unlooked at --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An await that delivers its cancellation as a value does not throw. Where
// nobody looks at the value, and the coroutine's type throws at each await once
// it was cancelled, the next await throws, be it of the same kind.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNSEENCANCELLATION_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNSEENCANCELLATION_H

#include "checks/analysis/ResultUses.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// The awaits of \p Body that deliver values, and that are reached behind
/// another one (or, in a loop, themselves) whose value nothing has looked at
/// (\p Uses). To test whether cancellation was requested, or to set a filter,
/// is to look, too.
llvm::DenseSet<const clang::Stmt *>
awaitsBehindUnseen(FunctionBody &Body, const ResultUses &Uses,
                   const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNSEENCANCELLATION_H
