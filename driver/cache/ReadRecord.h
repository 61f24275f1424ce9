//===-- ReadRecord.h - What a result depends on --------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A result made from files holds as long as all of them are as they were, and
// as long as nothing has come where a file was looked for in vain: a new header
// can take the place of one that was found in a later directory.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_CACHE_READRECORD_H
#define CANCEL_TIDY_DRIVER_CACHE_READRECORD_H

#include "driver/cache/FileStates.h"
#include "llvm/ADT/StringSet.h"

namespace cancel_tidy {

/// A path that was found.
struct ReadFile {
  FoundAs As = FoundAs::File;
  /// contentsHash() of the raw bytes, or hashOfListing(); 0 for what was only
  /// found.
  uint64_t Hash = 0;
  FileStamp Stamp;
  /// The path without symbolic links, by which findings name it; empty if it is
  /// the path itself.
  std::string Real;
};

/// A directory in which files were looked for that are not there.
struct ProbedDirectory {
  /// Not later than the first look.
  FileStamp Stamp;
  llvm::StringSet<> Names;
};

/// All that an analysis has read and looked for, by absolute paths.
class ReadRecord {
public:
  /// Notes that \p Path was found as \p File says. What was noted of it before
  /// must agree; more is kept, as that it was also read.
  void add(llvm::StringRef Path, ReadFile File);

  /// Notes that there is no \p Name in \p Directory, which had \p Stamp no
  /// later than when that was seen.
  void addMissing(llvm::StringRef Directory, llvm::StringRef Name,
                  const FileStamp &Stamp);

  /// Notes that nothing is to be concluded from this record.
  void spoil() { IsSpoilt = true; }

  /// Adds all that \p Other tells: what was made with it depends on that, too.
  void merge(const ReadRecord &Other);

  /// Whether it tells all, and nothing changed meanwhile. A result whose record
  /// is not usable must not be kept.
  bool isUsable() const { return !IsSpoilt; }

  const llvm::StringMap<ReadFile> &files() const { return Files; }
  const llvm::StringMap<ProbedDirectory> &probed() const { return Probed; }

  /// As text; UTF-8 if the paths are. Empty for a record that is not usable.
  std::string serialise() const;

  /// Reads what serialise() has made; nothing if it is anything else.
  static std::optional<ReadRecord> deserialise(llvm::StringRef Text);

private:
  llvm::StringMap<ReadFile> Files;
  llvm::StringMap<ProbedDirectory> Probed;
  bool IsSpoilt = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_READRECORD_H
