//===-- CheckCatalogue.h - The checks by their names ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CHECKCATALOGUE_H
#define CANCEL_TIDY_DRIVER_CHECKCATALOGUE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cancel_tidy {

struct CheckInfo;

/// Completes what the user gave as \p Globs: a list that begins by taking away
/// takes away from all checks, one that begins with a name holds only what it
/// names. Fails for a glob that matches no check, with the nearest name, and
/// for a list that leaves no check.
llvm::Expected<std::string> expandGlobs(llvm::StringRef Globs,
                                        llvm::StringRef Option = "--checks");

/// What globs mean for our checks.
struct CheckSelection {
  /// The enabled ones, separated by commas.
  std::string Names;
  /// The globs say nothing about ours: they all are enabled.
  bool IsDefault = false;
};

/// What \p Globs of a `.clang-tidy` mean. Those that add one of ours are obeyed
/// as clang-tidy obeys them. Others were written for clang-tidy's own checks
/// (`-*,bugprone-*`): all of ours are enabled then but for those that are taken
/// away by name, since a run without checks would call everything clean. `-*`
/// with nothing behind it takes away all.
CheckSelection selectChecks(llvm::StringRef Globs);

/// Prints the checks that the complete \p Globs enable to stdout.
void listChecks(llvm::StringRef Globs);

/// The page of \p Check, as Markdown.
std::string checkPage(const CheckInfo &Check);

/// Prints the page of \p Check, with or without its prefix, to stdout. Fails
/// for an unknown check, with the nearest name.
llvm::Error explainCheck(llvm::StringRef Check);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CHECKCATALOGUE_H
