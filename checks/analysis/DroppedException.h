//===-- DroppedException.h - Who drops what a coroutine throws --*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the body of a coroutine throws goes to its promise, and from there to
// whoever awaits it, or to the completion handler that it was started with.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDEXCEPTION_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDEXCEPTION_H

#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// Whether \p Function is how a promise takes what its coroutine throws.
bool takesUnhandled(const clang::FunctionDecl &Function);

/// Whether nobody can await the coroutines whose promise \p Unhandled belongs
/// to: their type is one of detached coroutines, or its objects hold nothing by
/// which the promise could be reached.
bool isPromiseOfRoots(const clang::CXXMethodDecl &Unhandled,
                      const UnitVocabulary &Words);

/// Whether \p Unhandled can be mended by a `throw;` at its end: it may throw,
/// and does nothing with the exception but to tell of it.
bool onlyTells(const clang::CXXMethodDecl &Unhandled,
               const UnitVocabulary &Words);

/// The parameters by which the completion handlers among the arguments of
/// \p Call, which starts a coroutine, are told of its exception, and which they
/// never look at.
llvm::SmallVector<const clang::ParmVarDecl *, 1>
unseenExceptions(const clang::CallExpr &Call, const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDEXCEPTION_H
