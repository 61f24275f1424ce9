//===-- UnitScanner.cpp - Scans units in this process ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/UnitScanner.h"
#include "checks/ConfiguredVocabulary.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/scan/MovableIncludes.h"
#include "driver/scan/ScanAction.h"
#include "driver/scan/UserWords.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang;
using namespace clang::tooling::dependencies;

namespace cancel_tidy {

RelevanceOfUnits::RelevanceOfUnits(ArrayRef<Unit> Units)
    : Import(Table.add("import")) {
  for (const Unit &U : Units) {
    std::optional<Key> Needed = keyOf(U);
    if (!Needed)
      continue;
    auto [It, IsNew] = ByKey.try_emplace(std::move(*Needed));
    if (IsNew)
      It->second = std::make_unique<Relevance>(*std::get<0>(It->first),
                                               U.OfChecks, U.Checks, Table);
  }
}

std::optional<RelevanceOfUnits::Key> RelevanceOfUnits::keyOf(const Unit &U) {
  Expected<std::shared_ptr<const Vocabulary>> Words =
      configuredVocabulary(U.OfChecks);
  if (Words)
    return Key(std::move(*Words), U.Checks, U.OfChecks.EntryPoints);
  // The analysis tells of it.
  consumeError(Words.takeError());
  return std::nullopt;
}

const Relevance *RelevanceOfUnits::of(const Unit &U) const {
  std::optional<Key> Needed = keyOf(U);
  auto It = Needed ? ByKey.find(*Needed) : ByKey.end();
  return It == ByKey.end() ? nullptr : It->second.get();
}

UnitScanner::UnitScanner(IntrusiveRefCntPtr<vfs::FileSystem> Base,
                         const RelevanceOfUnits *Matters)
    : Disk(makeIntrusiveRefCnt<DependencyScanningWorkerFilesystem>(
          Cache, std::move(Base))),
      Matters(Matters) {}

UnitScan UnitScanner::scan(const Unit &U) {
  UnitScan Scan;
  if (!U.Problem.empty() || Disk->setCurrentWorkingDirectory(U.Directory))
    return Scan;
  ReadRecord Reads;
  IntrusiveRefCntPtr<vfs::FileSystem> Read = Disk;
  if (Matters)
    Read = makeIntrusiveRefCnt<RecordingFileSystem>(Disk, Reads, &ReadBefore);
  IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Read));
  // Counts, and says nothing.
  DiagnosticConsumer Errors;
  auto Done = [&](const PreprocessedUnit &Seen) { fill(Scan, Seen, U); };
  tooling::ToolInvocation Invocation(
      U.Command, std::make_unique<ScanAction>(Disk, Done), Files.get());
  Invocation.setDiagnosticConsumer(&Errors);
  if (!Invocation.run() || Errors.getNumErrors())
    Scan.IsComplete = false;
  if (Scan.IsComplete && !Scan.IsRelevant)
    Scan.Reads = Reads.serialise();
  return Scan;
}

const FileWords *UnitScanner::wordsIn(FileEntryRef File) {
  std::unique_ptr<FileWords> &Words = Known[File.getUniqueID()];
  if (!Words) {
    ErrorOr<EntryRef> Entry = Disk->getOrCreateFileSystemEntry(File.getName());
    if (!Entry || Entry->isDirectory())
      return nullptr;
    Words = std::make_unique<FileWords>(
        wordsOf(Entry->getContents(), Matters->table(), Strings));
  }
  return Words.get();
}

bool UnitScanner::isUsersByMarker(FileEntryRef File) {
  auto [It, IsNew] = HasMarkers.try_emplace(File.getUniqueID(), false);
  if (IsNew)
    if (ErrorOr<EntryRef> Entry =
            Disk->getOrCreateFileSystemEntry(File.getName());
        Entry && !Entry->isDirectory())
      It->second = hasLineMarkers(Entry->getContents());
  return It->second;
}

