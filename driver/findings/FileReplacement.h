//===-- FileReplacement.h - A file takes another's place ------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FILEREPLACEMENT_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FILEREPLACEMENT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cancel_tidy {

/// A file that stands ready beside another one to take its place at once, with
/// its mode and its owner. It goes if it is not used.
class FileReplacement {
public:
  /// Fails if \p Contents cannot be stored beside \p Path, or \p Path does not
  /// hold \p Before any more.
  static llvm::Expected<FileReplacement> prepare(const std::string &Path,
                                                 llvm::StringRef Before,
                                                 llvm::StringRef Contents);

  FileReplacement(FileReplacement &&Other)
      : Path(std::move(Other.Path)),
        Temporary(std::exchange(Other.Temporary, "")) {}
  FileReplacement &operator=(FileReplacement &&) = delete;
  ~FileReplacement();

  /// Puts it in place. Whoever looks, also after a power cut, sees the old
  /// contents or the new ones.
  std::error_code commit();

private:
  FileReplacement(std::string Path, std::string Temporary)
      : Path(std::move(Path)), Temporary(std::move(Temporary)) {}

  std::string Path;
  /// Empty when there is none to remove.
  std::string Temporary;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FILEREPLACEMENT_H
