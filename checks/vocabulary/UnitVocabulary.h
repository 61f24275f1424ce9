//===-- UnitVocabulary.h - The vocabulary in one unit -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names are looked up once, when a unit starts; afterwards a role is a question
// to a declaration. Look-up sees what a user's qualified name would find:
// through inline namespaces, aliases, using-directives and -declarations,
// typedefs and alias templates. Members are known by their class and name, so
// that specialisations and derived classes are covered.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_UNITVOCABULARY_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_UNITVOCABULARY_H

#include "checks/vocabulary/Canonical.h"
#include "checks/vocabulary/NameLookup.h"
#include "checks/vocabulary/Vocabulary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

/// An exception type that carries cancellation, as this unit declares it.
struct CancellationType {
  /// The definition; implicit if the unit shows none of a private type.
  const clang::CXXRecordDecl *Record = nullptr;
  /// What the libraries say of it; the first gives the names in messages.
  llvm::SmallVector<const CancellationTypeEntry *, 2> Entries;
  /// Declarations of the codes that mean cancellation exactly, and of those
  /// that also mean it (enumerators and variables).
  llvm::SmallPtrSet<const clang::Decl *, 4> Codes;
  llvm::SmallPtrSet<const clang::Decl *, 4> RelatedCodes;
  /// The same of a base class's code, by declaration or by value.
  llvm::SmallPtrSet<const clang::Decl *, 2> BaseCodes;
  llvm::SmallVector<uint64_t, 1> BaseCodeNumbers;
  /// Classes by which a handler takes the exception although they are no
  /// bases of it: those of the templates that wrap it.
  llvm::SmallVector<const clang::CXXRecordDecl *, 2> WrapperBases;
  /// Where not empty: the functions whose results alone deliver the type, and
  /// the classes of arguments that make any function such a one.
  llvm::SmallPtrSet<const clang::Decl *, 4> DeliveredBy;
  /// Those of them that deliver no other type.
  llvm::SmallPtrSet<const clang::Decl *, 2> DeliveredAloneBy;
  bool OnlyDeliveredBySome = false;
  /// The first code that this unit declares, as users write it.
  std::string CodeName;

  bool hasBaseCodes() const {
    return !BaseCodes.empty() || !BaseCodeNumbers.empty();
  }
  bool isCarrier() const { return !CodeName.empty(); }
  bool unwindsForcibly() const {
    return Entries.front()->How == Channel::ForcedUnwinding;
  }
  /// Whether user code could write a handler for it.
  bool canBeNamed() const { return !Record->isImplicit(); }
  /// As users write it, qualified.
  llvm::StringRef name() const { return Entries.front()->Name; }
};

/// What the libraries' names mean in one unit.
class UnitVocabulary {
public:
  /// \p Words must outlive the object.
  UnitVocabulary(const Vocabulary &Words, clang::ASTContext &Context);

  /// The unit.
  clang::ASTContext &context() const { return Context; }

  /// The cancellation types that the unit can see, in the vocabulary's order.
  /// Types of libraries that must be activated first are left out until then.
  llvm::SmallVector<const CancellationType *, 4> types() const;

  /// Those of types() that \p From names.
  llvm::SmallVector<const CancellationType *, 4>
  typesOf(const Library &From) const;

  /// Counts the types of \p From from now on; user code refers to one of its
  /// `activated-by` names.
  void activate(const Library &From) { Activated.insert(&From); }

  /// What the vocabulary says of \p D in the role \p R, or null. Templates and
  /// their specialisations are the same here.
  const Entry *find(Role R, const clang::Decl *D) const;

  /// What it says of the class or enumeration \p T (references are seen
  /// through) or of a base class, or null.
  const Entry *findType(Role R, clang::QualType T) const;

  /// The same, of every library that speaks of the class.
  llvm::SmallVector<const Entry *, 2> findAllOfType(Role R,
                                                    clang::QualType T) const;

  /// Whether \p T has the role, or is a class template of something that has it
  /// (a completion token in a binder).
  bool isOrWraps(Role R, clang::QualType T, unsigned Depth = 3) const;

  /// What it says of what \p E calls or constructs: a function, a member of
  /// the object's class or of its bases, a function object, a constructor.
  /// Null when \p E is no call, or means nothing in this role.
  const Entry *findCall(Role R, const clang::Expr *E) const;

  /// The exception classes by which the function \p E tells of a cancellation:
  /// those that it names itself, or the library's cancellation types.
  llvm::SmallVector<const clang::CXXRecordDecl *, 2>
  thrownBy(const Entry &E) const;

