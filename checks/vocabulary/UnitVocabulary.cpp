//===-- UnitVocabulary.cpp - The vocabulary in one unit -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Set-up
//===----------------------------------------------------------------------===//

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

//===----------------------------------------------------------------------===//
// Questions
//===----------------------------------------------------------------------===//

llvm::SmallVector<const CancellationType *, 4> UnitVocabulary::types() const {
  llvm::SmallVector<const CancellationType *, 4> Result;
  for (const auto &Type : Types)
    if (llvm::any_of(Type->Entries, [&](const CancellationTypeEntry *E) {
          return !NeedActivation.contains(E->From) ||
                 Activated.contains(E->From);
        }))
      Result.push_back(Type.get());
  return Result;
}

llvm::SmallVector<const CancellationType *, 4>
UnitVocabulary::typesOf(const Library &From) const {
  llvm::SmallVector<const CancellationType *, 4> Result;
  for (const CancellationType *Type : types())
    if (llvm::any_of(Type->Entries, [&](const CancellationTypeEntry *E) {
          return E->From == &From;
        }))
      Result.push_back(Type);
  return Result;
}

static const Entry *withRole(Role R, llvm::ArrayRef<const Entry *> Entries) {
  for (const Entry *E : Entries)
    if (E->What == R)
      return E;
  return nullptr;
}

const Entry *UnitVocabulary::find(Role R, const Decl *D) const {
  if (!D)
    return nullptr;
  if (auto It = Roles.find(patternOf(D)); It != Roles.end())
    if (const Entry *E = withRole(R, It->second))
      return E;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(D))
    return findMember(R, Method->getParent(), Method->getDeclName());
  return nullptr;
}

using SeenClasses = llvm::SmallPtrSet<const CXXRecordDecl *, 8>;

/// Calls \p Visit for the pattern of \p Class and of each known base, until it
/// returns true. \p Seen ends the bases of patterns that derive from another
/// specialisation of themselves: `template <int N> struct A : A<N - 1>`.
static bool anyClass(const CXXRecordDecl *Class, SeenClasses &Seen,
                     llvm::function_ref<bool(const CXXRecordDecl *)> Visit) {
  if (!Seen.insert(Class->getCanonicalDecl()).second)
    return false;
  if (Visit(cast<CXXRecordDecl>(patternOf(Class))))
    return true;
  const CXXRecordDecl *Definition = Class->getDefinition();
  if (!Definition)
    return false;
  for (const CXXBaseSpecifier &Base : Definition->bases()) {
    const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl();
    if (!B)
      B = classOf(Base.getType());
    if (B && anyClass(B, Seen, Visit))
      return true;
  }
  return false;
}

static bool anyClass(const CXXRecordDecl *Class,
                     llvm::function_ref<bool(const CXXRecordDecl *)> Visit) {
  SeenClasses Seen;
  return anyClass(Class, Seen, Visit);
}

const Entry *UnitVocabulary::findMember(Role R, const CXXRecordDecl *Class,
                                        DeclarationName Name) const {
  const Entry *Result = nullptr;
  anyClass(Class, [&](const CXXRecordDecl *C) {
    if (auto It = MemberRoles.find({C, Name}); It != MemberRoles.end())
      Result = withRole(R, It->second);
    return Result != nullptr;
  });
  return Result;
}

static const CXXRecordDecl *classOrPatternOf(QualType T) {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  return Class ? Class : classOf(T);
}

const Entry *UnitVocabulary::hasMember(Role R, QualType T) const {
  const CXXRecordDecl *Class = classOrPatternOf(T);
  const Entry *Result = nullptr;
  if (Class)
    anyClass(Class, [&](const CXXRecordDecl *C) {
      for (const Entry *E : MembersWithRoles.lookup(C))
        if (E->What == R && !Result)
          Result = E;
      return Result != nullptr;
    });
  return Result;
}

static QualType pointee(QualType T) {
  T = T.getNonReferenceType();
  return T->isPointerType() ? T->getPointeeType() : T;
}

bool UnitVocabulary::isToken(QualType T) const {
  T = pointee(T);
  return hasMember(Role::CancellationTest, T) ||
         hasMember(Role::ThrowingTest, T) || findType(Role::Token, T);
}

const Entry *UnitVocabulary::findToken(QualType T) const {
  return findType(Role::Token, pointee(T));
}

bool UnitVocabulary::isDeclared(const Entry &E) const {
  return isDeclared(E.Name, *E.From);
}

QualType UnitVocabulary::typeNamed(llvm::StringRef Name,
                                   const Library &From) const {
  for (const Decl *D : Names.resolve(Name, From))
    if (const auto *Type = dyn_cast<TypeDecl>(D))
      return Context.getTypeDeclType(Type);
  return QualType();
}

bool UnitVocabulary::isDeclared(llvm::StringRef Name,
                                const Library &From) const {
  return !Names.resolve(Name, From).empty();
}

const Entry *UnitVocabulary::findFor(Role R, QualType T,
                                     const Library &From) const {
  if (const Entry *Member = hasMember(R, T); Member && Member->From == &From)
    return Member;
  for (const Entry &E : From.Entries)
    if (E.What == R && isDeclared(E) &&
        llvm::none_of(
            Names.resolve(llvm::StringRef(E.Name).rsplit("::").first, From),
            llvm::IsaPred<RecordDecl, ClassTemplateDecl>))
      return &E;
  return nullptr;
}

