//===-- PrefixStore.h - Prefixes that are kept ------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A prefix is two files in one folder: the precompiled header and, written
// after it, a description: what it adds to, which headers it has, and what was
// read to make it.
// Their name tells for which commands it is, and the contents, so that two runs
// that write at once write the same. What cannot be read, or does not hold any
// more, is as if it were not there.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIXSTORE_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIXSTORE_H

#include "driver/cache/CacheFolder.h"
#include "driver/cache/FileStates.h"
#include "driver/prefix/Prefix.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace cancel_tidy {

class PrefixStore {
public:
  /// Keeps prefixes in \p Folder; \p States must outlive the store.
  PrefixStore(CacheFolder Folder, FileStates &States);

  /// Of the prefixes for \p Group (see flagGroupOf()) that can stand in front
  /// of all \p Units the one that brings in most; null if there is none.
  std::shared_ptr<const Prefix>
  find(llvm::StringRef Group, llvm::ArrayRef<const MovableIncludes *> Units);

  /// Whether there may be one for \p Group.
  bool mayHave(llvm::StringRef Group) const;

  /// A name in the folder for a precompiled header that is being made.
  std::string temporaryFile() const;

  /// Adds \p Made for \p Group, whose file is a temporaryFile(), and gives it
  /// its name. Fails if the folder cannot be written to; the prefix can be used
  /// then all the same.
  llvm::Error add(llvm::StringRef Group, Prefix &Made);

private:
  using Kept = std::vector<std::shared_ptr<const Prefix>>;
  const Kept &keptFor(llvm::StringRef Group);
  std::shared_ptr<const Prefix> read(llvm::StringRef Description);

  CacheFolder Folder;
  FileStates &States;
  /// The paths of descriptions by the hashes of their groups.
  llvm::StringMap<std::vector<std::string>> Descriptions;
  /// By group, those that hold.
  llvm::StringMap<Kept> Known;
  /// By their descriptions' paths; null if they do not hold.
  llvm::StringMap<std::shared_ptr<const Prefix>> Loaded;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIXSTORE_H
