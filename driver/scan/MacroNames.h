//===-- MacroNames.h - Which files name which macros ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_MACRONAMES_H
#define CANCEL_TIDY_DRIVER_SCAN_MACRONAMES_H

#include "driver/scan/FileWords.h"
#include "driver/scan/NameInText.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <optional>

namespace cancel_tidy {

/// The names of the macros of all units that a process scans, and where files
/// have them. Units share most of both, and a file does not change meanwhile.
class MacroNames {
public:
  /// One that is among the words of a file.
  struct InFile {
    unsigned Name;
    /// What findName() tells of it there, once somebody has asked.
    std::optional<NameInText> How = std::nullopt;
  };

  /// The number of names: they have those below it.
  unsigned size() const { return Numbers.size(); }

  /// The number of \p Name, which is a new one if need be.
  unsigned add(llvm::StringRef Name);

  /// Those of the names that are in the file of \p Words, which must outlive
  /// the object. Valid until a name is added.
  llvm::MutableArrayRef<InFile> in(const FileWords &Words);

private:
  struct File {
    std::vector<InFile> Names;
    /// How many names there were when it was looked for them.
    unsigned Known = 0;
  };

  /// By hashOf().
  llvm::DenseMap<uint64_t, unsigned> Numbers;
  /// By their numbers.
  std::vector<uint64_t> Hashes;
  llvm::DenseMap<const FileWords *, std::unique_ptr<File>> Files;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_MACRONAMES_H
