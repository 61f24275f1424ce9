//===-- FindingCollector.cpp - Findings of one unit, made plain -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/FindingCollector.h"
#include "driver/run/StatementText.h"
#include "driver/run/SuppressionCollector.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Core/Diagnostic.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

using namespace clang;

namespace cancel_tidy {

void FindingCollector::found(llvm::StringRef Check, const Finding &F) {
  Pending = &F;
  PendingCheck = Check;
}

void FindingCollector::HandleDiagnostic(DiagnosticsEngine::Level Level,
                                        const Diagnostic &Info) {
  // The steps come again as notes.
  if (Level < DiagnosticsEngine::Warning)
    return;
  if (!Pending) {
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    if (Result.Failure.empty())
      Result.Failure = asUtf8(Message);
    return;
  }
  const Finding &F = *std::exchange(Pending, nullptr);
  Sources = &Info.getSourceManager();
  llvm::SmallVector<tooling::Diagnostic, 1> Malformed;
  bool IsSuppressed = Context.shouldSuppressDiagnostic(Level, Info, Malformed);
  noteMalformedSuppressions(Malformed);
  std::optional<UnitFinding> Plain = plain(PendingCheck, F);
  if (!Plain)
    return;
  if (Context.treatAsError(PendingCheck))
    Plain->HowBad = Severity::Error;
  // Whose file it is otherwise does not depend on the unit; see ProjectFiles.
  if (Sources->isInSystemHeader(Sources->getFileLoc(F.Location)))
    Plain->Stands = Standing::System;
  else if (IsSuppressed) {
    Plain->Stands = Standing::Suppressed;
    auto [File, Offset] =
        Sources->getDecomposedLoc(Sources->getFileLoc(F.Location));
    Suppressions.silenced(*Plain, File, Offset, *Sources);
  }
  Result.Findings.push_back(std::move(*Plain));
}

void FindingCollector::noteMalformedSuppressions(
    llvm::ArrayRef<tooling::Diagnostic> Errors) {
  for (const tooling::Diagnostic &E : Errors) {
    std::string Path = canonicalPath(E.Message.FilePath);
    std::string Notice =
        asUtf8((Root.display(Path) + ": " + E.Message.Message).str());
    if (!llvm::is_contained(Result.Notices, Notice))
      Result.Notices.push_back(std::move(Notice));
  }
}

const FindingCollector::FileFacts &FindingCollector::factsOf(FileID File) {
  auto [It, IsNew] = Files.try_emplace(File);
  FileFacts &Facts = It->second;
  if (!IsNew)
    return Facts;
  if (OptionalFileEntryRef Entry = Sources->getFileEntryRefForID(File)) {
    llvm::SmallString<256> Path(Entry->getName());
    Sources->getFileManager().makeAbsolutePath(Path);
    Facts.Path = canonicalPath(Path);
    Facts.Hash = contentsHash(Sources->getBufferData(File));
  }
  return Facts;
}

std::optional<UnitFinding> FindingCollector::plain(llvm::StringRef Check,
                                                   const Finding &F) {
  const LangOptions &Language = Context.getLangOpts();
  SourceLocation Location = Sources->getFileLoc(F.Location);
  auto [File, Offset] = Sources->getDecomposedLoc(Location);
  const FileFacts &Facts = factsOf(File);
  if (Facts.Path.empty())
    return std::nullopt;

  UnitFinding Plain;
  Plain.Check = Check.str();
  Plain.HowBad = F.HowBad;
  if (F.WhatFollows)
    Plain.WhatFollows = toString(*F.WhatFollows).str();
  Plain.File = Facts.Path;
  Plain.Line = Sources->getLineNumber(File, Offset);
  Plain.Column = Sources->getColumnNumber(File, Offset);
  Plain.Function = asUtf8(F.Function);
  Plain.Message = asUtf8(F.Message);
  Plain.Statement = asUtf8(statementText(Location, *Sources, Language));

  CharSourceRange Range = Lexer::makeFileCharRange(F.Range, *Sources, Language);
  SourceLocation End = Range.getEnd();
  // A region that begins or ends elsewhere (in a macro) shrinks to the token.
  if (Range.isInvalid() || Sources->getFileID(End) != File ||
      Sources->getFileOffset(End) <= Offset)
    End = Lexer::getLocForEndOfToken(Location, 0, *Sources, Language);
  unsigned EndOffset = End.isValid() ? Sources->getFileOffset(End) : Offset + 1;
  Plain.EndLine = Sources->getLineNumber(File, EndOffset);
  Plain.EndColumn = Sources->getColumnNumber(File, EndOffset);

  for (const Step &S : F.Steps) {
    auto [StepFile, StepOffset] =
        Sources->getDecomposedLoc(Sources->getFileLoc(S.Location));
    if (std::string Path = factsOf(StepFile).Path; !Path.empty())
      Plain.Steps.push_back(
          {std::move(Path), Sources->getLineNumber(StepFile, StepOffset),
           Sources->getColumnNumber(StepFile, StepOffset), asUtf8(S.Message)});
  }
  if (F.FixIt)
    if (std::optional<UnitFix> Change = plain(*F.FixIt))
      Plain.Fixes.push_back(std::move(*Change));
  return Plain;
}

std::optional<UnitFix> FindingCollector::plain(const Fix &F) {
  UnitFix Plain;
  Plain.Description = asUtf8(F.Description);
  Plain.IsUnsafe = F.IsUnsafe;
  // Half a fix is none.
  for (const FixItHint &Hint : F.Replacements) {
    std::optional<UnitReplacement> Replacement = plain(Hint);
    if (!Replacement)
      return std::nullopt;
    Plain.Replacements.push_back(std::move(*Replacement));
  }
  if (Plain.Replacements.empty())
    return std::nullopt;
  return Plain;
}

std::optional<UnitReplacement> FindingCollector::plain(const FixItHint &Hint) {
  const LangOptions &Language = Context.getLangOpts();
  CharSourceRange Range =
      Lexer::makeFileCharRange(Hint.RemoveRange, *Sources, Language);
  if (Range.isInvalid() || Sources->isInSystemHeader(Range.getBegin()))
    return std::nullopt;
  UnitReplacement Plain;
  Plain.Text = Hint.CodeToInsert;
  if (Hint.InsertFromRange.isValid())
    Plain.Text = Lexer::getSourceText(Hint.InsertFromRange, *Sources, Language);
  auto [File, Offset] = Sources->getDecomposedLoc(Range.getBegin());
  const FileFacts &Facts = factsOf(File);
  // Text that JSON cannot carry would come out changed.
  if (Facts.Path.empty() || !llvm::json::isUTF8(Plain.Text))
    return std::nullopt;
  Plain.File = Facts.Path;
  Plain.Offset = Offset;
  Plain.Length = Sources->getFileOffset(Range.getEnd()) - Offset;
  Plain.PreImage = Facts.Hash;
  return Plain;
}

} // namespace cancel_tidy