void UnitScanner::fill(UnitScan &Scan, const PreprocessedUnit &Seen,
                       const Unit &U) {
  Scan.IsComplete = !Seen.HasModules;
  FileManager &Files = Seen.Compiler.getFileManager();
  for (const auto &[File, IsUsers] : Seen.Files) {
    SmallString<256> Path(File.getName());
    Files.makeAbsolutePath(Path);
    Scan.Files.push_back(Names.save(Path.str()));
    Scan.Bytes += File.getSize();
  }
  if (!Matters)
    return;
  SmallVector<const FileWords *, 64> ByUser;
  for (const auto &[File, IsUsers] : Seen.Files)
    if (IsUsers || isUsersByMarker(File)) {
      const FileWords *Words = wordsIn(File);
      if (!Words) {
        Scan.IsComplete = false;
        return;
      }
      ByUser.push_back(Words);
    }
  auto Has = [&](bool FileWords::*What) {
    return any_of(ByUser, [&](const FileWords *Words) { return Words->*What; });
  };
  // The directives are not what the scanner took for them.
  if (Has(&FileWords::HasDigraphDirectives) ||
      (Has(&FileWords::HasTrigraphs) &&
       Seen.Compiler.getLangOpts().Trigraphs) ||
      (Has(&FileWords::HasPragmaOperator) && Has(&FileWords::SavesMacros)))
    Scan.IsComplete = false;
  const Relevance *Needed = Matters->of(U);
  if (Needed && !Has(&FileWords::NamesChecks))
    Scan.IsRelevant = isRelevant(Seen, ByUser, *Needed);
  if (Scan.IsRelevant && !Has(&FileWords::SavesMacros))
    Scan.Movable = movableIncludes(
        Seen, ByUser, [&](FileEntryRef File) { return wordsIn(File); });
}

bool UnitScanner::isRelevant(const PreprocessedUnit &Seen,
                             ArrayRef<const FileWords *> Users,
                             const Relevance &Needed) {
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  const LangOptions &Language = PP.getLangOpts();
  // No check runs there.
  if (!Language.CPlusPlus || !Language.CXXExceptions)
    return false;
  UserWords ByUser(PP, Users, Matters->table());
  if (Language.CPlusPlusModules && ByUser.words()[Matters->importWord()])
    return true;
  // To look into all other files takes longer than all the rest.
  if (std::optional<bool> Known = Needed.isRelevant(ByUser.words()))
    return *Known;
  return Needed.isRelevant(wordsOfUnit(Seen, ByUser));
}

WordsOfUnit UnitScanner::wordsOfUnit(const PreprocessedUnit &Seen,
                                     const UserWords &ByUser) {
  auto IsOfStd = [&](FileEntryRef File) {
    return any_of(Seen.StdDirectories, [&](StringRef Directory) {
      return File.getName().starts_with(Directory) &&
             sys::path::is_separator(File.getName()[Directory.size()]);
    });
  };
  WordsOfUnit Unit;
  Unit.ByUser = Unit.Anywhere = Unit.OutsideStd = ByUser.words();
  Unit.IsType.resize(Matters->table().size());
  Unit.MadeForUser.resize(Matters->table().size());
  SmallVector<const FileWords *, 256> OfStd, Others;
  for (const auto &[File, IsUsers] : Seen.Files)
    if (const FileWords *Words = wordsIn(File)) {
      Unit.Anywhere |= Words->Words;
      Unit.IsType |= Words->Types;
      bool IsStd = !IsUsers && IsOfStd(File);
      if (!IsStd)
        Unit.OutsideStd |= Words->Words;
      (IsStd ? OfStd : Others).push_back(Words);
    }
  addWordsOfCommand(Seen.Compiler.getPreprocessor().getPredefines(), Unit);
  for (const FileWords *Words : OfStd)
    for (const std::pair<unsigned, uint64_t> &Made : Words->Makers)
      if (!Unit.OutsideStd[Made.first] &&
          (ByUser.contains(Made.second) ||
           any_of(Others, [&](const FileWords *Other) {
             return Other->contains(Made.second);
           })))
        Unit.MadeForUser.set(Made.first);
  return Unit;
}

void UnitScanner::addWordsOfCommand(StringRef Predefines, WordsOfUnit &Unit) {
  FileWords Words = wordsOf(Predefines, Matters->table(), Strings);
  Unit.Anywhere |= Words.Words;
  Unit.OutsideStd |= Words.Words;
}

} // namespace cancel_tidy
