//===-- CacheFolder.cpp - Where results are kept --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/CacheFolder.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/CachePruning.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cstdlib>

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

/// That of all files that pruneCache() looks at.
static constexpr StringLiteral Prefix = "llvmcache-";

static constexpr uint64_t MostBytes = uint64_t(1) << 30;
static constexpr std::chrono::hours LongestUnused(30 * 24);

/// The folder of this user, or nothing.
static std::string defaultFolder() {
  // A relative path is to be ignored (XDG Base Directory Specification).
  for (auto [Variable, Below] :
       {std::pair("XDG_CACHE_HOME", ""), std::pair("HOME", ".cache")}) {
    const char *Base = std::getenv(Variable);
    if (!Base || !path::is_absolute(Base))
      continue;
    SmallString<256> Folder(Base);
    path::append(Folder, Below, "cancel-tidy");
    return std::string(Folder);
  }
  return "";
}

Expected<CacheFolder>
CacheFolder::open(const std::optional<std::string> &Named) {
  SmallString<256> Folder(Named ? *Named : defaultFolder());
  if (Folder.empty())
    return createStringError("neither XDG_CACHE_HOME nor HOME is set");
  fs::make_absolute(Folder);
  if (std::error_code EC = fs::create_directories(Folder))
    return createStringError("'" + Folder +
                             "' cannot be made: " + EC.message());
  if (!fs::is_directory(Folder))
    return createStringError("'" + Folder + "' is not a folder");
  return CacheFolder(std::string(Folder));
}

std::string CacheFolder::fileFor(const Twine &Name) const {
  SmallString<256> File(Path);
  path::append(File, Prefix + Name);
  return std::string(File);
}

std::vector<std::string> CacheFolder::filesFor(StringRef Begin) const {
  std::vector<std::pair<sys::TimePoint<>, std::string>> Found;
  std::error_code EC;
  std::string Wanted = (Prefix + Begin).str();
  for (fs::directory_iterator I(Path, EC), End; !EC && I != End;
       I.increment(EC)) {
    if (!path::filename(I->path()).starts_with(Wanted))
      continue;
    if (ErrorOr<fs::basic_file_status> Status = I->status())
      Found.push_back({Status->getLastModificationTime(), I->path()});
  }
  std::sort(Found.rbegin(), Found.rend());
  std::vector<std::string> Files;
  for (auto &[Time, File] : Found)
    Files.push_back(std::move(File));
  return Files;
}

CacheFolder::Lock::~Lock() {
  if (File < 0)
    return;
  // Nothing happens if it was not locked.
  (void)fs::unlockFile(File);
  fs::file_t Handle = fs::convertFDToNativeFile(File);
  (void)fs::closeFile(Handle);
}

Expected<CacheFolder::Lock>
CacheFolder::lock(std::chrono::milliseconds Most) const {
  SmallString<256> Name(Path);
  path::append(Name, "lock");
  int File;
  if (std::error_code EC =
          fs::openFileForReadWrite(Name, File, fs::CD_OpenAlways, fs::OF_None))
    return createStringError("'" + Name +
                             "' cannot be opened: " + EC.message());
  Lock Result(File);
  if (fs::tryLockFile(File, Most))
    return createStringError("another run is writing to it");
  return std::move(Result);
}

Error CacheFolder::write(StringRef Target, StringRef Contents) const {
  Expected<fs::TempFile> File =
      fs::TempFile::create(fileFor("new-%%%%%%%%%%%%"));
  if (!File)
    return File.takeError();
  raw_fd_ostream OS(File->FD, /*shouldClose=*/false, /*unbuffered=*/true);
  OS << Contents;
  if (OS.has_error()) {
    std::error_code EC = OS.error();
    OS.clear_error();
    return joinErrors(errorCodeToError(EC), File->discard());
  }
  return File->keep(Target);
}

void CacheFolder::prune() const {
  CachePruningPolicy Policy;
  Policy.Expiration = LongestUnused;
  Policy.MaxSizeBytes = MostBytes;
  pruneCache(Path, Policy);
}

uint64_t CacheFolder::size() const {
  uint64_t Sum = 0;
  for (const std::string &File : filesFor("")) {
    uint64_t Size = 0;
    if (!fs::file_size(File, Size))
      Sum += Size;
  }
  return Sum;
}

} // namespace cancel_tidy
