//===-- PastFiles.cpp - Files as they were --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/PastFiles.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
class PastFileSystem : public vfs::ProxyFileSystem {
public:
  explicit PastFileSystem(const PastFiles &Files)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Files(Files),
        Old(makeIntrusiveRefCnt<vfs::InMemoryFileSystem>()) {
    for (const auto &File : Files) {
      Names.insert(path::filename(File.first()));
      // The contents live as long as the map.
      if (File.second)
        Old->addFile(File.first(), 0,
                     MemoryBuffer::getMemBuffer(*File.second, File.first()));
    }
  }

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    auto Changed = find(Path);
    if (Changed == Files.end())
      return ProxyFileSystem::status(Path);
    if (!Changed->second)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    ErrorOr<vfs::Status> Status = Old->status(Changed->first());
    if (!Status)
      return Status;
    return vfs::Status::copyWithNewName(*Status, Path);
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    auto Changed = find(Path);
    if (Changed == Files.end())
      return ProxyFileSystem::openFileForRead(Path);
    if (!Changed->second)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return vfs::File::getWithPath(Old->openFileForRead(Changed->first()), Path);
  }

  bool exists(const Twine &Path) override {
    ErrorOr<vfs::Status> Status = status(Path);
    return Status && Status->exists();
  }

private:
  /// The file that \p Path names, if it is not as it was.
  PastFiles::const_iterator find(const Twine &Path) {
    SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (makeAbsolute(Absolute))
      return Files.end();
    SmallString<256> Real;
    if (!getRealPath(Absolute, Real))
      return Files.find(Real);
    // One that does not exist now may have existed.
    if (!Names.contains(path::filename(Absolute)))
      return Files.end();
    SmallString<256> Canonical(canonicalPath(path::parent_path(Absolute)));
    path::append(Canonical, path::filename(Absolute));
    return Files.find(Canonical);
  }

  const PastFiles &Files;
  /// The names of all changed files, without their directories.
  StringSet<> Names;
  IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Old;
};
} // namespace

IntrusiveRefCntPtr<vfs::FileSystem>
createPastFileSystem(const PastFiles &Files) {
  return makeIntrusiveRefCnt<PastFileSystem>(Files);
}

} // namespace cancel_tidy
