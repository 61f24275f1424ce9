//===-- Fixes.cpp - Changing files ----------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Fixes.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <set>

using namespace llvm;
using clang::tooling::Replacement;
using clang::tooling::Replacements;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
/// A file that fixes want to change.
struct Target {
  std::unique_ptr<MemoryBuffer> Before;
  Replacements Changes;
  /// Why it must stay as it is, or empty.
  std::string Obstacle;
};

class Fixer {
public:
  explicit Fixer(const ProjectRoot &Root) : Root(Root) {}

  /// Plans the changes of \p F. Returns why not, or nothing.
  std::string plan(const UnitFix &F);

  /// Writes what was planned. Returns the files that could not be written,
  /// with the reasons.
  std::map<std::string, std::string> write();

  size_t changedFiles() const { return Changed; }

private:
  Target &targetOf(const UnitReplacement &R);

  const ProjectRoot &Root;
  std::map<std::string, Target> Targets;
  size_t Changed = 0;
};

Target &Fixer::targetOf(const UnitReplacement &R) {
  auto [It, IsNew] = Targets.try_emplace(R.File);
  Target &T = It->second;
  if (!IsNew)
    return T;
  if (!Root.owns(R.File)) {
    T.Obstacle = "it lies outside the project";
    return T;
  }
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      R.File, /*IsText=*/false, /*RequiresNullTerminator=*/true,
      /*IsVolatile=*/true);
  if (!Buffer)
    T.Obstacle = "it cannot be read: " + Buffer.getError().message();
  else
    T.Before = std::move(*Buffer);
  return T;
}

std::string Fixer::plan(const UnitFix &F) {
  // On copies, so that a conflict leaves nothing behind.
  std::map<std::string, Replacements> Planned;
  for (const UnitReplacement &R : F.Replacements) {
    Target &T = targetOf(R);
    StringRef File = Root.display(R.File);
    if (!T.Obstacle.empty())
      return (File + " is not changed: " + T.Obstacle).str();
    if (contentsHash(T.Before->getBuffer()) != R.PreImage)
      return (File + " has changed since it was analysed").str();
    Replacements &Changes =
        Planned.try_emplace(R.File, T.Changes).first->second;
    Replacement Change(R.File, R.Offset, R.Length, R.Text);
    if (is_contained(Changes, Change))
      continue;
    if (Error E = Changes.add(Change)) {
      consumeError(std::move(E));
      return "it overlaps the fix of another finding; run --fix again";
    }
  }
  for (auto &[File, Changes] : Planned)
    Targets[File].Changes = std::move(Changes);
  return "";
}

Error replaceFile(const std::string &File, StringRef Contents) {
  ErrorOr<fs::perms> Mode = fs::getPermissions(File);
  if (!Mode)
    return errorCodeToError(Mode.getError());
  Expected<fs::TempFile> Temporary = fs::TempFile::create(File + ".%%%%%%%%");
  if (!Temporary)
    return Temporary.takeError();
  raw_fd_ostream OS(Temporary->FD, /*shouldClose=*/false);
  OS << Contents;
  OS.flush();
  std::error_code Failure = OS.error();
  OS.clear_error();
  if (!Failure)
    Failure = fs::setPermissions(Temporary->FD, *Mode);
  if (Failure)
    return joinErrors(errorCodeToError(Failure), Temporary->discard());
  return Temporary->keep(File);
}

std::map<std::string, std::string> Fixer::write() {
  std::map<std::string, std::string> Unwritten;
  for (auto &[File, T] : Targets) {
    if (T.Changes.empty())
      continue;
    Expected<std::string> After =
        clang::tooling::applyAllReplacements(T.Before->getBuffer(), T.Changes);
    Error E = After ? replaceFile(File, *After) : After.takeError();
    if (E)
      Unwritten[File] = toString(std::move(E));
    else
      ++Changed;
  }
  return Unwritten;
}
} // namespace

FixSummary applyFixes(std::vector<UnitFinding> &Findings,
                      const ProjectRoot &Root) {
  FixSummary Summary;
  auto Skip = [&](const UnitFinding &F, const Twine &Why) {
    Summary.Skipped.push_back((Root.display(F.File) + ":" + Twine(F.Line) +
                               ":" + Twine(F.Column) + ": fix skipped: " + Why)
                                  .str());
  };
  Fixer Engine(Root);
  std::vector<UnitFinding *> Planned;
  for (UnitFinding &F : Findings) {
    if (F.Fixes.empty() || !counts(F))
      continue;
    ++Summary.Fixable;
    if (std::string Why = Engine.plan(F.Fixes.front()); !Why.empty())
      Skip(F, Why);
    else
      Planned.push_back(&F);
  }
  std::map<std::string, std::string> Unwritten = Engine.write();
  for (UnitFinding *F : Planned) {
    F->Fixed = true;
    for (const UnitReplacement &R : F->Fixes.front().Replacements)
      if (auto It = Unwritten.find(R.File); It != Unwritten.end()) {
        F->Fixed = false;
        Skip(*F, Root.display(R.File) + " cannot be written: " + It->second);
        break;
      }
    Summary.Fixed += F->Fixed;
  }
  Summary.Files = Engine.changedFiles();
  return Summary;
}

} // namespace cancel_tidy
