//===-- CachedResult.h - A unit's result, as kept ------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_CACHEDRESULT_H
#define CANCEL_TIDY_DRIVER_CACHE_CACHEDRESULT_H

#include "driver/findings/UnitFinding.h"

namespace cancel_tidy {

/// The findings, suppressions and notices of \p Result as text, with paths
/// below \p Root relative to it. Empty if there are none, as for most units.
std::string writeResult(UnitResult Result, llvm::StringRef Root);

/// Reads what writeResult() has made, for a project at \p Root. Nothing if it
/// is anything else.
std::optional<UnitResult> readResult(llvm::StringRef Text,
                                     llvm::StringRef Root);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_CACHEDRESULT_H
