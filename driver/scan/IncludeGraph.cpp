//===-- IncludeGraph.cpp - Which files of a unit include which ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/IncludeGraph.h"
#include "driver/scan/UnitScan.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace clang;
namespace path = llvm::sys::path;

namespace cancel_tidy {

IncludeGraph::IncludeGraph(const PreprocessedUnit &Seen) : Seen(Seen) {
  addFiles();
  foldTextualFiles();
  closeIncludes();
}

std::optional<unsigned> IncludeGraph::numberOf(FileEntryRef Ref) const {
  auto It = Numbers.find(&Ref.getFileEntry());
  if (It == Numbers.end())
    return std::nullopt;
  return It->second;
}

std::optional<unsigned> IncludeGraph::fileNamed(StringRef Name) const {
  for (unsigned File : ByName.lookup(path::filename(Name))) {
    StringRef Path = Files[File].Ref.getName();
    if (Path.consume_back(Name) &&
        (Path.empty() || path::is_separator(Path.back())))
      return File;
  }
  return std::nullopt;
}

std::optional<unsigned>
IncludeGraph::fileOf(const MacroDirective &Directive) const {
  const SourceManager &Sources = Seen.Compiler.getSourceManager();
  OptionalFileEntryRef File = Sources.getFileEntryRefForID(
      Sources.getFileID(Sources.getExpansionLoc(Directive.getLocation())));
  return File ? numberOf(*File) : std::nullopt;
}

bool IncludeGraph::includesBehind(unsigned Header, unsigned Included,
                                  unsigned Other) const {
  return Files[Other].Guard &&
         any_of(OptionalIncludes, [&](const OptionalInclude &I) {
           return I.To == Included && I.Macro == Files[Other].Guard &&
                  is_contained(Files[Header].Texts, I.From);
         });
}

void IncludeGraph::addFiles() {
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
      // To look up the name takes longest.
      if (!Files[To].IsStandard)
        Files[To].IsStandard =
            SrcMgr::isSystem(Headers.getFileDirFlavor(*I.To)) &&
            isStandardHeader(I.Name);
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

/// What has no guard is read wherever it is included, in the midst of the text
/// of whoever includes it.
void IncludeGraph::foldTextualFiles() {
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

void IncludeGraph::closeIncludes() {
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

} // namespace cancel_tidy
