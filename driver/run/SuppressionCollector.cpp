//===-- SuppressionCollector.cpp - The suppressions of one unit -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/SuppressionCollector.h"
#include "checks/CancellationModule.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/run/FindingCollector.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace cancel_tidy {

bool SuppressionCollector::HandleComment(Preprocessor &PP,
                                         SourceRange Comment) {
  const SourceManager &Sources = PP.getSourceManager();
  auto [File, Begin] = Sources.getDecomposedLoc(Comment.getBegin());
  llvm::StringRef Text = Sources.getBufferData(File).slice(
      Begin, Sources.getFileOffset(Comment.getEnd()));
  for (const NolintComment &C : findNolintComments(Text))
    if (!Sources.isInSystemHeader(Comment.getBegin()))
      commentsIn(File, Sources).Compiled.insert(Begin + C.Offset);
  return false; // No tokens were pushed.
}

SuppressionCollector::FileComments &
SuppressionCollector::commentsIn(FileID File, const SourceManager &Sources) {
  auto [It, IsNew] = Files.try_emplace(File);
  if (IsNew) {
    It->second.Comments = findNolintComments(Sources.getBufferData(File));
    It->second.Used.resize(It->second.Comments.size());
  }
  return It->second;
}

void SuppressionCollector::silenced(UnitFinding &F, FileID File,
                                    unsigned Offset,
                                    const SourceManager &Sources) {
  FileComments &InFile = commentsIn(File, Sources);
  llvm::StringRef Text = Sources.getBufferData(File);
  // Where several would do, each has its part in it.
  for (size_t I : silencersOf(Offset, F.Check, InFile.Comments, Text)) {
    const NolintComment &Comment = InFile.Comments[I];
    if (!F.SuppressionLine) {
      F.SuppressionLine = Sources.getLineNumber(File, Comment.Offset);
      F.SuppressionColumn = Sources.getColumnNumber(File, Comment.Offset);
      F.SuppressionReason = asUtf8(reasonOf(Comment, Text));
    }
    if (!Comment.Names)
      InFile.Used[I].push_back("*");
    else
      for (llvm::StringRef Name : *Comment.Names)
        if (globMatches(Name, F.Check))
          InFile.Used[I].push_back(Name);
  }
}

void SuppressionCollector::finish(const SourceManager &Sources) {
  for (auto &[File, InFile] : Files) {
    OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
    if (!Entry)
      continue;
    llvm::SmallString<256> Absolute(Entry->getName());
    Sources.getFileManager().makeAbsolutePath(Absolute);
    std::string Path = asUtf8(canonicalPath(Absolute));
    if (!Root.owns(Path) && Path != MainFile)
      continue;
    for (size_t I = 0; I != InFile.Comments.size(); ++I)
      add(InFile.Comments[I],
          InFile.Compiled.contains(InFile.Comments[I].Offset), InFile.Used[I],
          Path, File, Sources);
  }
}

void SuppressionCollector::add(const NolintComment &Comment, bool IsCompiled,
                               llvm::ArrayRef<llvm::StringRef> Used,
                               llvm::StringRef Path, FileID File,
                               const SourceManager &Sources) {
  if (Comment.What == NolintComment::Kind::End)
    return;
  UnitSuppression Plain;
  if (Comment.Names)
    for (llvm::StringRef Name : *Comment.Names) {
      if (!Name.starts_with("cancellation-"))
        continue;
      UnitSuppressedName Ours;
      Ours.Name = asUtf8(Name);
      Ours.IsUsed = llvm::is_contained(Used, Name);
      for (const CheckInfo &Check : allChecks()) {
        if (!globMatches(Name, Check.Name))
          continue;
        Ours.IsKnown = true;
        Ours.WasJudged &= Context.isCheckEnabled(Check.Name);
      }
      Plain.Names.push_back(std::move(Ours));
    }
  if (Plain.Names.empty() && Used.empty())
    return;
  llvm::StringRef Text = Sources.getBufferData(File);
  Plain.File = Path.str();
  Plain.Line = Sources.getLineNumber(File, Comment.Offset);
  Plain.Column = Sources.getColumnNumber(File, Comment.Offset);
  Plain.EndColumn = Plain.Column + (Comment.End - Comment.Offset);
  Plain.Text = asUtf8(Text.slice(Comment.Offset, Comment.End));
  Plain.Reason = asUtf8(reasonOf(Comment, Text));
  Plain.IsCompiled = IsCompiled;
  Plain.IsUsed = !Used.empty();
  Result.push_back(std::move(Plain));
}

} // namespace cancel_tidy
