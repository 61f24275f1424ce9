//===-- Git.cpp - Questions to git ----------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Git.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <unistd.h>

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
constexpr unsigned MostSeconds = 60;

/// This process's environment without what a hook of git sets, which would lead
/// git away from the directory that it is asked about.
std::vector<StringRef> environment() {
  std::vector<StringRef> Result;
  for (char **Variable = environ; *Variable; ++Variable)
    if (!is_contained({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
                       "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"},
                      StringRef(*Variable).split('=').first))
      Result.push_back(*Variable);
  return Result;
}

std::string contentsOf(StringRef File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}
} // namespace

Expected<GitAnswer> runGit(StringRef Directory, ArrayRef<StringRef> Arguments,
                           StringRef Input, int Highest) {
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError("git is needed, and not found in PATH");

  SmallString<128> Paths[3];
  FileRemover Removers[3];
  for (auto [Index, Path] : enumerate(Paths)) {
    int Descriptor;
    if (std::error_code EC =
            fs::createTemporaryFile("cancel-tidy-git", "", Descriptor, Path))
      return createStringError("no temporary file: " + EC.message());
    Removers[Index].setFile(Path);
    raw_fd_ostream OS(Descriptor, /*shouldClose=*/true);
    if (Index == 0)
      OS << Input;
  }

  std::vector<StringRef> Words = {*Program,
                                  "-C",
                                  Directory,
                                  "-c",
                                  "core.fsmonitor=false",
                                  "-c",
                                  "core.quotePath=false"};
  append_range(Words, Arguments);
  std::optional<StringRef> Redirects[] = {Paths[0].str(), Paths[1].str(),
                                          Paths[2].str()};
  std::string Problem;
  GitAnswer Answer;
  Answer.Status =
      sys::ExecuteAndWait(*Program, Words, ArrayRef<StringRef>(environment()),
                          Redirects, MostSeconds, /*MemoryLimit=*/0, &Problem);
  Answer.Output = contentsOf(Paths[1]);
  if (Answer.Status < 0)
    return createStringError("git: " + Problem);
  if (Answer.Status > Highest) {
    std::string Said = contentsOf(Paths[2]);
    StringRef First = StringRef(Said).trim().split('\n').first;
    First.consume_front("fatal: ");
    if (First.empty())
      return createStringError("git " + Arguments.front() +
                               " failed with status " + Twine(Answer.Status));
    return createStringError(First);
  }
  return Answer;
}

Expected<Git> Git::around(StringRef Directory) {
  Expected<GitAnswer> Top = runGit(Directory, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  // Only the end of the line is git's.
  StringRef Path = Top->Output;
  Path.consume_back("\n");
  return Git(canonicalPath(Path));
}

Expected<std::string> Git::run(ArrayRef<StringRef> Arguments,
                               StringRef Input) const {
  SmallVector<StringRef, 16> Words = {"--no-optional-locks",
                                      "--literal-pathspecs"};
  append_range(Words, Arguments);
  Expected<GitAnswer> Answer = runGit(Top, Words, Input);
  if (!Answer)
    return Answer.takeError();
  return std::move(Answer->Output);
}

} // namespace cancel_tidy
