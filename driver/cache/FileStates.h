//===-- FileStates.h - What lies at a path -------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_FILESTATES_H
#define CANCEL_TIDY_DRIVER_CACHE_FILESTATES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>

namespace cancel_tidy {

class ReadRecord;
struct ReadFile;

/// What changes whenever a file, or the list of a directory, does: as long as
/// it is the same, neither has to be read again.
struct FileStamp {
  /// In bytes.
  uint64_t Size = 0;
  /// Of the contents and of the inode, in nanoseconds since 1970.
  int64_t Modified = 0;
  int64_t Changed = 0;
  uint64_t Inode = 0;

  /// An unknown one proves nothing.
  bool isKnown() const { return Inode != 0; }
  bool operator==(const FileStamp &Other) const {
    return Size == Other.Size && Modified == Other.Modified &&
           Changed == Other.Changed && Inode == Other.Inode;
  }
};

/// How a path was found.
enum class FoundAs : uint8_t {
  /// Neither its presence nor its absence is certain: it cannot be reached, or
  /// is a link that leads nowhere. Nothing that depends on it can be kept.
  Unknown,
  Missing,
  /// Regular; not read.
  File,
  Directory,
  /// A device, a pipe; never read.
  Other,
  /// A regular file that was read.
  Contents,
  /// A directory whose entries were listed.
  Listing,
};

/// How a path is found that is not read.
inline FoundAs withoutReading(FoundAs As) {
  return As == FoundAs::Contents  ? FoundAs::File
         : As == FoundAs::Listing ? FoundAs::Directory
                                  : As;
}

/// What lies at paths now. Each path is looked at once, each file is read at
/// most once; one object serves one run. All paths are absolute; `..` stays in
/// them, since a link may stand before it.
class FileStates {
public:
  struct State {
    /// Never Contents nor Listing.
    FoundAs As = FoundAs::Unknown;
    /// The last part of the path is a symbolic link.
    bool IsLink = false;
    /// Of what the link leads to. Unknown if it was written so short a time
    /// before this process was started, or since, that another write could
    /// leave the same stamp.
    FileStamp Stamp;
  };

  const State &at(llvm::StringRef Path);

  /// \p Path without links, or empty if it leads nowhere.
  std::string realPath(llvm::StringRef Path);

  /// Whether \p Real is what realPath() of \p Path would say; cheaper.
  bool hasRealPath(llvm::StringRef Path, llvm::StringRef Real);

  /// The hash of what the file at \p Path holds (contentsHash()) or the
  /// directory lists. It is not read if \p Known, with which it had the hash
  /// \p KnownHash, is still its stamp. Nothing if it cannot be read.
  std::optional<uint64_t> hashOf(llvm::StringRef Path, FoundAs As,
                                 const FileStamp &Known, uint64_t KnownHash);

  /// What hashOf() of \p Path was, if it had to read it.
  std::optional<uint64_t> hashIfRead(llvm::StringRef Path) const {
    return Hashes.lookup(Path);
  }

  /// Whether \p Path is as it was when \p Then was noted of it.
  bool isAsBefore(llvm::StringRef Path, const ReadFile &Then);

  /// Whether none of the \p Names is in \p Directory, where they were missing
  /// when it had the stamp \p Then.
  bool areStillMissing(llvm::StringRef Directory, const FileStamp &Then,
                       llvm::ArrayRef<llvm::StringRef> Names);

  /// Whether all that \p Record tells of still is as it was: what was made from
  /// that would be made again.
  bool holds(const ReadRecord &Record);

  /// The time, in nanoseconds and roughly, that known stamps would have saved.
  uint64_t avoidableTime() const { return AvoidableTime; }

private:
  llvm::StringRef realDirectory(llvm::StringRef Directory);

  llvm::StringMap<State> States;
  llvm::StringMap<std::string> RealDirectories;
  llvm::StringMap<std::optional<uint64_t>> Hashes;
  uint64_t AvoidableTime = 0;
};

/// The hash of the names and kinds of the entries of \p Directory, if it can be
/// listed.
std::optional<uint64_t> hashOfListing(llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_FILESTATES_H
