//===-- SourceFrame.h - Source text as shown to people -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H
#define CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <optional>

namespace cancel_tidy {

/// \p Text with everything that could move the cursor, change a colour or hide
/// other text written out, as in `<U+001B>`.
std::string printable(llvm::StringRef Text);

/// The files of a project as they were when first asked for.
class SourceFiles {
public:
  /// The contents of the file at the absolute \p Path; nothing if it cannot be
  /// read. They live as long as this object.
  std::optional<llvm::StringRef> contents(llvm::StringRef Path);

  /// Line \p Number, counted from 1, without its end.
  std::optional<llvm::StringRef> line(llvm::StringRef Path, uint64_t Number);

private:
  /// Null for what cannot be read.
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Files;
};

/// What precedes a source line: its number, or blanks for 0.
void printGutter(llvm::raw_ostream &OS, uint64_t Line);

/// Prints \p Line with its number \p Number, and under it a caret at byte
/// \p Column that is drawn out to before byte \p EndColumn (columns count
/// from 1).
void printFrame(llvm::raw_ostream &OS, llvm::StringRef Line, uint64_t Number,
                uint64_t Column, uint64_t EndColumn);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_SOURCEFRAME_H
