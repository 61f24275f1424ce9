//===-- Git.cpp - Questions to git ----------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Git.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
/// A file that lives as long as this object.
class ScratchFile {
public:
  Error create(StringRef Contents = "") {
    SmallString<128> Path;
    int Descriptor;
    if (std::error_code Failure =
            fs::createTemporaryFile("cancel-tidy", "git", Descriptor, Path))
      return errorCodeToError(Failure);
    Remover.setFile(Path);
    Name = std::string(Path);
    raw_fd_ostream OS(Descriptor, /*shouldClose=*/true);
    OS << Contents;
    OS.flush();
    std::error_code Failure = OS.error();
    OS.clear_error();
    return errorCodeToError(Failure);
  }

  Expected<std::string> read() const {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
        Name, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!Buffer)
      return errorCodeToError(Buffer.getError());
    return (*Buffer)->getBuffer().str();
  }

  StringRef name() const { return Name; }

private:
  std::string Name;
  FileRemover Remover;
};
} // namespace

Expected<Git> Git::around(StringRef Directory) {
  Git Result;
  ErrorOr<std::string> Program = sys::findProgramByName("git");
  if (!Program)
    return createStringError("git is needed, and not found in PATH");
  Result.Program = *Program;
  Result.Top = Directory.str();
  Expected<std::string> Top = Result.run({"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  // Only the end of the line is git's.
  StringRef Path = *Top;
  Path.consume_back("\n");
  Result.Top = canonicalPath(Path);
  return Result;
}

Expected<std::string> Git::run(ArrayRef<StringRef> Arguments,
                               StringRef Input) const {
  ScratchFile In, Out, Complaint;
  if (Error E = joinErrors(joinErrors(In.create(Input), Out.create()),
                           Complaint.create()))
    return std::move(E);
  SmallVector<StringRef, 16> Command = {Program, "--no-optional-locks",
                                        "--literal-pathspecs", "-C", Top};
  append_range(Command, Arguments);
  std::optional<StringRef> Redirects[] = {In.name(), Out.name(),
                                          Complaint.name()};
  std::string Problem;
  int Status =
      sys::ExecuteAndWait(Program, Command, /*Env=*/std::nullopt, Redirects,
                          /*SecondsToWait=*/0, /*MemoryLimit=*/0, &Problem);
  if (Status == 0)
    return Out.read();
  if (Problem.empty()) {
    Expected<std::string> Text = Complaint.read();
    if (!Text)
      return Text.takeError();
    StringRef First = StringRef(*Text).split('\n').first;
    First.consume_front("fatal: ");
    Problem = First.empty()
                  ? "git " + Arguments.front().str() + " failed with status " +
                        std::to_string(Status)
                  : First.str();
  }
  return createStringError(Problem);
}

} // namespace cancel_tidy
