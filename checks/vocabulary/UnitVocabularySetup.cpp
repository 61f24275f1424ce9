//===-- UnitVocabularySetup.cpp - From names to declarations --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cancel_tidy {

UnitVocabulary::UnitVocabulary(const Vocabulary &Words, ASTContext &Context)
    : Context(Context), Names(Context) {
  for (const Library &L : Words.libraries()) {
    for (const Entry &E : L.Entries)
      Names.noteOwner(E.Name, L);
    for (const CancellationTypeEntry &E : L.Types)
      Names.noteOwner(E.Name, L);
  }
  for (const Library &L : Words.libraries()) {
    for (const Entry &E : L.Entries) {
      addEntry(E);
      if (E.What == Role::ActivatedBy)
        NeedActivation.insert(&L);
    }
    for (const CancellationTypeEntry &E : L.Types)
      addType(E);
    HandingOnMembers.append(L.HandingOnMembers.begin(),
                            L.HandingOnMembers.end());
    for (size_t I = 0; I != NumWordRoles; ++I)
      WordLists[I].append(L.Words[I].begin(), L.Words[I].end());
    for (const MemberPair &Pair : L.MemberPairs)
      MemberPairs.push_back(&Pair);
    for (llvm::StringRef Prefix : L.AsynchronousPrefixes)
      if (!llvm::is_contained(AsynchronousPrefixes, Prefix))
        AsynchronousPrefixes.push_back(Prefix);
  }
}

/// The specialisation of a class template that the typedef \p D names, or null.
static const Decl *namedSpecialization(const Decl *D) {
  if (const auto *Shadow = dyn_cast<UsingShadowDecl>(D))
    D = Shadow->getTargetDecl();
  const auto *Typedef = dyn_cast<TypedefNameDecl>(D);
  const auto *Special =
      Typedef ? dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                    Typedef->getUnderlyingType()->getAsCXXRecordDecl())
              : nullptr;
  return Special ? Special->getCanonicalDecl() : nullptr;
}

void UnitVocabulary::addEntry(const Entry &E) {
  for (const Decl *D : Names.resolve(E.Name, *E.From)) {
    const Decl *Special =
        E.What == Role::Shield ? namedSpecialization(D) : nullptr;
    if (Special)
      ShieldSpecializations.insert(Special);
    else
      Roles[patternOf(D)].push_back(&E);
  }
  for (const std::string &Name : E.Throws)
    for (const Decl *D : Names.resolve(Name, *E.From))
      if (const auto *Record = dyn_cast<CXXRecordDecl>(patternOf(D)))
        if (const CXXRecordDecl *Definition = Record->getDefinition())
          ThrownByEntry[&E].push_back(Definition);
  // A member is known by its class, so that inherited ones count.
  auto [Class, Member] = llvm::StringRef(E.Name).rsplit("::");
  if (Member.empty())
    return;
  for (const Decl *D : Names.resolve(Class, *E.From))
    if (const auto *Record = dyn_cast<CXXRecordDecl>(patternOf(D))) {
      MemberRoles[{Record, Names.nameFor(Member)}].push_back(&E);
      MembersWithRoles[Record].push_back(&E);
    }
}

const CXXRecordDecl *
UnitVocabulary::standInFor(const CancellationTypeEntry &E) const {
  if (!E.IsPrivate || (!E.DeliveredBy.empty() &&
                       llvm::all_of(E.DeliveredBy, [&](const std::string &By) {
                         return Names.resolve(By, *E.From).empty();
                       })))
    return nullptr;
  auto *Record = CXXRecordDecl::Create(
      Context, TagTypeKind::Class, Context.getTranslationUnitDecl(),
      SourceLocation(), SourceLocation(), &Context.Idents.get(E.Name));
  Record->setImplicit();
  Record->startDefinition();
  Record->completeDefinition();
  return Record;
}

