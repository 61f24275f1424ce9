//===-- ObjectUse.h - Coroutines that outlive their object ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_OBJECTUSE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_OBJECTUSE_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Expr.h"

namespace cancel_tidy {

/// Whether \p T is what coroutines return, or what can be awaited.
bool isCoroutineType(clang::QualType T, const UnitVocabulary &Words);

/// Whether \p Call, in a member function or a lambda of one, starts a coroutine
/// that nobody awaits and that refers to the object: it is a member function of
/// `*this` or of a part of it, captures `this`, or gets a pointer or reference
/// to it. What is moved or copied out of the object does not refer to it.
/// \p IsDropped: nobody gets the value of the call, which may be a task that
/// runs nevertheless.
bool startsDetachedOnObject(const clang::CallExpr &Call, bool IsDropped,
                            const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_OBJECTUSE_H
