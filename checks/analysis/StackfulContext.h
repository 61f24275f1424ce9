//===-- StackfulContext.h - Which stack a call suspends ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Stackful coroutines are suspended by a call, and who destroys one that is
// suspended unwinds its stack. A coroutine is handed the context by which it
// suspends itself; with a context that a function has made, it resumes others.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_STACKFULCONTEXT_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_STACKFULCONTEXT_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Expr.h"

namespace cancel_tidy {

/// The argument that makes \p Call a stackful suspension, or null.
const clang::Expr *stackfulContext(const clang::CallExpr &Call,
                                   const UnitVocabulary &Words);

/// Whether \p Call only resumes a stack that the function around it, or its
/// object, has started and owns: nobody destroys the function's own stack
/// meanwhile.
bool resumesOwnStack(const clang::CallExpr &Call, const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_STACKFULCONTEXT_H
