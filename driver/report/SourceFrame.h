//===-- SourceFrame.h - Source text as shown to people -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H
#define CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace cancel_tidy {

/// \p Text with everything that could move the cursor, change a colour or hide
/// other text written out, as in `<U+001B>`, and so the beginning of what CI
/// systems take for a command anywhere in a line (`##[`, `##vso[`).
std::string printable(llvm::StringRef Text);

/// The path \p Path as printable() text for the beginning of a line: `./`
/// keeps a name like `::error::` from being a command of GitHub's.
std::string printablePath(llvm::StringRef Path);

/// printable() line by line, each of which can stand at the beginning of one.
std::string printableLines(llvm::StringRef Text);

/// What precedes a source line: its number, or blanks for 0.
void printGutter(llvm::raw_ostream &OS, uint64_t Line);

/// Prints \p Line with its number \p Number, and under it a caret at byte
/// \p Column that is drawn out to before byte \p EndColumn (columns count
/// from 1).
void printFrame(llvm::raw_ostream &OS, llvm::StringRef Line, uint64_t Number,
                uint64_t Column, uint64_t EndColumn);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H
