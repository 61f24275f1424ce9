//===-- FileOverlay.cpp - Files as they are not ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/FileOverlay.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
class OverlaidFileSystem : public vfs::ProxyFileSystem {
public:
  explicit OverlaidFileSystem(const FileOverlay &Overlay)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Overlay(Overlay),
        Contents(makeIntrusiveRefCnt<vfs::InMemoryFileSystem>()) {
    for (const auto &File : Overlay) {
      Names.insert(path::filename(File.first()));
      // The contents live as long as the map.
      if (File.second)
        Contents->addFile(
            File.first(), 0,
            MemoryBuffer::getMemBuffer(*File.second, File.first()));
    }
  }

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    auto Changed = find(Path);
    if (Changed == Overlay.end())
      return ProxyFileSystem::status(Path);
    if (!Changed->second)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    ErrorOr<vfs::Status> Status = Contents->status(Changed->first());
    if (!Status)
      return Status;
    return vfs::Status::copyWithNewName(*Status, Path);
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    auto Changed = find(Path);
    if (Changed == Overlay.end())
      return ProxyFileSystem::openFileForRead(Path);
    if (!Changed->second)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return vfs::File::getWithPath(Contents->openFileForRead(Changed->first()),
                                  Path);
  }

  bool exists(const Twine &Path) override {
    ErrorOr<vfs::Status> Status = status(Path);
    return Status && Status->exists();
  }

private:
  /// The file that \p Path names, if the overlay holds it.
  FileOverlay::const_iterator find(const Twine &Path) {
    SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (makeAbsolute(Absolute))
      return Overlay.end();
    SmallString<256> Real;
    if (!getRealPath(Absolute, Real))
      return Overlay.find(Real);
    // One that does not exist on disk may be in the overlay.
    if (!Names.contains(path::filename(Absolute)))
      return Overlay.end();
    SmallString<256> Canonical(canonicalPath(path::parent_path(Absolute)));
    path::append(Canonical, path::filename(Absolute));
    return Overlay.find(Canonical);
  }

  const FileOverlay &Overlay;
  /// The names of all its files, without their directories.
  StringSet<> Names;
  IntrusiveRefCntPtr<vfs::InMemoryFileSystem> Contents;
};
} // namespace

IntrusiveRefCntPtr<vfs::FileSystem> withOverlay(const FileOverlay &Overlay) {
  return makeIntrusiveRefCnt<OverlaidFileSystem>(Overlay);
}

} // namespace cancel_tidy
