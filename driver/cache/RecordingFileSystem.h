//===-- RecordingFileSystem.h - Notes what is read ------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_RECORDINGFILESYSTEM_H
#define CANCEL_TIDY_DRIVER_CACHE_RECORDINGFILESYSTEM_H

#include "driver/cache/ReadRecord.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cancel_tidy {

/// What recorders can share, one after the other, in one process.
struct SharedReads {
  FileStates Disk;
  /// contentsHash() of contents that stay in memory, by where they lie.
  llvm::DenseMap<const char *, uint64_t> Hashes;
};

/// The file system below it, which shows the disk as it is (or was, since this
/// process was started), and notes in a record all that is found, read, listed
/// and looked for in vain.
class RecordingFileSystem : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Into must outlive it. With \p Known, which must outlive it as well,
  /// what \p Below has read once must stay in memory.
  RecordingFileSystem(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
                      ReadRecord &Into, SharedReads *Known = nullptr)
      : ProxyFileSystem(std::move(Below)), Into(Into), Known(Known),
        Disk(Known ? Known->Disk : Own) {}

  /// Notes nothing of the absolute \p Path from now on: it is this program's
  /// own, and known to be right.
  void leaveOut(llvm::StringRef Path) { LeftOut.insert(Path); }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Path,
                                          std::error_code &EC) override;
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

  /// Notes that \p Path, absolute, was read: \p Buffer is what \p Opened holds.
  void noteContents(llvm::StringRef Path, llvm::StringRef Buffer,
                    const llvm::ErrorOr<llvm::vfs::Status> &Opened);

private:
  /// The absolute path that is noted, or nothing if none is.
  std::optional<std::string> noted(const llvm::Twine &Path);
  void noteFound(llvm::StringRef Path, FoundAs As, uint64_t Hash = 0);
  void noteMissing(llvm::StringRef Path);
  /// Notes what came of a question for \p Path.
  void note(const llvm::Twine &Path, std::error_code EC, FoundAs As);

  ReadRecord &Into;
  SharedReads *Known;
  FileStates Own;
  FileStates &Disk;
  llvm::StringSet<> LeftOut;
  uint64_t hashOf(llvm::StringRef Buffer);
  /// What was noted already, as found or missing.
  llvm::StringSet<> Found, Missing;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_RECORDINGFILESYSTEM_H