llvm::SmallVector<const Entry *, 2>
UnitVocabulary::findAllOfType(Role R, QualType T) const {
  llvm::SmallVector<const Entry *, 2> Result;
  if (T.isNull())
    return Result;
  auto AddAllOf = [&](const Decl *D) {
    if (auto It = Roles.find(D); It != Roles.end())
      llvm::copy_if(It->second, std::back_inserter(Result),
                    [&](const Entry *E) { return E->What == R; });
    return !Result.empty();
  };
  if (const auto *Enum = T.getNonReferenceType()->getAs<EnumType>())
    AddAllOf(patternOf(Enum->getDecl()));
  const CXXRecordDecl *Class = classOrPatternOf(T);
  if (Class)
    anyClass(Class, AddAllOf);
  return Result;
}

const Entry *UnitVocabulary::findType(Role R, QualType T) const {
  llvm::SmallVector<const Entry *, 2> All = findAllOfType(R, T);
  return All.empty() ? nullptr : All.front();
}

bool UnitVocabulary::isOrWraps(Role R, QualType T, unsigned Depth) const {
  if (T.isNull() || Depth == 0)
    return false;
  if (findType(R, T))
    return true;
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  auto Wraps = [&](const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Type &&
           isOrWraps(R, Argument.getAsType(), Depth - 1);
  };
  return Special &&
         llvm::any_of(Special->getTemplateArgs().asArray(),
                      [&](const TemplateArgument &Argument) {
                        return Argument.getKind() == TemplateArgument::Pack
                                   ? llvm::any_of(Argument.getPackAsArray(),
                                                  Wraps)
                                   : Wraps(Argument);
                      });
}

bool UnitVocabulary::isShield(QualType T) const {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  return (Class && ShieldSpecializations.contains(Class->getCanonicalDecl())) ||
         findType(Role::Shield, T);
}

llvm::SmallVector<const CXXRecordDecl *, 2>
UnitVocabulary::thrownBy(const Entry &E) const {
  if (!E.Throws.empty())
    return ThrownByEntry.lookup(&E);
  llvm::SmallVector<const CXXRecordDecl *, 2> Thrown;
  for (const CancellationType *Type : typesOf(*E.From))
    if (!Type->unwindsForcibly())
      Thrown.push_back(Type->Record);
  return Thrown;
}

const Entry *UnitVocabulary::findCall(Role R, const Expr *E) const {
  E = core(E);
  if (!E)
    return nullptr;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return find(R, Construct->getConstructor()->getParent());
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return Cast->getType()->isRecordType() ? findCall(R, Cast->getSubExpr())
                                           : nullptr;
  if (const auto *Unresolved = dyn_cast<CXXUnresolvedConstructExpr>(E))
    return findType(R, Unresolved->getTypeAsWritten());
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return nullptr;

  auto OfObject = [&](const Expr *Object, DeclarationName Name,
                      bool IsArrow) -> const Entry * {
    QualType T = core(Object)->getType();
    if (IsArrow && T->isPointerType())
      T = T->getPointeeType();
    const CXXRecordDecl *Class = classOrPatternOf(T);
    return Class ? findMember(R, Class, Name) : nullptr;
  };

  // A function object: known by its variable or by its class.
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
    if (Operator->getOperator() == OO_Call) {
      const Expr *Object = core(Operator->getArg(0));
      if (const auto *Ref = dyn_cast<DeclRefExpr>(Object))
        if (const Entry *Found = find(R, Ref->getDecl()))
          return Found;
      if (const Entry *Found = findType(R, Object->getType()))
        return Found;
    }
  } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    if (const auto *Access =
            dyn_cast<MemberExpr>(Member->getCallee()->IgnoreParens()))
      if (const Entry *Found = OfObject(Access->getBase(),
                                        Access->getMemberDecl()->getDeclName(),
                                        Access->isArrow()))
        return Found;
  }
  if (const Decl *Callee = Call->getCalleeDecl())
    return find(R, Callee);

  // A call in a template that is not instantiated.
  const Expr *Callee = Call->getCallee()->IgnoreParens();
  if (const auto *Lookup = dyn_cast<OverloadExpr>(Callee)) {
    for (const NamedDecl *D : Lookup->decls())
      if (const Entry *Found = find(R, D->getUnderlyingDecl()))
        return Found;
  } else if (const auto *Member =
                 dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    if (!Member->isImplicitAccess())
      return OfObject(Member->getBase(), Member->getMember(),
                      Member->isArrow());
  } else if (Callee->getType()->isRecordType()) {
    return findType(R, Callee->getType());
  }
  return nullptr;
}

bool UnitVocabulary::isHandingOnMember(llvm::StringRef Name) const {
  return llvm::is_contained(HandingOnMembers, Name);
}

/// Whether one of the words that \p Name is made of is among \p Words. Words
/// end at underscores, colons and where lower case turns to upper case.
static bool hasWord(llvm::StringRef Name,
                    llvm::ArrayRef<llvm::StringRef> Words) {
  std::string Word;
  auto IsKnown = [&] {
    return !Word.empty() && llvm::is_contained(Words, Word);
  };
  for (size_t I = 0; I != Name.size(); ++I) {
    bool Starts = llvm::isUpper(Name[I]) && I > 0 && llvm::isLower(Name[I - 1]);
    if ((!llvm::isAlnum(Name[I]) || Starts) && IsKnown())
      return true;
    if (!llvm::isAlnum(Name[I]) || Starts)
      Word.clear();
    if (llvm::isAlnum(Name[I]))
      Word.push_back(llvm::toLower(Name[I]));
  }
  return IsKnown();
}

bool UnitVocabulary::hasWord(WordRole R, llvm::StringRef Name) const {
  return cancel_tidy::hasWord(Name, WordLists[static_cast<size_t>(R)]);
}

bool UnitVocabulary::isLogging(const FunctionDecl *Callee) const {
  return Callee &&
         hasWord(WordRole::Logging, Callee->getQualifiedNameAsString());
}

} // namespace cancel_tidy
