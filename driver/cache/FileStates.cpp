//===-- FileStates.cpp - What lies at a path ------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/FileStates.h"
#include "driver/cache/ReadRecord.h"
#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <vector>

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

static int64_t nanoseconds(const timespec &Time) {
  return int64_t(Time.tv_sec) * 1000000000 + Time.tv_nsec;
}

static int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Before anything was read, also by processes that this one has been forked
/// from.
static const int64_t ProcessStart = now();

/// The coarsest time stamps in use, those of FAT, count in two seconds.
static constexpr int64_t CoarsestTick = int64_t(2) * 1000000000;

/// What things take, in nanoseconds.
static constexpr uint64_t TimeToLook = 1000, TimeToOpen = 20000,
                          BytesPerTime = 2;

static FileStamp stampOf(const struct stat &S) {
  FileStamp Stamp;
  Stamp.Size = S.st_size;
  Stamp.Modified = nanoseconds(S.st_mtim);
  Stamp.Changed = nanoseconds(S.st_ctim);
  Stamp.Inode = S.st_ino;
  if (std::max(Stamp.Modified, Stamp.Changed) >= ProcessStart - CoarsestTick)
    return FileStamp();
  return Stamp;
}

static FoundAs kindOf(mode_t Mode) {
  return S_ISREG(Mode)   ? FoundAs::File
         : S_ISDIR(Mode) ? FoundAs::Directory
                         : FoundAs::Other;
}

const FileStates::State &FileStates::at(StringRef Path) {
  auto [It, IsNew] = States.try_emplace(Path);
  State &Result = It->second;
  if (!IsNew)
    return Result;
  const char *Name = It->getKeyData();
  struct stat S;
  if (lstat(Name, &S) != 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      Result.As = FoundAs::Missing;
    return Result;
  }
  if (S_ISLNK(S.st_mode)) {
    Result.IsLink = true;
    if (stat(Name, &S) != 0)
      return Result;
  }
  Result.As = kindOf(S.st_mode);
  Result.Stamp = stampOf(S);
  return Result;
}

StringRef FileStates::realDirectory(StringRef Directory) {
  auto [It, IsNew] = RealDirectories.try_emplace(Directory);
  SmallString<256> Real;
  if (IsNew && !fs::real_path(Directory, Real))
    It->second = std::string(Real);
  return It->second;
}

/// Whether the last part of \p Path leads elsewhere than it says.
static bool endsInDots(StringRef Path) {
  StringRef Name = path::filename(Path);
  return Name == "." || Name == ".." || Name == "/";
}

std::string FileStates::realPath(StringRef Path) {
  SmallString<256> Real;
  if (endsInDots(Path) || at(Path).IsLink)
    return fs::real_path(Path, Real) ? "" : std::string(Real);
  Real = realDirectory(path::parent_path(Path));
  if (Real.empty())
    return "";
  path::append(Real, path::filename(Path));
  return std::string(Real);
}

bool FileStates::hasRealPath(StringRef Path, StringRef Real) {
  if (endsInDots(Path) || at(Path).IsLink)
    return realPath(Path) == Real;
  return path::filename(Path) == path::filename(Real) &&
         realDirectory(path::parent_path(Path)) == path::parent_path(Real);
}

std::optional<uint64_t> hashOfListing(StringRef Directory) {
  std::vector<std::string> Entries;
  std::error_code EC;
  fs::directory_iterator I(Directory, EC, /*follow_symlinks=*/false), End;
  for (; !EC && I != End; I.increment(EC))
    Entries.push_back(path::filename(I->path()).str() + '/' +
                      char('0' + static_cast<int>(I->type())));
  if (EC)
    return std::nullopt;
  llvm::sort(Entries);
  std::string All;
  // No name holds a slash.
  for (const std::string &Entry : Entries)
    All += Entry;
  return contentsHash(All);
}

std::optional<uint64_t> FileStates::hashOf(StringRef Path, FoundAs As,
                                           const FileStamp &Known,
                                           uint64_t KnownHash) {
  if (Known.isKnown() && at(Path).Stamp == Known)
    return KnownHash;
  auto [It, IsNew] = Hashes.try_emplace(Path);
  if (!IsNew)
    return It->second;
  if (As == FoundAs::Listing)
    return It->second = hashOfListing(Path);
  // A mapped file that somebody makes shorter would end this process.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/false,
      /*IsVolatile=*/true);
  if (!Buffer)
    return std::nullopt;
  if (at(Path).Stamp.isKnown())
    AvoidableTime += TimeToOpen + (*Buffer)->getBufferSize() / BytesPerTime;
  return It->second = contentsHash((*Buffer)->getBuffer());
}

bool FileStates::isAsBefore(StringRef Path, const ReadFile &Then) {
  const State &Now = at(Path);
  FoundAs Kind = withoutReading(Then.As);
  if (Now.As == FoundAs::Unknown || Now.As != Kind ||
      !hasRealPath(Path, Then.Real.empty() ? Path : StringRef(Then.Real)))
    return false;
  return Kind == Then.As ||
         hashOf(Path, Then.As, Then.Stamp, Then.Hash) == Then.Hash;
}

bool FileStates::areStillMissing(StringRef Directory, const FileStamp &Then,
                                 ArrayRef<StringRef> Names) {
  const State &Now = at(Directory);
  if (Now.As != FoundAs::Directory)
    return false;
  if (Then.isKnown() && Now.Stamp == Then)
    return true;
  if (Now.Stamp.isKnown())
    AvoidableTime += Names.size() * TimeToLook;
  return all_of(Names, [&](StringRef Name) {
    SmallString<256> Path(Directory);
    path::append(Path, Name);
    return at(Path).As == FoundAs::Missing;
  });
}

bool FileStates::holds(const ReadRecord &Record) {
  return Record.isUsable() &&
         all_of(Record.files(),
                [&](const auto &File) {
                  return isAsBefore(File.first(), File.second);
                }) &&
         all_of(Record.probed(), [&](const auto &Directory) {
           SmallVector<StringRef, 0> Names(Directory.second.Names.keys());
           return areStillMissing(Directory.first(), Directory.second.Stamp,
                                  Names);
         });
}

} // namespace cancel_tidy
