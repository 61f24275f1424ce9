//===-- StopRequests.h - Who was asked to stop before a wait ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A wait for what runs elsewhere ends soon if that was asked to stop. How a
// program asks is its own affair (a flag, a closed queue, a notification), so
// whatever could be a request counts as one: only code that does nothing of
// the kind in front of the wait is known not to ask.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_STOPREQUESTS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_STOPREQUESTS_H

#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// What \p Wait waits for: the object of a member function, else the first
/// argument; null if it has neither.
const clang::Expr *waitedFor(const clang::CallExpr &Wait);

/// The declarations by which \p E names an object, outermost first, without
/// `this`: `pool.threads[0]` is `pool`, `threads`. Empty if it is named in
/// another way.
llvm::SmallVector<const clang::ValueDecl *, 4>
namesOf(const clang::Expr *E, const clang::ASTContext &Context);

/// Whether \p Body runs, in front of \p Point, something that could ask what
/// \p Target names to stop.
bool mayAskBefore(const clang::Expr &Point, const clang::Expr *Target,
                  const FunctionBody &Body, const UnitVocabulary &Words);

/// The same of all of \p Body.
bool mayAsk(const FunctionBody &Body, const clang::Expr *Target,
            const UnitVocabulary &Words);

/// Whether \p Body asks, in front of \p Wait, if it would end at once.
bool isReadinessTestedBefore(const clang::CallExpr &Wait,
                             const FunctionBody &Body,
                             const UnitVocabulary &Words);

/// Where \p Body starts what \p Target names: a call or construction in the
/// initialiser of a local variable, or in \p Target; null if it does not.
const clang::Expr *startOf(const clang::Expr *Target, const FunctionBody &Body,
                           const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_STOPREQUESTS_H
