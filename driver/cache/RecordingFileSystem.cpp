//===-- RecordingFileSystem.cpp - Notes what is read ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/RecordingFileSystem.h"
#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
/// A file of which it is noted what it holds, once it is read.
class RecordingFile : public vfs::File {
public:
  RecordingFile(std::unique_ptr<vfs::File> Below, std::string Path,
                RecordingFileSystem &Recorder)
      : Below(std::move(Below)), Path(std::move(Path)), Recorder(Recorder) {}

  ErrorOr<vfs::Status> status() override { return Below->status(); }
  ErrorOr<std::string> getName() override { return Below->getName(); }
  std::error_code close() override { return Below->close(); }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name,
                                                   int64_t FileSize,
                                                   bool RequiresNullTerminator,
                                                   bool IsVolatile) override {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
        Below->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      Recorder.noteContents(Path, (*Buffer)->getBuffer(), Below->status());
    return Buffer;
  }

private:
  void setPath(const Twine &NewPath) override {
    if (ErrorOr<std::unique_ptr<vfs::File>> Renamed =
            vfs::File::getWithPath(std::move(Below), NewPath))
      Below = std::move(*Renamed);
  }

  std::unique_ptr<vfs::File> Below;
  std::string Path;
  RecordingFileSystem &Recorder;
};
} // namespace

static FoundAs kindOf(const vfs::Status &Status) {
  return Status.isRegularFile() ? FoundAs::File
         : Status.isDirectory() ? FoundAs::Directory
                                : FoundAs::Other;
}

std::optional<std::string> RecordingFileSystem::noted(const Twine &Path) {
  SmallString<256> Absolute;
  Path.toVector(Absolute);
  if (makeAbsolute(Absolute)) {
    Into.spoil();
    return std::nullopt;
  }
  path::remove_dots(Absolute, /*remove_dot_dot=*/false);
  if (LeftOut.contains(Absolute))
    return std::nullopt;
  // A record has a line for each path.
  if (StringRef(Absolute).find_first_of(StringRef("\n\t\0", 3)) !=
      StringRef::npos) {
    Into.spoil();
    return std::nullopt;
  }
  return std::string(Absolute);
}

void RecordingFileSystem::noteFound(StringRef Path, FoundAs As, uint64_t Hash) {
  FoundAs Kind = withoutReading(As);
  if (!Found.insert(Path).second && Kind == As)
    return;
  const FileStates::State &State = Disk.at(Path);
  std::string Real = Disk.realPath(Path);
  // It has changed since it was looked at.
  if (State.As != Kind || Real.empty() || Real.find('\n') != std::string::npos)
    return Into.spoil();
  if (Real == Path)
    Real.clear();
  Into.add(Path, {As, Hash, State.Stamp, std::move(Real)});
}

void RecordingFileSystem::noteMissing(StringRef Path) {
  // The first of its directories that is not there is what is missing, however
  // many files were looked for below it.
  for (; Missing.insert(Path).second; Path = path::parent_path(Path)) {
    StringRef Parent = path::parent_path(Path);
    if (Parent.empty() || Disk.at(Path).As != FoundAs::Missing)
      return Into.spoil();
    const FileStates::State &Around = Disk.at(Parent);
    if (Around.As == FoundAs::Missing)
      continue;
    if (Around.As == FoundAs::Directory)
      Into.addMissing(Parent, path::filename(Path), Around.Stamp);
    else
      // A file cannot hold others as long as it is one.
      noteFound(Parent, Around.As);
    return;
  }
}

void RecordingFileSystem::note(const Twine &Path, std::error_code EC,
                               FoundAs As) {
  std::optional<std::string> Absolute = noted(Path);
  if (!Absolute)
    return;
  if (!EC)
    noteFound(*Absolute, As);
  else if (EC == std::errc::no_such_file_or_directory ||
           EC == std::errc::not_a_directory)
    noteMissing(*Absolute);
  else
    Into.spoil();
}

uint64_t RecordingFileSystem::hashOf(StringRef Buffer) {
  if (!Known)
    return contentsHash(Buffer);
  auto [It, IsNew] = Known->Hashes.try_emplace(Buffer.data(), 0);
  if (IsNew)
    It->second = contentsHash(Buffer);
  return It->second;
}

void RecordingFileSystem::noteContents(StringRef Path, StringRef Buffer,
                                       const ErrorOr<vfs::Status> &Opened) {
  const FileStamp &Stamp = Disk.at(Path).Stamp;
  noteFound(Path, FoundAs::Contents, hashOf(Buffer));
  // The stamp must be that of what was read, also where a file system between
  // here and the disk has read it some time ago.
  if (Stamp.isKnown() &&
      (!Opened || Opened->getUniqueID().getFile() != Stamp.Inode ||
       Opened->getSize() != Stamp.Size || Buffer.size() != Stamp.Size ||
       sys::toTimePoint(Stamp.Modified / 1000000000,
                        Stamp.Modified % 1000000000) !=
           Opened->getLastModificationTime()))
    Into.spoil();
}

ErrorOr<vfs::Status> RecordingFileSystem::status(const Twine &Path) {
  ErrorOr<vfs::Status> Status = ProxyFileSystem::status(Path);
  note(Path, Status.getError(), Status ? kindOf(*Status) : FoundAs::Missing);
  return Status;
}

bool RecordingFileSystem::exists(const Twine &Path) {
  ErrorOr<vfs::Status> Status = status(Path);
  return Status && Status->exists();
}

ErrorOr<std::unique_ptr<vfs::File>>
RecordingFileSystem::openFileForRead(const Twine &Path) {
  ErrorOr<std::unique_ptr<vfs::File>> Opened =
      ProxyFileSystem::openFileForRead(Path);
  if (!Opened) {
    note(Path, Opened.getError(), FoundAs::Missing);
    return Opened;
  }
  ErrorOr<vfs::Status> Status = (*Opened)->status();
  note(Path, Status.getError(), Status ? kindOf(*Status) : FoundAs::Missing);
  std::optional<std::string> Absolute = noted(Path);
  if (!Absolute)
    return Opened;
  return std::make_unique<RecordingFile>(std::move(*Opened),
                                         std::move(*Absolute), *this);
}

vfs::directory_iterator RecordingFileSystem::dir_begin(const Twine &Path,
                                                       std::error_code &EC) {
  vfs::directory_iterator Begin = ProxyFileSystem::dir_begin(Path, EC);
  std::optional<std::string> Absolute = noted(Path);
  if (EC || !Absolute) {
    note(Path, EC, FoundAs::Directory);
    return Begin;
  }
  if (std::optional<uint64_t> Hash = hashOfListing(*Absolute))
    noteFound(*Absolute, FoundAs::Listing, *Hash);
  else
    Into.spoil();
  return Begin;
}

std::error_code
RecordingFileSystem::getRealPath(const Twine &Path,
                                 SmallVectorImpl<char> &Output) {
  // Where links lead is noted of all that is found.
  (void)status(Path);
  return ProxyFileSystem::getRealPath(Path, Output);
}

} // namespace cancel_tidy
