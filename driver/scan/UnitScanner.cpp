//===-- UnitScanner.cpp - Scans units in this process ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/UnitScanner.h"
#include "checks/ConfiguredVocabulary.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/scan/KeptScans.h"
#include "driver/scan/MovableIncludes.h"
#include "driver/scan/Outline.h"
#include "driver/scan/ScanAction.h"
#include "driver/scan/TypeUses.h"
#include "driver/scan/UserWords.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
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

/// In bytes.
static constexpr size_t CheapToLookInto = 100'000;

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
  if (!Reads.isUsable())
    Scan.Outlines.clear();
  if (!Scan.Outlines.empty())
    Scan.Contents = hashOfContents(Reads);
  return Scan;
}

const FileWords *UnitScanner::wordsIn(FileEntryRef File) {
  std::unique_ptr<FileWords> &Words = Known[File.getUniqueID()];
  if (!Words) {
    ErrorOr<EntryRef> Entry = Disk->getOrCreateFileSystemEntry(File.getName());
    if (!Entry || Entry->isDirectory())
      return nullptr;
    Words = std::make_unique<FileWords>(wordsOf(
        Entry->getContents(), Matters->table(), Strings, WordDepth::All));
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
        Seen, ByUser, [&](FileEntryRef File) { return wordsIn(File); }, Macros);
  if (Scan.IsRelevant)
    addOutlines(Scan, Seen);
}

/// Whether the words of some user's file matter to the order of includes: it is
/// included as a system header, too, or by one, or would be if a condition was
/// met.
static bool hasUsersInHeaders(const PreprocessedUnit &Seen) {
  SmallPtrSet<const FileEntry *, 32> Users;
  StringSet<> Names;
  for (const auto &[File, IsUsers] : Seen.Files)
    if (IsUsers) {
      Users.insert(&File.getFileEntry());
      Names.insert(sys::path::filename(File.getName()));
    }
  auto IsUsers = [&](OptionalFileEntryRef File) {
    return File && Users.contains(&File->getFileEntry());
  };
  return any_of(Seen.Events,
                [&](const PreprocessedUnit::Event &E) {
                  return IsUsers(E.Included);
                }) ||
         any_of(Seen.Inclusions, [&](const PreprocessedUnit::Inclusion &I) {
           return !IsUsers(I.From) &&
                  (I.To ? IsUsers(I.To)
                        : Names.contains(sys::path::filename(I.Name)));
         });
}

void UnitScanner::addOutlines(UnitScan &Scan, const PreprocessedUnit &Seen) {
  const LangOptions &Language = Seen.Compiler.getLangOpts();
  // The outlines are those of C++ as it is today.
  if (!Language.CPlusPlus14 || !Language.RawStringLiterals ||
      !Language.LineComment || Language.MicrosoftExt ||
      Language.TraditionalCPP || Seen.CountsText || hasUsersInHeaders(Seen))
    return;
  std::vector<FileOutline> Result;
  unsigned Number = 0;
  for (const auto &[File, IsUsers] : Seen.Files) {
    unsigned Index = Number++;
    if (!IsUsers) {
      if (isUsersByMarker(File))
        return;
      continue;
    }
    auto [It, IsNew] = Outlines.try_emplace(File.getUniqueID());
    if (IsNew)
      if (ErrorOr<EntryRef> Entry =
              Disk->getOrCreateFileSystemEntry(File.getName());
          Entry && !Entry->isDirectory())
        It->second = outlineOf(Entry->getContents());
    if (!It->second)
      return;
    Result.push_back({Index, *It->second});
  }
  Scan.Outlines = std::move(Result);
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
  if (Language.CPlusPlusModules && ByUser.words().All[Matters->importWord()])
    return true;
  // To look into all other files takes longer than all the rest.
  if (std::optional<bool> Known = Needed.isRelevant(ByUser.words()))
    return *Known;
  std::vector<Header> Headers = headersOf(Seen);
  FileWords OfCommand =
      wordsOf(PP.getPredefines(), Matters->table(), Strings, WordDepth::Table);
  WordsOfUnit Unit;
  Unit.ByUser = ByUser.words();
  Unit.Anywhere = Unit.OutsideStd = Unit.ByUser.All;
  Unit.Anywhere |= OfCommand.Words;
  Unit.OutsideStd |= OfCommand.Words;
  Unit.IsType = OfCommand.Types;
  Unit.IsCallable = OfCommand.Callables;
  // What a macro declares is named there.
  Unit.IsType |= Unit.ByUser.All;
  Unit.IsCallable |= Unit.ByUser.All;
  for (const Header &H : Headers)
    Unit.Anywhere |= *H.Near;
  lookInto(Headers, Needed, Unit);
  SmallVector<StringRef, 0> Texts = {PP.getPredefines()};
  for (const Header &H : Headers)
    Texts.push_back(H.Text);

  auto IsMade = [&](unsigned Word) {
    return any_of(Headers, [&](const Header &H) {
      return H.IsOfStd && H.Words &&
             any_of(H.Words->Makers, [&](const auto &Made) {
               return Made.first == Word &&
                      (ByUser.contains(Made.second) ||
                       any_of(Headers, [&](const Header &Other) {
                         return !Other.IsOfStd &&
                                Other.Text.contains(Made.second);
                       }));
             });
    });
  };
  DenseMap<unsigned, TypeUses> Uses;
  auto Using = [&](unsigned Word) -> const TypeUses & {
    auto [It, IsNew] = Uses.try_emplace(Word);
    if (IsNew) {
      SmallVector<StringRef, 0> WithType = {PP.getPredefines()};
      for (const Header &H : Headers)
        if ((*H.Near)[Word])
          WithType.push_back(H.Text);
      It->second = usesOf(Matters->table()[Word], WithType, Texts);
    }
    return It->second;
  };
  auto NamesAny = [&](const StringSet<> &Names) {
    return any_of(Names.keys(),
                  [&](StringRef Name) { return ByUser.contains(Name); });
  };
  auto IsNamed = [&](unsigned Word) {
    const TypeUses &Known = Using(Word);
    return Known.IsUnclear || NamesAny(Known.Types) ||
           any_of(Known.Members, [&](const auto &Member) {
             return ByUser.contains(Member.first());
           });
  };
  auto IsTaken = [&](unsigned Word) {
    const TypeUses &Known = Using(Word);
    return Known.HasUnnamedTaker || NamesAny(Known.Takers) || IsNamed(Word);
  };
  Unit.IsMade = IsMade;
  Unit.IsNamed = IsNamed;
  Unit.IsTaken = IsTaken;
  return Needed.isRelevant(Unit);
}

