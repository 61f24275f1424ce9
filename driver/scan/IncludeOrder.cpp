//===-- IncludeOrder.cpp - Which includes can swap places -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/IncludeOrder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

IncludeOrder::IncludeOrder(const PreprocessedUnit &Seen, WordsOfFile WordsIn,
                           MacroNames &Names)
    : Seen(Seen), WordsIn(WordsIn), Files(Seen),
      Influences(Seen, Files, WordsIn, Names) {
  HasInfluences.resize(Files.size());
  SavesMacros.resize(Files.size());
}

SmallVector<FileEntryRef, 16>
IncludeOrder::headersIn(FileEntryRef Header) const {
  SmallVector<FileEntryRef, 16> Result;
  if (std::optional<unsigned> Number = Files.numberOf(Header);
      Number && !Files[*Number].IsStandard)
    for (unsigned To : Files[*Number].Includes)
      if (!Files[To].IsStandard)
        Result.push_back(Files[To].Ref);
  return Result;
}

bool IncludeOrder::names(FileEntryRef Header, const IdentifierInfo &Name) {
  std::optional<unsigned> Number = Files.numberOf(Header);
  if (!Number)
    return true;
  uint64_t Hash = hashOf(Name.getName());
  return any_of(Files.closureOf(*Number).set_bits(), [&](unsigned At) {
    return any_of(Files[At].Texts, [&](unsigned Part) {
      const FileWords *Words = WordsIn(Files[Part].Ref);
      // What is saved is named in a string.
      return !Words || Words->SavesMacros || Words->contains(Hash);
    });
  });
}

bool IncludeOrder::defines(FileEntryRef Header,
                           const IdentifierInfo &Name) const {
  std::optional<unsigned> Number = Files.numberOf(Header);
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  for (const MacroDirective *D = PP.getLocalMacroDirectiveHistory(&Name);
       D && Number; D = D->getPrevious())
    if (std::optional<unsigned> In = Files.fileOf(*D))
      if (any_of(Files[*In].Holders, [&](unsigned Holder) {
            return Files.closureOf(*Number)[Holder];
          }))
        return true;
  return !Number;
}

void IncludeOrder::findInfluencesOn(unsigned User) {
  MacroInfluences::OnFile Found = Influences.on(User);
  if (Found.SavesMacros)
    SavesMacros.set(User);
  for (unsigned Definer : Found.Definers)
    Known.push_back({Definer, User});
}

void IncludeOrder::addPlaces(unsigned At, Places &Result, unsigned &Next) {
  if (Result[At] || Files[At].IsStandard)
    return;
  Result[At] = Next++;
  if (Files[At].IsGuarded && !HasInfluences[At]) {
    HasInfluences.set(At);
    findInfluencesOn(At);
  }
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
  std::optional<unsigned> A = Files.numberOf(First), B = Files.numberOf(Second);
  if (!A || !B)
    return false;
  if (Files[*A].IsStandard || Files[*B].IsStandard)
    return true;
  placesOf(*A);
  const Places &InB = placesOf(*B), &InA = placesOf(*A);
  if (Files.closureOf(*A).anyCommon(SavesMacros) ||
      Files.closureOf(*B).anyCommon(SavesMacros))
    return false;
  unsigned Behind = Files.size() + 1;
  // Whether the definer comes first where X is included in front of Y.
  auto ComesFirst = [&](const Influence &I, const Places &X, const Places &Y) {
    auto Place = [&](unsigned File) {
      return X[File] ? X[File] : Y[File] ? Y[File] + Behind : 0;
    };
    return Place(I.first) && Place(I.first) < Place(I.second);
  };
  return none_of(Known, [&](const Influence &I) {
    return ComesFirst(I, InA, InB) != ComesFirst(I, InB, InA);
  });
}

} // namespace cancel_tidy
