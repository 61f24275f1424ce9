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