std::vector<UnitScanner::Header>
UnitScanner::headersOf(const PreprocessedUnit &Seen) {
  if (!Filter)
    Filter.emplace(Matters->table());
  auto IsOfStd = [&](FileEntryRef File) {
    return any_of(Seen.StdDirectories, [&](StringRef Directory) {
      return File.getName().starts_with(Directory) &&
             sys::path::is_separator(File.getName()[Directory.size()]);
    });
  };
  std::vector<Header> Headers;
  for (const auto &[File, IsUsers] : Seen.Files) {
    if (IsUsers || isUsersByMarker(File))
      continue;
    ErrorOr<EntryRef> Entry = Disk->getOrCreateFileSystemEntry(File.getName());
    if (!Entry || Entry->isDirectory())
      continue;
    StringRef Text = Entry->getContents();
    std::unique_ptr<BitVector> &Words = Near[File.getUniqueID()];
    if (!Words)
      Words = std::make_unique<BitVector>(Filter->wordsNear(Text));
    Headers.push_back({File, Text, Words.get(), nullptr, IsOfStd(File)});
  }
  return Headers;
}

void UnitScanner::lookInto(std::vector<Header> &Headers,
                           const Relevance &Needed, WordsOfUnit &Unit) {
  Unit.Looked.resize(Matters->table().size());
  std::vector<size_t> Costs(Matters->table().size());
  for (BitVector Open; (Open = Needed.openWords(Unit)).any();) {
    std::fill(Costs.begin(), Costs.end(), 0);
    for (const Header &H : Headers)
      if (!H.Words && H.Near->anyCommon(Open))
        for (unsigned Word : Open.set_bits())
          if ((*H.Near)[Word])
            Costs[Word] += H.Text.size();
    size_t Least = std::numeric_limits<size_t>::max();
    for (unsigned Word : Open.set_bits())
      Least = std::min(Least, Costs[Word]);
    // Few turns are enough.
    BitVector Wanted(Open.size());
    for (unsigned Word : Open.set_bits())
      if (Costs[Word] <= 2 * Least + CheapToLookInto)
        Wanted.set(Word);
    for (Header &H : Headers) {
      if (H.Words || !H.Near->anyCommon(Wanted))
        continue;
      std::unique_ptr<FileWords> &Words = Declared[H.File.getUniqueID()];
      if (!Words)
        Words = std::make_unique<FileWords>(
            wordsOf(H.Text, Matters->table(), Strings, WordDepth::Table));
      H.Words = Words.get();
      Unit.IsType |= H.Words->Types;
      Unit.IsCallable |= H.Words->Callables;
      if (!H.IsOfStd)
        Unit.OutsideStd |= H.Words->Words;
    }
    Unit.Looked |= Wanted;
  }
}

} // namespace cancel_tidy