void UnitVocabulary::addType(const CancellationTypeEntry &E) {
  const CXXRecordDecl *Record = nullptr;
  for (const Decl *D : Names.resolve(E.Name, *E.From))
    if (const auto *R = dyn_cast<CXXRecordDecl>(patternOf(D)))
      Record = R->getDefinition();
  if (!Record)
    Record = standInFor(E);
  if (!Record)
    return;
  llvm::SmallPtrSet<const Decl *, 4> Codes;
  std::string CodeName;
  for (const std::string &Code : E.Codes)
    for (const Decl *D : Names.resolve(Code, *E.From)) {
      Codes.insert(patternOf(D));
      if (Code == E.Codes.front())
        CodeName = Code;
    }
  // A carrier without the library's own code carries something else here.
  if (!E.Codes.empty() && CodeName.empty())
    return;
  CancellationType *Type = nullptr;
  // The first is the one with the main codes.
  for (auto &Known : Types)
    if (!Type && Known->Record == Record)
      Type = Known.get();
  if (!Type) {
    Types.push_back(std::make_unique<CancellationType>());
    Type = Types.back().get();
    Type->Record = Record;
    Type->CodeName = CodeName;
  }
  Type->Entries.push_back(&E);
  Type->Codes.insert(Codes.begin(), Codes.end());
  for (const std::string &Code : E.RelatedCodes)
    for (const Decl *D : Names.resolve(Code, *E.From))
      Type->RelatedCodes.insert(patternOf(D));
  for (const std::string &Code : E.BaseCodes) {
    uint64_t Number;
    if (llvm::to_integer(Code, Number, 0))
      Type->BaseCodeNumbers.push_back(Number);
    else
      for (const Decl *D : Names.resolve(Code, *E.From))
        Type->BaseCodes.insert(patternOf(D));
  }
  for (const std::string &Name : E.DeliveredBy) {
    Type->OnlyDeliveredBySome = true;
    for (const Decl *D : Names.resolve(Name, *E.From))
      Type->DeliveredBy.insert(patternOf(D));
  }
  for (const std::string &Name : E.DeliveredAloneBy) {
    Type->OnlyDeliveredBySome = true;
    for (const Decl *D : Names.resolve(Name, *E.From)) {
      Type->DeliveredBy.insert(patternOf(D));
      Type->DeliveredAloneBy.insert(patternOf(D));
    }
  }
  for (const std::string &Name : E.ThrownAs)
    for (const Decl *D : Names.resolve(Name, *E.From))
      if (const auto *Wrapper = dyn_cast<CXXRecordDecl>(patternOf(D)))
        if (const CXXRecordDecl *Definition = Wrapper->getDefinition())
          for (const CXXBaseSpecifier &Base : Definition->bases())
            if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
              Type->WrapperBases.push_back(B->getCanonicalDecl());
  addRelatedType(E, *Type);
}

void UnitVocabulary::addRelatedType(const CancellationTypeEntry &E,
                                    const CancellationType &Main) {
  llvm::SmallPtrSet<const Decl *, 4> DeliveredBy;
  for (const std::string &Name : E.RelatedDeliveredBy)
    for (const Decl *D : Names.resolve(Name, *E.From))
      DeliveredBy.insert(patternOf(D));
  NameLookup::DeclList Codes;
  if (!E.RelatedCodes.empty())
    Codes = Names.resolve(E.RelatedCodes.front(), *E.From);
  if (DeliveredBy.empty() || Codes.empty())
    return;
  auto Related = std::make_unique<CancellationType>(Main);
  Related->RelatedCodes.insert(Main.Codes.begin(), Main.Codes.end());
  Related->Codes.clear();
  for (const Decl *D : Codes)
    Related->Codes.insert(patternOf(D));
  Related->CodeName = E.RelatedCodes.front();
  Related->DeliveredBy = DeliveredBy;
  Related->OnlyDeliveredBySome = true;
  Types.push_back(std::move(Related));
}

} // namespace cancel_tidy
