//===-- FileReplacement.cpp - A file takes another's place ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/FileReplacement.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace cancel_tidy {

/// Fills \p File, which is open as \p FD, as it is to be.
static std::error_code fill(int FD, StringRef Contents,
                            const struct stat &Like) {
  raw_fd_ostream OS(FD, /*shouldClose=*/false);
  OS << Contents;
  OS.flush();
  std::error_code Failure = OS.error();
  OS.clear_error();
  if (Failure)
    return Failure;
  struct stat Own;
  if (fstat(FD, &Own) != 0)
    return errnoAsErrorCode();
  // The owner first: a change of owner takes bits from the mode.
  if ((Own.st_uid != Like.st_uid || Own.st_gid != Like.st_gid) &&
      fchown(FD, Like.st_uid, Like.st_gid) != 0)
    return errnoAsErrorCode();
  if (fchmod(FD, Like.st_mode & 07777) != 0 || fsync(FD) != 0)
    return errnoAsErrorCode();
  return {};
}

Expected<FileReplacement> FileReplacement::prepare(const std::string &Path,
                                                   StringRef Before,
                                                   StringRef Contents) {
  struct stat Like;
  if (lstat(Path.c_str(), &Like) != 0)
    return errorCodeToError(errnoAsErrorCode());
  SmallString<256> Model(path::parent_path(Path));
  path::append(Model, ".cancel-tidy-%%%%%%%%");
  int FD;
  SmallString<256> Temporary;
  if (std::error_code Failure = fs::createUniqueFile(
          Model, FD, Temporary, fs::OF_None, fs::owner_read | fs::owner_write))
    return errorCodeToError(Failure);
  FileReplacement Result(Path, std::string(Temporary));
  std::error_code Failure = fill(FD, Contents, Like);
  close(FD);
  if (Failure)
    return errorCodeToError(Failure);
  // As late as possible: an editor may have saved meanwhile.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Now = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/false,
      /*IsVolatile=*/true);
  if (!Now)
    return errorCodeToError(Now.getError());
  if ((*Now)->getBuffer() != Before)
    return createStringError("it has changed meanwhile");
  return std::move(Result);
}

FileReplacement::~FileReplacement() {
  if (!Temporary.empty())
    fs::remove(Temporary);
}

std::error_code FileReplacement::commit() {
  if (std::error_code Failure = fs::rename(Temporary, Path))
    return Failure;
  Temporary.clear();
  // The new name of the file is the folder's contents.
  int Folder = open(path::parent_path(Path).str().c_str(),
                    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (Folder >= 0) {
    // Some file systems cannot; the rename is done all the same.
    fsync(Folder);
    close(Folder);
  }
  return {};
}

} // namespace cancel_tidy
