//===-- IncludeOrder.cpp - Which includes can swap places -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/IncludeOrder.h"
#include "driver/scan/NameInText.h"
#include "driver/scan/UnitScan.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang;
namespace path = llvm::sys::path;

namespace cancel_tidy {

IncludeOrder::IncludeOrder(const PreprocessedUnit &Seen, WordsOfFile WordsIn)
    : Seen(Seen), WordsIn(WordsIn) {
  addFiles();
  addDefinitions();
  foldTextualFiles();
  closeIncludes();
}

std::optional<unsigned> IncludeOrder::fileNamed(StringRef Name) const {
  for (unsigned File : ByName.lookup(path::filename(Name))) {
    StringRef Path = Files[File].Ref.getName();
    if (Path.consume_back(Name) &&
        (Path.empty() || path::is_separator(Path.back())))
      return File;
  }
  return std::nullopt;
}

void IncludeOrder::addFiles() {
  HeaderSearch &Headers = Seen.Compiler.getPreprocessor().getHeaderSearchInfo();
  auto Number = [&](FileEntryRef Ref) {
    auto [It, IsNew] = Numbers.try_emplace(&Ref.getFileEntry(), Files.size());
    if (IsNew) {
      ByName[path::filename(Ref.getName())].push_back(Files.size());
      Files.emplace_back(Ref);
      Files.back().IsGuarded = Headers.isFileMultipleIncludeGuarded(Ref);
      Files.back().Guard =
          Headers.getFileInfo(Ref).getControllingMacro(nullptr);
    }
    return It->second;
  };
  DenseSet<std::pair<unsigned, unsigned>> Known;
  auto Add = [&](unsigned From, unsigned To) {
    if (Known.insert({From, To}).second)
      Files[From].Includes.push_back(To);
  };
  for (const PreprocessedUnit::Inclusion &I : Seen.Inclusions) {
    unsigned From = Number(I.From);
    if (I.To) {
      unsigned To = Number(*I.To);
      Files[To].IsStandard |= isStandardHeader(I.Name) &&
                              SrcMgr::isSystem(Headers.getFileDirFlavor(*I.To));
      Add(From, To);
      continue;
    }
    std::optional<unsigned> To = fileNamed(I.Name);
    if (!To)
      continue;
    if (I.IsIfDefined)
      OptionalIncludes.push_back({From, *To, I.Macro});
    else if (Files[*To].Guard == I.Macro)
      Add(From, *To);
  }
  // What the standard library includes is a part of it.
  SmallVector<unsigned, 64> Left;
  for (auto [Index, F] : enumerate(Files))
    if (F.IsStandard)
      Left.push_back(Index);
  while (!Left.empty())
    for (unsigned To : Files[Left.pop_back_val()].Includes)
      if (!std::exchange(Files[To].IsStandard, true))
        Left.push_back(To);
}

std::optional<unsigned>
IncludeOrder::fileOf(const MacroDirective &Directive) const {
  const SourceManager &Sources = Seen.Compiler.getSourceManager();
  OptionalFileEntryRef File = Sources.getFileEntryRefForID(
      Sources.getFileID(Sources.getExpansionLoc(Directive.getLocation())));
  return File ? numberOf(*File) : std::nullopt;
}

void IncludeOrder::addDefinitions() {
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  for (const auto &[Name, State] : PP.macros()) {
    Definitions Found{Name, {}, /*AreSame=*/true};
    const MacroInfo *Any = nullptr;
    bool IsOfStandard = true;
    // The file of the directive that came next.
    std::optional<unsigned> RedefinedIn;
    for (const MacroDirective *D = PP.getLocalMacroDirectiveHistory(Name); D;
         D = D->getPrevious()) {
      std::optional<unsigned> Number = fileOf(*D);
      IsOfStandard &= !Number || Files[*Number].IsStandard;
      if (Number && !is_contained(Found.In, *Number))
        Found.In.push_back(*Number);
      if (const auto *Definition = dyn_cast<DefMacroDirective>(D)) {
        for (const Token &T : Definition->getInfo()->tokens())
          if (const IdentifierInfo *Named = T.getIdentifierInfo();
              Named && Named->hadMacroDefinition())
            Found.Bodies.push_back(hashOf(Named->getName()));
        Found.AreSame &= !Any || Any->isIdenticalTo(*Definition->getInfo(), PP,
                                                    /*Syntactically=*/true);
        Any = Definition->getInfo();
        RedefinedIn = Number;
      } else {
        // It is gone for a moment only.
        Found.AreSame &= Number && Number == RedefinedIn;
        RedefinedIn.reset();
      }
    }
    // The standard library's headers do without them ([cstdint.syn], note 1).
    if (!IsOfStandard && !Name->getName().starts_with("__STDC_"))
      Macros.try_emplace(hashOf(Name->getName()), std::move(Found));
  }
}

/// What has no guard is read wherever it is included, in the midst of the text
/// of whoever includes it.
void IncludeOrder::foldTextualFiles() {
  std::vector<SmallVector<unsigned, 8>> Includes(Files.size());
  for (auto [Number, F] : enumerate(Files)) {
    SmallVector<unsigned, 8> Open(1, Number);
    while (!Open.empty()) {
      unsigned At = Open.pop_back_val();
      if (is_contained(F.Texts, At))
        continue;
      F.Texts.push_back(At);
      for (unsigned To : reverse(Files[At].Includes))
        if (!Files[To].IsGuarded)
          Open.push_back(To);
      for (unsigned To : Files[At].Includes)
        if (Files[To].IsGuarded && !is_contained(Includes[Number], To))
          Includes[Number].push_back(To);
    }
  }
  for (auto [Number, F] : enumerate(Files)) {
    F.Includes = std::move(Includes[Number]);
    for (unsigned Part : F.Texts)
      Files[Part].Holders.push_back(Number);
  }
}

/// In a circle of includes some closures may lack something, which makes the
/// headers in it depend on each other.
void IncludeOrder::closeIncludes() {
  Closures.resize(Files.size());
  struct Frame {
    unsigned File;
    size_t Next = 0;
  };
  for (unsigned Root = 0; Root != Files.size(); ++Root) {
    SmallVector<Frame, 64> Path;
    auto Enter = [&](unsigned Number) {
      if (!Closures[Number].empty())
        return;
      Closures[Number].resize(Files.size());
      Closures[Number].set(Number);
      Path.push_back({Number});
    };
    Enter(Root);
    while (!Path.empty()) {
      Frame &Top = Path.back();
      if (Top.Next != Files[Top.File].Includes.size()) {
        Enter(Files[Top.File].Includes[Top.Next++]);
        continue;
      }
      for (unsigned To : Files[Top.File].Includes)
        Closures[Top.File] |= Closures[To];
      Path.pop_back();
    }
  }
}

const IncludeOrder::Mention &IncludeOrder::mentionOf(uint64_t Macro,
                                                     unsigned Part) {
  auto [It, IsNew] = Mentions.try_emplace(std::pair(Macro, Part));
  if (!IsNew)
    return It->second;
  Mention &Result = It->second;
  FileEntryRef File = Files[Part].Ref;
  std::optional<MemoryBufferRef> Text =
      Seen.Compiler.getSourceManager().getMemoryBufferForFileOrNone(File);
  auto Entries = Seen.Skipped.find(&File.getFileEntry());
  if (!Text || Entries == Seen.Skipped.end()) {
    Result.IsUsed = true;
    return Result;
  }
  NameInText Found = findName(Macros.find(Macro)->second.Name->getName(),
                              Text->getBuffer(), Entries->second);
  Result.IsUsed = Found.IsUsed;
  Result.IsDefined = Found.IsDefined;
  for (StringRef Name : Found.Includes)
    if (std::optional<unsigned> Included = fileNamed(Name))
      Result.Includes.push_back(*Included);
    else
      Result.IsUsed = true;
  return Result;
}

/// The macros to which those in \p Left can come, themselves counted.
DenseSet<uint64_t> IncludeOrder::expand(SmallVector<uint64_t, 64> Left) const {
  DenseSet<uint64_t> Result;
  while (!Left.empty()) {
    uint64_t At = Left.pop_back_val();
    auto It = Macros.find(At);
    if (It != Macros.end() && Result.insert(At).second)
      append_range(Left, It->second.Bodies);
  }
  return Result;
}

SmallVector<unsigned, 2>
IncludeOrder::foreignDefiners(unsigned User, const Definitions &Macro) const {
  SmallVector<unsigned, 2> Result;
  for (unsigned In : Macro.In)
    for (unsigned Holder : Files[In].Holders)
      if (Closures[User][Holder]) {
        if (Macro.AreSame)
          return {};
      } else if (!Files[In].IsStandard && Files[Holder].IsGuarded &&
                 !Files[Holder].IsStandard) {
        Result.push_back(Holder);
      }
  return Result;
}

/// Whether \p Header includes \p Included if \p Other stands in front of it.
bool IncludeOrder::includesBehind(unsigned Header, unsigned Included,
                                  unsigned Other) const {
  return Files[Other].Guard &&
         any_of(OptionalIncludes, [&](const OptionalInclude &I) {
           return I.To == Included && I.Macro == Files[Other].Guard &&
                  is_contained(Files[Header].Texts, I.From);
         });
}

void IncludeOrder::findInfluencesOn(unsigned User) {
  const File &F = Files[User];
  SmallVector<uint64_t, 64> Named;
  int MacrosSaved = 0;
  for (unsigned Part : F.Texts) {
    const FileWords *Words = WordsIn(Files[Part].Ref);
    if (!Words) {
      SavesMacros.set(User);
      return;
    }
    MacrosSaved += Words->MacrosSaved;
    append_range(Named, Words->Hashes);
  }
  if (MacrosSaved)
    SavesMacros.set(User);
  DenseMap<uint64_t, SmallVector<unsigned, 2>> Foreign;
  for (uint64_t Macro : expand(std::move(Named)))
    if (SmallVector<unsigned, 2> Definers =
            foreignDefiners(User, Macros.find(Macro)->second);
        !Definers.empty())
      Foreign[Macro] = std::move(Definers);
  if (Foreign.empty())
    return;
  auto Counts = [&](uint64_t Name, unsigned Part, uint64_t Macro,
                    unsigned Definer) {
    const Mention &How = mentionOf(Name, Part);
    if (How.IsUsed || Macro != Name)
      // Where it is defined anew, nothing is expanded.
      return How.IsUsed || !How.Includes.empty();
    // What the other one includes as well is there, whichever comes first.
    return How.IsDefined || any_of(How.Includes, [&](unsigned Included) {
             return !Closures[Definer][Included] &&
                    !includesBehind(Definer, Included, User);
           });
  };
  for (unsigned Part : F.Texts)
    for (uint64_t Name : WordsIn(Files[Part].Ref)->Hashes)
      if (Macros.contains(Name))
        for (uint64_t Macro : expand({Name})) {
          auto It = Foreign.find(Macro);
          if (It == Foreign.end())
            continue;
          for (unsigned Definer : It->second)
            if (Counts(Name, Part, Macro, Definer))
              Influences.push_back({Definer, User});
        }
}

void IncludeOrder::findInfluences() {
  HasInfluences = true;
  SavesMacros.resize(Files.size());
  for (auto [User, F] : enumerate(Files))
    if (!F.IsStandard && F.IsGuarded)
      findInfluencesOn(User);
  sort(Influences);
  Influences.erase(std::unique(Influences.begin(), Influences.end()),
                   Influences.end());
}

std::optional<unsigned> IncludeOrder::numberOf(FileEntryRef Ref) const {
  auto It = Numbers.find(&Ref.getFileEntry());
  if (It == Numbers.end())
    return std::nullopt;
  return It->second;
}

SmallVector<FileEntryRef, 16>
IncludeOrder::headersIn(FileEntryRef Header) const {
  SmallVector<FileEntryRef, 16> Result;
  if (std::optional<unsigned> Number = numberOf(Header);
      Number && !Files[*Number].IsStandard)
    for (unsigned To : Files[*Number].Includes)
      if (!Files[To].IsStandard)
        Result.push_back(Files[To].Ref);
  return Result;
}

bool IncludeOrder::names(FileEntryRef Header, const IdentifierInfo &Name) {
  std::optional<unsigned> Number = numberOf(Header);
  if (!Number)
    return true;
  uint64_t Hash = hashOf(Name.getName());
  return any_of(Closures[*Number].set_bits(), [&](unsigned At) {
    return any_of(Files[At].Texts, [&](unsigned Part) {
      const FileWords *Words = WordsIn(Files[Part].Ref);
      // What is saved is named in a string.
      return !Words || Words->SavesMacros || Words->contains(Hash);
    });
  });
}

bool IncludeOrder::defines(FileEntryRef Header,
                           const IdentifierInfo &Name) const {
  std::optional<unsigned> Number = numberOf(Header);
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  for (const MacroDirective *D = PP.getLocalMacroDirectiveHistory(&Name);
       D && Number; D = D->getPrevious())
    if (std::optional<unsigned> In = fileOf(*D))
      if (any_of(Files[*In].Holders,
                 [&](unsigned Holder) { return Closures[*Number][Holder]; }))
        return true;
  return !Number;
}

void IncludeOrder::addPlaces(unsigned At, Places &Result,
                             unsigned &Next) const {
  if (Result[At])
    return;
  Result[At] = Next++;
  for (unsigned To : Files[At].Includes)
    addPlaces(To, Result, Next);
}

const IncludeOrder::Places &IncludeOrder::placesOf(unsigned Header) {
  Places &Result = KnownPlaces[Header];
  if (Result.empty()) {
    Result.resize(Files.size());
    unsigned Next = 1;
    addPlaces(Header, Result, Next);
  }
  return Result;
}

bool IncludeOrder::canSwap(FileEntryRef First, FileEntryRef Second) {
  std::optional<unsigned> A = numberOf(First), B = numberOf(Second);
  if (!A || !B)
    return false;
  if (Files[*A].IsStandard || Files[*B].IsStandard)
    return true;
  if (!HasInfluences)
    findInfluences();
  if (Closures[*A].anyCommon(SavesMacros) ||
      Closures[*B].anyCommon(SavesMacros))
    return false;
  placesOf(*A);
  const Places &InB = placesOf(*B), &InA = placesOf(*A);
  unsigned Behind = Files.size() + 1;
  // Whether the definer comes first where X is included in front of Y.
  auto Influences = [&](const Influence &I, const Places &X, const Places &Y) {
    auto Place = [&](unsigned File) {
      return X[File] ? X[File] : Y[File] ? Y[File] + Behind : 0;
    };
    return Place(I.first) && Place(I.first) < Place(I.second);
  };
  return none_of(this->Influences, [&](const Influence &I) {
    return Influences(I, InA, InB) != Influences(I, InB, InA);
  });
}

} // namespace cancel_tidy
