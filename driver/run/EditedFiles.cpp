//===-- EditedFiles.cpp - Files as they would be --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/EditedFiles.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
class EditedFile : public vfs::File {
public:
  EditedFile(vfs::Status Facts, StringRef Contents)
      : Facts(std::move(Facts)), Contents(Contents) {}

  ErrorOr<vfs::Status> status() override { return Facts; }

  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name, int64_t,
                                                   bool, bool) override {
    return MemoryBuffer::getMemBuffer(Contents, Name.str());
  }

  std::error_code close() override { return {}; }

private:
  vfs::Status Facts;
  StringRef Contents;
};

class EditedFileSystem : public vfs::ProxyFileSystem {
public:
  EditedFileSystem(IntrusiveRefCntPtr<vfs::FileSystem> Disk,
                   const FileEdits &Edits)
      : ProxyFileSystem(std::move(Disk)), Edits(Edits) {}

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    ErrorOr<vfs::Status> OnDisk = ProxyFileSystem::status(Path);
    const std::string *Contents = OnDisk ? editOf(Path) : nullptr;
    return Contents ? vfs::Status::copyWithNewSize(*OnDisk, Contents->size())
                    : OnDisk;
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    const std::string *Contents = editOf(Path);
    if (!Contents)
      return ProxyFileSystem::openFileForRead(Path);
    ErrorOr<vfs::Status> Facts = status(Path);
    if (!Facts)
      return Facts.getError();
    return std::make_unique<EditedFile>(std::move(*Facts), *Contents);
  }

private:
  const std::string *editOf(const Twine &Path) const {
    SmallString<256> Absolute;
    Path.toVector(Absolute);
    if (makeAbsolute(Absolute))
      return nullptr;
    auto It = Edits.find(canonicalPath(Absolute));
    return It == Edits.end() ? nullptr : &It->second;
  }

  const FileEdits &Edits;
};
} // namespace

IntrusiveRefCntPtr<vfs::FileSystem>
withEdits(IntrusiveRefCntPtr<vfs::FileSystem> Disk, const FileEdits &Edits) {
  return makeIntrusiveRefCnt<EditedFileSystem>(std::move(Disk), Edits);
}

} // namespace cancel_tidy
