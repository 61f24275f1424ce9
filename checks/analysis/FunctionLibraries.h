//===-- FunctionLibraries.h - Whose code a function is ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Which libraries does this function work with?" What to use instead of
// something depends on it, so advice is given in their words.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONLIBRARIES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONLIBRARIES_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/UnitIndex.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// The roles by which a coroutine's return type says whose the coroutine is.
inline constexpr Role CoroutineTypeRoles[] = {
    Role::Awaitable, Role::ChecksAtAwait, Role::DetachedCoroutine,
    Role::DestroyedWhenCancelled};

using Libraries = llvm::SmallVector<const Library *, 4>;

/// The libraries that \p Body works with, nearest first: that of the task that
/// a coroutine returns, those of the contexts that a stackful function is given
/// and of what it is started by, those of what it awaits or suspends in, in the
/// order of the source. Where several speak of one type, its own comes first.
/// Empty for a plain function, and where no library is known.
Libraries librariesOf(const FunctionBody &Body, const UnitIndex &Index,
                      const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONLIBRARIES_H
