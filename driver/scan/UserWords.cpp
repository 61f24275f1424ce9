//===-- UserWords.cpp - What the user's text comes to ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/UserWords.h"
#include "driver/scan/MacroHistory.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

/// Whether \p Macro pastes tokens to new ones. `, ## __VA_ARGS__` makes none.
static bool pastes(const MacroInfo &Macro) {
  const Token *Before = nullptr;
  for (const Token &T : Macro.tokens()) {
    if (T.is(tok::hashhash) && Before && Before->isNot(tok::comma))
      return true;
    Before = &T;
  }
  return false;
}

UserWords::UserWords(Preprocessor &PP, ArrayRef<const FileWords *> Files,
                     const WordTable &Table)
    : PP(PP), Files(Files), Table(Table) {
  Words.All.resize(Table.size());
  Words.OutsideMain.resize(Table.size());
  const IdentifierTable &Identifiers = PP.getIdentifierTable();
  for (const FileWords *File : Files) {
    Words.All |= File->Words;
    Words.OutsideMain |= File->OutsideMain;
    Words.HasGenericParameters |= File->HasGenericParameters;
    for (StringRef Spelling : File->Spellings)
      if (auto It = Identifiers.find(Spelling); It != Identifiers.end())
        reach(*It->getValue());
  }
  expandReached();
  if (Pastes)
    addPasted();
  if (auto It = Identifiers.find("main"); It != Identifiers.end())
    HidesBraces |= It->getValue()->hadMacroDefinition();
  if (HidesBraces)
    Words.OutsideMain = Words.All;
}

bool UserWords::contains(StringRef Name) const {
  uint64_t Hash = hashOf(Name);
  return FromMacros.contains(Hash) ||
         any_of(Files,
                [&](const FileWords *File) { return File->contains(Hash); }) ||
         (Pastes && canBePasted(Name));
}

void UserWords::add(StringRef Word) {
  if (std::optional<unsigned> Number = Table.find(Word)) {
    Words.All.set(*Number);
    Words.OutsideMain.set(*Number);
  }
}

void UserWords::reach(const IdentifierInfo &Name) {
  if (Name.hadMacroDefinition() && Reached.insert(&Name).second)
    ToExpand.push_back(&Name);
}

void UserWords::expandReached() {
  while (!ToExpand.empty()) {
    const IdentifierInfo *Name = ToExpand.pop_back_val();
    anyDefinition(PP, *Name, [&](const MacroInfo &Macro) {
      Pastes |= pastes(Macro);
      int Braces = 0, Lowest = 0;
      for (const Token &T : Macro.tokens()) {
        Braces += T.is(tok::l_brace) - T.is(tok::r_brace);
        Lowest = std::min(Lowest, Braces);
        // What comes of it depends on what stands around.
        Words.HasGenericParameters |= T.isOneOf(tok::kw_auto, tok::kw_template);
        if (const IdentifierInfo *Identifier = T.getIdentifierInfo()) {
          add(Identifier->getName());
          FromMacros.insert(hashOf(Identifier->getName()));
          reach(*Identifier);
        } else if (T.is(tok::tilde)) {
          add("~");
        }
      }
      HidesBraces |= Braces || Lowest;
      return false;
    });
  }
}

bool UserWords::canBePasted(StringRef Word) const {
  // Which of its beginnings are made of pieces.
  SmallVector<bool, 64> IsMade(Word.size() + 1);
  IsMade[0] = true;
  for (size_t From = 0; From != Word.size(); ++From)
    if (IsMade[From])
      for (size_t To = From + 1; To <= Word.size(); ++To)
        if (!IsMade[To] && Pieces.contains(Word.slice(From, To)))
          IsMade[To] = true;
  return IsMade.back();
}

SmallVector<const IdentifierInfo *, 16> UserWords::leadingMacros() {
  DenseSet<const IdentifierInfo *> Leads;
  SmallVector<const IdentifierInfo *, 16> Result;
  for (bool HasChanged = true; HasChanged;) {
    HasChanged = false;
    for (const auto &[Name, State] : PP.macros()) {
      bool DoesLead =
          !Leads.contains(Name) && !Reached.contains(Name) &&
          anyDefinition(PP, *Name, [&](const MacroInfo &Macro) {
            return pastes(Macro) || any_of(Macro.tokens(), [&](const Token &T) {
                     const IdentifierInfo *Identifier = T.getIdentifierInfo();
                     return T.is(tok::tilde) ||
                            (Identifier && (Leads.contains(Identifier) ||
                                            Table.find(Identifier->getName())));
                   });
          });
      if (!DoesLead)
        continue;
      Leads.insert(Name);
      Result.push_back(Name);
      HasChanged = true;
    }
  }
  return Result;
}

void UserWords::addPasted() {
  for (const FileWords *File : Files)
    for (StringRef Spelling : File->Spellings)
      Pieces.insert(Spelling);
  SmallVector<const IdentifierInfo *, 16> Leading = leadingMacros();
  SmallPtrSet<const IdentifierInfo *, 32> Collected;
  // A macro whose name is pasted adds to what can be pasted.
  for (bool HasChanged = true; HasChanged;) {
    HasChanged = false;
    for (const IdentifierInfo *Name : Reached)
      if (Collected.insert(Name).second)
        anyDefinition(PP, *Name, [&](const MacroInfo &Macro) {
          for (const Token &T : Macro.tokens())
            if (T.isOneOf(tok::numeric_constant, tok::identifier) ||
                T.getIdentifierInfo())
              Pieces.insert(PP.getSpelling(T));
          return false;
        });
    for (const IdentifierInfo *Name : Leading)
      if (!Reached.contains(Name) && canBePasted(Name->getName())) {
        reach(*Name);
        expandReached();
        HasChanged = true;
      }
  }
  for (unsigned Word = 0; Word != Table.size(); ++Word)
    if (!Words.OutsideMain[Word] && canBePasted(Table[Word]))
      add(Table[Word]);
  for (StringRef Generic : {"auto", "template"})
    Words.HasGenericParameters |= canBePasted(Generic);
}

} // namespace cancel_tidy
