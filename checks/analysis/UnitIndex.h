//===-- UnitIndex.h - The functions of a unit and who starts them -*- C++ -*-=//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNITINDEX_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNITINDEX_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cancel_tidy {

/// A place at which user code may give a callable to what calls it when it is
/// destroyed.
struct GuardUse {
  /// ScopeGuard or CustomDeleter.
  Role What;
  /// The call or construction with the callable among its arguments, or null.
  const clang::Expr *Call;
  /// Else the type with the callable's among its template arguments.
  clang::QualType Type;
  clang::SourceLocation Where;
  /// The function around, or null.
  const clang::FunctionDecl *In;
};

/// Whether \p Call starts one of its arguments and nobody awaits that.
bool startsDetached(const clang::CallExpr &Call, const UnitVocabulary &Words);

/// What one walk over the user's code of a unit collects.
class UnitIndex {
public:
  /// Walks the traversal scope of \p Words' unit, without system headers, and
  /// activates the libraries whose names it refers to.
  explicit UnitIndex(UnitVocabulary &Words);

  /// Every function with a body in user code: lambdas, instantiations and the
  /// patterns that they are made from.
  llvm::ArrayRef<const clang::FunctionDecl *> functions() const {
    return Functions;
  }

  /// Whether nobody awaits \p Function: it is `main`, its return type is one
  /// of detached coroutines, or all that the unit does with it is to start it
  /// detached (RULES.md, section 2, root).
  bool isRoot(const clang::FunctionDecl &Function) const;

  /// Whether all that the unit does with \p Function is to start it, detached
  /// or with a mere completion handler, so that nobody can ask it to stop.
  bool isUncancellable(const clang::FunctionDecl &Function) const;

  /// The functions that refer to \p Function, each as often as it does.
  llvm::ArrayRef<const clang::FunctionDecl *>
  usersOf(const clang::FunctionDecl &Function) const;

  /// How often the unit refers to \p Function, be it outside of functions.
  unsigned usesOf(const clang::FunctionDecl &Function) const;

  /// Whether \p Function is a template's pattern of which functions() has
  /// instantiations: these tell more.
  bool hasInstances(const clang::FunctionDecl &Function) const;

  /// How many of functions() that depend on no template parameter have the body
  /// of \p Function: 1 for a function, any number for a template's, none for a
  /// mere declaration.
  unsigned instancesOf(const clang::FunctionDecl &Function) const;

  /// What the unit's code stores in \p Field of any object: its initialisers,
  /// what is assigned to it, and the arguments of its members (`emplace`).
  llvm::ArrayRef<const clang::Expr *>
  storedIn(const clang::FieldDecl &Field) const;

  llvm::ArrayRef<GuardUse> guardUses() const { return GuardUses; }

  /// The calls and constructions of user code that \p Function, a lambda's or
  /// one that is named, is an argument of.
  llvm::ArrayRef<const clang::Expr *>
  handedTo(const clang::FunctionDecl &Function) const;

private:
  friend class IndexBuilder;

  struct Uses {
    unsigned All = 0;
    unsigned Detached = 0;
    /// Started with a lambda that learns of the end.
    unsigned Handled = 0;
    /// Of the detached, started with something bound to it (a cancellation
    /// slot).
    unsigned Bound = 0;
    /// Of a lambda: how often the variable is named that it was put into.
    unsigned OfVariable = 0;
    llvm::SmallVector<const clang::FunctionDecl *, 2> From;
  };

  UnitVocabulary &Words;
  std::vector<const clang::FunctionDecl *> Functions;
  llvm::DenseMap<const clang::Decl *, Uses> UsesOf;
  std::vector<GuardUse> GuardUses;
  llvm::DenseMap<const clang::Decl *, llvm::SmallVector<const clang::Expr *, 1>>
      HandedTo;
  llvm::DenseMap<const clang::Decl *, llvm::SmallVector<const clang::Expr *, 2>>
      StoredIn;
  /// By where the body begins.
  llvm::DenseMap<clang::SourceLocation, unsigned> Instances;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNITINDEX_H
