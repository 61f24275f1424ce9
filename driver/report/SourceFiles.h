//===-- SourceFiles.h - What findings point into -------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_SOURCEFILES_H
#define CANCEL_TIDY_DRIVER_REPORT_SOURCEFILES_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>

namespace cancel_tidy {

/// A place in a file; both count from 1, columns in bytes.
struct SourcePlace {
  uint64_t Line = 1;
  uint64_t Column = 1;
};

/// The files of a project as they were when first asked for. Lines end as they
/// do for Clang: with CR, LF, or both.
class SourceFiles {
public:
  /// The contents of the file at the absolute \p Path; nothing if it cannot be
  /// read. They live as long as this object.
  std::optional<llvm::StringRef> contents(llvm::StringRef Path);

  /// Line \p Number, counted from 1, without its end.
  std::optional<llvm::StringRef> line(llvm::StringRef Path, uint64_t Number);

  /// Where byte \p Offset is; nothing if the file cannot be read or has fewer.
  std::optional<SourcePlace> place(llvm::StringRef Path, uint64_t Offset);

  /// The inverse, for a place in a file that can be read.
  std::optional<uint64_t> offset(llvm::StringRef Path, SourcePlace Place);

  /// The column of byte \p Column of line \p Line, from 1, counted in UTF-16
  /// code units and without a byte order mark. What is not UTF-8 counts one for
  /// each byte, and \p Column itself is the answer where there is no text.
  uint64_t utf16Column(llvm::StringRef Path, uint64_t Line, uint64_t Column);

private:
  struct File {
    /// Null for what cannot be read.
    std::unique_ptr<llvm::MemoryBuffer> Text;
    /// The offset of each line; made when first needed.
    llvm::SmallVector<size_t, 0> Lines;
  };
  File &open(llvm::StringRef Path);
  const llvm::SmallVector<size_t, 0> &linesOf(File &F);

  llvm::StringMap<File> Files;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_SOURCEFILES_H
