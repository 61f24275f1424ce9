//===-- ResponseFiles.cpp - `@file` in commands ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ResponseFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// The disk, without what is no file: to read a FIFO would never end.
class RegularFiles : public vfs::ProxyFileSystem {
public:
  RegularFiles() : ProxyFileSystem(vfs::createPhysicalFileSystem()) {}

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    ErrorOr<vfs::Status> Status = ProxyFileSystem::status(Path);
    if (Status && !Status->isRegularFile())
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return Status;
  }
};
} // namespace

Error expandResponseFiles(std::vector<std::string> &Command,
                          StringRef Directory) {
  auto NamesFile = [](StringRef Word) {
    return Word.starts_with("@") && Word.size() > 1;
  };
  if (none_of(Command, NamesFile))
    return Error::success();
  SmallVector<const char *, 64> Argv;
  for (const std::string &Word : Command)
    Argv.push_back(Word.c_str());
  BumpPtrAllocator Allocator;
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  IntrusiveRefCntPtr<vfs::FileSystem> Files(new RegularFiles);
  Expansion.setVFS(Files.get()).setCurrentDir(Directory);
  if (Error E = Expansion.expandResponseFiles(Argv))
    return createStringError("its response files cannot be used: " +
                             toString(std::move(E)));
  Command = std::vector<std::string>(Argv.begin(), Argv.end());
  // What could not be read still stands there.
  for (StringRef Word : Command)
    if (NamesFile(Word) && !Word.ends_with(".modmap"))
      return createStringError("its response file '" + Word.drop_front() +
                               "' cannot be read");
  return Error::success();
}

} // namespace cancel_tidy
