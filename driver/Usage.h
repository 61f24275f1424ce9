//===-- Usage.h - What is said about the tool in several places -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The words that the help and the manual page have in common; those about
// options stand in Options.td.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_USAGE_H
#define CANCEL_TIDY_DRIVER_USAGE_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

inline constexpr llvm::StringLiteral Purpose =
    "finds lost cancellation in C++20 coroutine code";

inline constexpr llvm::StringLiteral Arguments =
    "[options] [<file or directory>...]";

inline constexpr llvm::StringLiteral Description =
    "Without paths, all units of the compilation database are analysed; with "
    "them, those that are, or lie under, one of them.";

/// A name, and what it stands for.
struct Meaning {
  llvm::StringLiteral Name;
  llvm::StringLiteral Text;
};

inline constexpr Meaning ExitMeanings[] = {
    {"0", "no findings"},
    {"1", "findings that are as bad as --fail-on says"},
    {"2", "wrong usage, configuration or database"},
    {"3", "some unit could not be analysed"},
};

inline constexpr Meaning EnvironmentMeanings[] = {
    {"CANCEL_TIDY_BUILD_DIR",
     "where the compilation database is, unless -p says so"},
    {"XDG_CACHE_HOME", "where the folder cancel-tidy with the results of "
                       "earlier runs is (default: $HOME/.cache)"},
    {"NO_COLOR", "if it is not empty, no colour by default"},
    {"CLICOLOR_FORCE", "unless it is empty or 0, colour also where the output "
                       "is no terminal"},
};

inline constexpr Meaning FileMeanings[] = {
    {"compile_commands.json", "the compilation database"},
    {".clang-tidy", "the checks to run, and their options"},
    {".cancel-tidy.yaml", "what the project sets for the gate"},
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_USAGE_H
