//===-- SourceKind.h - What a compiler takes a file for ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_SOURCEKIND_H
#define CANCEL_TIDY_DRIVER_DISCOVER_SOURCEKIND_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cancel_tidy {

/// Whether a main file can hold coroutines, and whether it can be analysed.
struct SourceKind {
  /// Why it can hold none, as in "C has no coroutines", or empty.
  std::string NoUnit;
  /// Why it cannot be analysed although it may hold some, or empty.
  std::string Problem;
};

/// What \p File is if the command says \p Language (or nothing, if empty), and
/// its compiler takes C for C++ if \p IsCxxCompiler.
SourceKind kindOf(llvm::StringRef File, llvm::StringRef Language,
                  bool IsCxxCompiler);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_SOURCEKIND_H
