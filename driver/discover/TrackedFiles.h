//===-- TrackedFiles.h - What version control knows ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_TRACKEDFILES_H
#define CANCEL_TIDY_DRIVER_DISCOVER_TRACKEDFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace cancel_tidy {

/// The files below the canonical \p Directory that git tracks, relative to it,
/// with those of submodules. Nothing where git is not there or tracks none:
/// then it says nothing about the files.
std::optional<llvm::StringSet<>> trackedFiles(llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_TRACKEDFILES_H
