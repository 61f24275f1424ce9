//===-- ResponseFiles.h - `@file` in commands -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_RESPONSEFILES_H
#define CANCEL_TIDY_DRIVER_DISCOVER_RESPONSEFILES_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// Replaces each `@file` of \p Command by what stands in the file, also in
/// others; names are relative to \p Directory, as GCC and Clang have it. Fails,
/// with a part of a sentence, for a file that cannot be read or that includes
/// itself. A missing list of modules (`.modmap`) is left as it is: the build
/// writes one for each unit, and most units import nothing.
llvm::Error expandResponseFiles(std::vector<std::string> &Command,
                                llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_RESPONSEFILES_H
