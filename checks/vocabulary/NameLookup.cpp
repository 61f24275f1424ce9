//===-- NameLookup.cpp - From names to declarations -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/NameLookup.h"
#include "checks/vocabulary/Canonical.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace cancel_tidy {

DeclarationName NameLookup::nameFor(llvm::StringRef Text) const {
  if (Text.starts_with("operator") &&
      (Text.size() == 8 || !llvm::isAlnum(Text[8]) ||
       Text == "operator co_await")) {
    llvm::StringRef Symbol = Text.drop_front(8).trim();
    auto Kind = llvm::StringSwitch<OverloadedOperatorKind>(Symbol)
#define OVERLOADED_OPERATOR(Name, Spelling, Token, Unary, Binary, MemberOnly)  \
  .Case(Spelling, OO_##Name)
#include "clang/Basic/OperatorKinds.def"
                    .Default(OO_None);
    return Context.DeclarationNames.getCXXOperatorName(Kind);
  }
  return &Context.Idents.get(Text);
}

/// Adds what \p Name means in \p Scope, following using-directives.
static void lookUp(const DeclContext *Scope, DeclarationName Name,
                   llvm::SmallVectorImpl<const Decl *> &Found,
                   llvm::SmallPtrSetImpl<const DeclContext *> &Seen) {
  Scope = const_cast<DeclContext *>(Scope)->getPrimaryContext();
  if (!Seen.insert(Scope).second)
    return;
  size_t Before = Found.size();
  for (const NamedDecl *D : Scope->lookup(Name))
    Found.push_back(D);
  if (Found.size() != Before || !Scope->isNamespace())
    return;
  for (const UsingDirectiveDecl *Using : Scope->using_directives())
    lookUp(Using->getNominatedNamespace(), Name, Found, Seen);
}

const DeclContext *NameLookup::scopeOf(const Decl *D,
                                       const Library &From) const {
  if (const auto *Shadow = dyn_cast<UsingShadowDecl>(D))
    D = Shadow->getTargetDecl();
  if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(D)) {
    // `namespace asio = boost::asio;` makes no standalone Asio of it.
    const NamespaceDecl *Target = Alias->getNamespace()->getCanonicalDecl();
    auto Owners = OwnersOf.find(Target);
    bool IsAnothers =
        Owners != OwnersOf.end() && !llvm::is_contained(Owners->second, &From);
    return IsAnothers ? nullptr : Target;
  }
  if (const auto *Namespace = dyn_cast<NamespaceDecl>(D))
    return Namespace;
  return dyn_cast<TagDecl>(patternOf(D));
}

void NameLookup::noteOwner(llvm::StringRef QualifiedName, const Library &From) {
  const DeclContext *Scope = Context.getTranslationUnitDecl();
  auto [First, Rest] = QualifiedName.split("::");
  for (; Scope && !Rest.empty(); std::tie(First, Rest) = Rest.split("::")) {
    const NamespaceDecl *Next = nullptr;
    for (const NamedDecl *D : Scope->lookup(nameFor(First)))
      if (const auto *Namespace = dyn_cast<NamespaceDecl>(D))
        Next = Namespace->getCanonicalDecl();
    if (Next && !llvm::is_contained(OwnersOf[Next], &From))
      OwnersOf[Next].push_back(&From);
    Scope = Next;
  }
}

NameLookup::DeclList NameLookup::resolve(llvm::StringRef QualifiedName,
                                         const Library &From) const {
  llvm::SmallVector<llvm::StringRef, 6> Parts;
  QualifiedName.split(Parts, "::");
  llvm::SmallVector<const DeclContext *, 2> Scopes = {
      Context.getTranslationUnitDecl()};
  DeclList Found;
  for (auto [Index, Part] : llvm::enumerate(Parts)) {
    Found.clear();
    llvm::SmallPtrSet<const DeclContext *, 8> Seen;
    for (const DeclContext *Scope : Scopes)
      lookUp(Scope, nameFor(Part), Found, Seen);
    if (Index + 1 == Parts.size())
      break;
    Scopes.clear();
    // `namespace asio = boost::asio;` in a user's file does not make Boost.Asio
    // the library that is called asio.
    if (Index == 0)
      llvm::erase_if(Found,
                     [](const Decl *D) { return isa<NamespaceAliasDecl>(D); });
    for (const Decl *D : Found)
      if (const DeclContext *Scope = scopeOf(D, From);
          Scope && !llvm::is_contained(Scopes, Scope))
        Scopes.push_back(Scope);
  }
  return Found;
}

} // namespace cancel_tidy
