//===-- NothrowAwaits.h - Awaits that cannot throw ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether an await can throw at all, by the exception specifications of what it
// calls and, where the unit shows them, by their bodies.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_NOTHROWAWAITS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_NOTHROWAWAITS_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Expr.h"

namespace cancel_tidy {

/// Whether neither the making of \p Await's awaiter (`await_transform`,
/// `operator co_await`, conversions) nor its `await_ready`, `await_suspend` and
/// `await_resume` can throw: each is noexcept, or has a body in user code that
/// calls nothing but such functions. What the operand itself does is judged
/// elsewhere.
bool cannotThrow(const clang::Expr *Await, const clang::ASTContext &Context);

/// Whether a coroutine whose return type is \p T lets no exception of its body
/// out: the `unhandled_exception` of its promise is shown by the unit, and
/// neither stores nor rethrows anything.
bool keepsItsExceptions(clang::QualType T, const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_NOTHROWAWAITS_H
