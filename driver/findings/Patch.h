//===-- Patch.h - Changes as a unified diff ------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_PATCH_H
#define CANCEL_TIDY_DRIVER_FINDINGS_PATCH_H

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// Prints \p Changes of a file with the contents \p Before as a unified diff
/// that `git apply` and `patch -p1` take in the folder that \p Name is relative
/// to. Prints nothing if they change nothing.
void writePatch(llvm::raw_ostream &OS, llvm::StringRef Name,
                llvm::StringRef Before,
                const clang::tooling::Replacements &Changes);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_PATCH_H
