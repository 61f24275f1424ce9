//===-- FixPlan.cpp - Changes that fit together ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/FixPlan.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace cancel_tidy {

FixableFiles::File &FixableFiles::at(const std::string &Path) {
  auto [It, IsNew] = Files.try_emplace(Path);
  File &F = It->second;
  if (!IsNew)
    return F;
  F.Obstacle = Guard.obstacle(Path);
  if (!F.Obstacle.empty())
    return F;
  // Whoever truncates it meanwhile must not take this process down.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/true,
      /*IsVolatile=*/true);
  if (Buffer)
    F.Before = std::move(*Buffer);
  else
    F.Obstacle = "it cannot be read: " + Buffer.getError().message();
  return F;
}

std::string FixPlan::add(const UnitFix &F) {
  // On copies, so that a conflict leaves nothing behind.
  std::map<std::string, Replacements> Planned;
  for (const UnitReplacement &R : F.Replacements) {
    const FixableFiles::File &File = Files.at(R.File);
    StringRef Name = Root.display(R.File);
    if (!File.Obstacle.empty())
      return (Name + " is not changed: " + File.Obstacle).str();
    StringRef Text = File.Before->getBuffer();
    if (contentsHash(Text) != R.PreImage || R.Offset > Text.size() ||
        R.Length > Text.size() - R.Offset)
      return (Name + " has changed since it was analysed").str();
    auto It = Planned.find(R.File);
    if (It == Planned.end()) {
      auto Known = Changes.find(R.File);
      It = Planned
               .emplace(R.File,
                        Known == Changes.end() ? Replacements() : Known->second)
               .first;
    }
    Replacement Change(R.File, R.Offset, R.Length, R.Text);
    if (is_contained(It->second, Change))
      continue;
    if (Error E = It->second.add(Change)) {
      consumeError(std::move(E));
      return "it overlaps the fix of another finding; run --fix again";
    }
  }
  for (auto &[File, All] : Planned)
    Changes[File] = std::move(All);
  return "";
}

std::map<std::string, std::string> FixPlan::results() const {
  std::map<std::string, std::string> Result;
  for (const auto &[File, All] : Changes)
    // They lie in the file and do not overlap: add() has seen to it.
    Result[File] = cantFail(clang::tooling::applyAllReplacements(
        Files.at(File).Before->getBuffer(), All));
  return Result;
}

} // namespace cancel_tidy
