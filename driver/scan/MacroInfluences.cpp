//===-- MacroInfluences.cpp - What defines what a file names --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/MacroInfluences.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

MacroInfluences::MacroInfluences(const PreprocessedUnit &Seen,
                                 const IncludeGraph &Files, WordsOfFile WordsIn,
                                 MacroNames &Names)
    : Seen(Seen), Files(Files), WordsIn(WordsIn), Names(Names) {
  addDefinitions();
  addBodies();
  for (auto [Number, Macro] : enumerate(Macros))
    if (canMatter(Macro)) {
      unsigned Name = Names.add(Macro.Name->getName());
      if (Name >= ByName.size())
        ByName.resize(Names.size());
      ByName[Name] = Number + 1;
    }
  ByName.resize(Names.size());
}

std::optional<MacroInfluences::Definitions>
MacroInfluences::definitionsOf(const IdentifierInfo &Name) const {
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  Definitions Found{&Name, {}};
  const MacroInfo *Any = nullptr;
  bool IsOfStandard = true;
  // The file of the directive that came next.
  std::optional<unsigned> RedefinedIn;
  for (const MacroDirective *D = PP.getLocalMacroDirectiveHistory(&Name); D;
       D = D->getPrevious()) {
    std::optional<unsigned> Number = Files.fileOf(*D);
    IsOfStandard &= !Number || Files[*Number].IsStandard;
    if (Number && !is_contained(Found.In, *Number))
      Found.In.push_back(*Number);
    if (const auto *Definition = dyn_cast<DefMacroDirective>(D)) {
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
  if (IsOfStandard)
    return std::nullopt;
  return Found;
}

void MacroInfluences::addDefinitions() {
  // The standard library's headers do without them ([cstdint.syn], note 1).
  for (const auto &[Name, State] : Seen.Compiler.getPreprocessor().macros())
    if (!Name->getName().starts_with("__STDC_"))
      if (std::optional<Definitions> Found = definitionsOf(*Name))
        Macros.push_back(std::move(*Found));
}

void MacroInfluences::addBodies() {
  Preprocessor &PP = Seen.Compiler.getPreprocessor();
  DenseMap<const IdentifierInfo *, unsigned> Numbers;
  for (auto [Number, Macro] : enumerate(Macros))
    Numbers[Macro.Name] = Number;
  for (Definitions &Macro : Macros)
    for (const MacroDirective *D = PP.getLocalMacroDirectiveHistory(Macro.Name);
         D; D = D->getPrevious())
      if (const auto *Definition = dyn_cast<DefMacroDirective>(D))
        for (const Token &T : Definition->getInfo()->tokens())
          if (const IdentifierInfo *Named = T.getIdentifierInfo();
              Named && Named->hadMacroDefinition())
            if (auto It = Numbers.find(Named);
                It != Numbers.end() && !is_contained(Macro.Bodies, It->second))
              Macro.Bodies.push_back(It->second);
}

/// Whether \p Holder, whose text \p In is part of, counts for what defines a
/// macro.
static bool canBeDefiner(const IncludeGraph &Files, unsigned In,
                         unsigned Holder) {
  return !Files[In].IsStandard && Files[Holder].IsGuarded &&
         !Files[Holder].IsStandard;
}

bool MacroInfluences::canMatter(const Definitions &Macro) const {
  return !Macro.Bodies.empty() || any_of(Macro.In, [&](unsigned In) {
    return any_of(Files[In].Holders, [&](unsigned Holder) {
      return canBeDefiner(Files, In, Holder);
    });
  });
}

ArrayRef<unsigned> MacroInfluences::expansionOf(unsigned Macro) {
  SmallVector<unsigned, 1> &Result = Macros[Macro].Expansion;
  if (!Result.empty())
    return Result;
  Result = {Macro};
  expand(Result);
  return Result;
}

/// Adds the macros to which those in \p Reached can come.
void MacroInfluences::expand(SmallVectorImpl<unsigned> &Reached) {
  ++Round;
  for (unsigned Macro : Reached)
    Macros[Macro].Reached = Round;
  for (size_t Next = 0; Next != Reached.size(); ++Next)
    for (unsigned Body : Macros[Reached[Next]].Bodies)
      if (std::exchange(Macros[Body].Reached, Round) != Round)
        Reached.push_back(Body);
}

/// The headers that define \p Macro and that \p User, which names it, does not
/// include.
ArrayRef<unsigned> MacroInfluences::foreignDefiners(unsigned User,
                                                    unsigned Number) {
  Definitions &Macro = Macros[Number];
  if (Macro.User == User)
    return Macro.Foreign;
  Macro.User = User;
  Macro.Foreign.clear();
  if (Macro.AreSame && any_of(Macro.In, [&](unsigned In) {
        return is_contained(Files[User].Texts, In);
      }))
    return {};
  for (unsigned In : Macro.In)
    for (unsigned Holder : Files[In].Holders)
      if (Files.closureOf(User)[Holder]) {
        if (Macro.AreSame) {
          Macro.Foreign.clear();
          return {};
        }
      } else if (canBeDefiner(Files, In, Holder)) {
        Macro.Foreign.push_back(Holder);
      }
  return Macro.Foreign;
}

const MacroInfluences::Mention &
MacroInfluences::mentionOf(MacroNames::InFile &Name, unsigned Part) {
  auto [It, IsNew] = Mentions.try_emplace(std::pair(Name.Name, Part));
  Mention &Result = It->second;
  if (!IsNew)
    return Result;
  FileEntryRef File = Files[Part].Ref;
  std::optional<MemoryBufferRef> Text =
      Seen.Compiler.getSourceManager().getMemoryBufferForFileOrNone(File);
  auto Entries = Seen.Skipped.find(&File.getFileEntry());
  if (!Text || Entries == Seen.Skipped.end()) {
    Result.IsUsed = true;
    return Result;
  }
  if (!Name.How)
    Name.How = findName(Macros[ByName[Name.Name] - 1].Name->getName(),
                        Text->getBuffer());
  Result.IsUsed = Name.How->IsUsed;
  for (const NameInText::Place &P : Name.How->Places)
    if (bool &Is = P.IsDefinition ? Result.IsDefined : Result.IsUsed; !Is)
      Is = !P.isLeftOut(Entries->second);
  for (StringRef Included : Name.How->Includes)
    if (std::optional<unsigned> Number = Files.fileNamed(Included))
      Result.Includes.push_back(*Number);
    else
      Result.IsUsed = true;
  return Result;
}

void MacroInfluences::addDefinersFor(MacroNames::InFile &Name, unsigned Part,
                                     unsigned User,
                                     SmallVectorImpl<unsigned> &Definers) {
  unsigned Named = ByName[Name.Name] - 1;
  for (unsigned Macro : expansionOf(Named)) {
    ArrayRef<unsigned> Foreign = foreignDefiners(User, Macro);
    if (Foreign.empty())
      continue;
    const Mention &How = mentionOf(Name, Part);
    auto Counts = [&](unsigned Definer) {
      if (How.IsUsed || Macro != Named)
        // Where it is defined anew, nothing is expanded.
        return How.IsUsed || !How.Includes.empty();
      // What the other one includes as well is there, whichever comes first.
      return How.IsDefined || any_of(How.Includes, [&](unsigned Included) {
               return !Files.closureOf(Definer)[Included] &&
                      !Files.includesBehind(Definer, Included, User);
             });
    };
    copy_if(Foreign, std::back_inserter(Definers), Counts);
  }
}

MacroInfluences::OnFile MacroInfluences::on(unsigned User) {
  OnFile Result;
  SmallVector<const FileWords *, 2> Words;
  int MacrosSaved = 0;
  for (unsigned Part : Files[User].Texts) {
    Words.push_back(WordsIn(Files[Part].Ref));
    if (!Words.back()) {
      Result.SavesMacros = true;
      return Result;
    }
    MacrosSaved += Words.back()->MacrosSaved;
  }
  Result.SavesMacros = MacrosSaved;
  // Most headers include all that they need.
  SmallVector<unsigned, 64> Reached;
  for (const FileWords *WordsOfPart : Words)
    for (const MacroNames::InFile &Name : Names.in(*WordsOfPart))
      if (ByName[Name.Name])
        Reached.push_back(ByName[Name.Name] - 1);
  expand(Reached);
  if (all_of(Reached, [&](unsigned Macro) {
        return foreignDefiners(User, Macro).empty();
      }))
    return Result;
  for (auto [Part, WordsOfPart] : zip_equal(Files[User].Texts, Words))
    for (MacroNames::InFile &Name : Names.in(*WordsOfPart))
      if (ByName[Name.Name])
        addDefinersFor(Name, Part, User, Result.Definers);
  sort(Result.Definers);
  Result.Definers.erase(unique(Result.Definers), Result.Definers.end());
  return Result;
}

} // namespace cancel_tidy
