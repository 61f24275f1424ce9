//===-- TrackedFiles.cpp - What version control knows ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/TrackedFiles.h"
#include "driver/discover/Git.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;

namespace cancel_tidy {

std::optional<StringSet<>> trackedFiles(StringRef Directory) {
  Expected<GitAnswer> Listing =
      runGit(Directory, {"ls-files", "-z", "--cached", "--recurse-submodules"});
  if (!Listing) {
    consumeError(Listing.takeError());
    return std::nullopt;
  }
  SmallVector<StringRef, 0> Names;
  StringRef(Listing->Output)
      .split(Names, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Names.empty())
    return std::nullopt;
  StringSet<> Result;
  for (StringRef Name : Names)
    Result.insert(Name);
  return Result;
}

} // namespace cancel_tidy
