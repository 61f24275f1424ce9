//===-- TrackedFiles.cpp - What version control knows ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/TrackedFiles.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace cancel_tidy {

std::optional<StringSet<>> trackedFiles(StringRef Directory) {
  ErrorOr<std::string> Git = sys::findProgramByName("git");
  SmallString<128> Listing;
  if (!Git || sys::fs::createTemporaryFile("cancel-tidy-files", "", Listing))
    return std::nullopt;
  FileRemover RemoveListing(Listing);
  std::optional<StringRef> Redirects[] = {"", StringRef(Listing), ""};
  if (sys::ExecuteAndWait(*Git,
                          {*Git, "-C", Directory, "ls-files", "-z", "--cached",
                           "--recurse-submodules"},
                          /*Env=*/std::nullopt, Redirects) != 0)
    return std::nullopt;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(Listing);
  if (!Text)
    return std::nullopt;
  SmallVector<StringRef, 0> Names;
  (*Text)->getBuffer().split(Names, '\0', /*MaxSplit=*/-1,
                             /*KeepEmpty=*/false);
  if (Names.empty())
    return std::nullopt;
  StringSet<> Result;
  for (StringRef Name : Names)
    Result.insert(Name);
  return Result;
}

} // namespace cancel_tidy