  /// What it says of a member of the class of \p T (references are seen
  /// through) or of one of its bases; null if none has the role.
  const Entry *hasMember(Role R, clang::QualType T) const;

  /// Whether objects of the type \p T, or what they point to, know of a request
  /// to stop.
  bool isToken(clang::QualType T) const;

  /// What it says of \p T, or of what that points to, as a token that is handed
  /// on; null if it is none.
  const Entry *findToken(clang::QualType T) const;

  /// What \p From says of how to play the role for an object of type \p T: of
  /// a member of its class, else of a function that is no member. Null if the
  /// unit declares none.
  const Entry *findFor(Role R, clang::QualType T, const Library &From) const;

  /// Whether the unit declares the name of \p E.
  bool isDeclared(const Entry &E) const;
  /// The type that the unit declares as \p Name, one of \p From; null if none.
  clang::QualType typeNamed(llvm::StringRef Name, const Library &From) const;
  /// Whether it declares \p Name, one of \p From.
  bool isDeclared(llvm::StringRef Name, const Library &From) const;

  /// Whether an object of type \p T keeps cancellation away. A name for one
  /// specialisation of a template stands for that alone here.
  bool isShield(clang::QualType T) const;

  /// Whether a member called \p Name hands on the exception in its argument,
  /// whatever its class.
  bool isHandingOnMember(llvm::StringRef Name) const;

  /// Whether one of the words of \p Name (qualified or not) has the role.
  bool hasWord(WordRole R, llvm::StringRef Name) const;

  /// Whether \p Callee (may be null) only tells of its arguments: one of the
  /// words in its qualified name is a word for logging.
  bool isLogging(const clang::FunctionDecl *Callee) const;

  /// Whether a flag called \p Name says that work is left to do.
  bool isOpenWorkName(llvm::StringRef Name) const {
    return hasWord(WordRole::OpenWork, Name);
  }

  /// What members of any class acquire and release, by habit.
  llvm::ArrayRef<const MemberPair *> memberPairs() const { return MemberPairs; }

  /// What the names of asynchronous functions begin with.
  llvm::ArrayRef<llvm::StringRef> asynchronousPrefixes() const {
    return AsynchronousPrefixes;
  }

  /// Whether a function called \p Name ends something.
  bool isClosingName(llvm::StringRef Name) const {
    return hasWord(WordRole::Closing, Name);
  }

  /// Whether a function called \p Name waits for a new connection.
  bool isAcceptingName(llvm::StringRef Name) const {
    return hasWord(WordRole::Accepting, Name);
  }

private:
  void addEntry(const Entry &E);
  void addType(const CancellationTypeEntry &E);
  /// The type \p Main with the first of its related codes, which only some
  /// calls deliver.
  void addRelatedType(const CancellationTypeEntry &E,
                      const CancellationType &Main);
  /// Stands for the private type \p E, which the unit does not show; null if
  /// the unit does not show what delivers it either.
  const clang::CXXRecordDecl *standInFor(const CancellationTypeEntry &E) const;

  const Entry *findMember(Role R, const clang::CXXRecordDecl *Class,
                          clang::DeclarationName Name) const;

  clang::ASTContext &Context;
  NameLookup Names;
  std::vector<std::unique_ptr<CancellationType>> Types;
  llvm::DenseMap<const clang::Decl *, llvm::SmallVector<const Entry *, 1>>
      Roles;
  llvm::DenseMap<std::pair<const clang::Decl *, clang::DeclarationName>,
                 llvm::SmallVector<const Entry *, 1>>
      MemberRoles;
  llvm::DenseMap<const Entry *,
                 llvm::SmallVector<const clang::CXXRecordDecl *, 2>>
      ThrownByEntry;
  llvm::DenseMap<const clang::Decl *, llvm::SmallVector<const Entry *, 4>>
      MembersWithRoles;
  llvm::SmallPtrSet<const clang::Decl *, 2> ShieldSpecializations;
  llvm::SmallPtrSet<const Library *, 4> NeedActivation;
  llvm::SmallPtrSet<const Library *, 4> Activated;
  llvm::SmallVector<llvm::StringRef, 16> HandingOnMembers;
  /// By WordRole.
  std::array<llvm::SmallVector<llvm::StringRef, 16>, NumWordRoles> WordLists;
  llvm::SmallVector<const MemberPair *, 16> MemberPairs;
  llvm::SmallVector<llvm::StringRef, 2> AsynchronousPrefixes;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_UNITVOCABULARY_H
