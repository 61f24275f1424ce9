//===-- NameLookup.h - From names to declarations ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a name of a vocabulary means in one unit: what a user's qualified name
// would find, through inline namespaces, aliases, using-directives and
// -declarations.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_NAMELOOKUP_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_NAMELOOKUP_H

#include "checks/vocabulary/Vocabulary.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

class NameLookup {
public:
  using DeclList = llvm::SmallVector<const clang::Decl *, 4>;

  explicit NameLookup(clang::ASTContext &Context) : Context(Context) {}

  /// Remembers that the namespaces of \p QualifiedName are those of \p From. To
  /// be called for all names before the first is resolved.
  void noteOwner(llvm::StringRef QualifiedName, const Library &From);

  /// What \p QualifiedName, a name of \p From, means; empty if nothing.
  DeclList resolve(llvm::StringRef QualifiedName, const Library &From) const;

  /// \p Text, an identifier or `operator()` and its like.
  clang::DeclarationName nameFor(llvm::StringRef Text) const;

private:
  /// The scope that \p D names when something follows it in a name of the
  /// library \p From. An alias for another library's namespace names none.
  const clang::DeclContext *scopeOf(const clang::Decl *D,
                                    const Library &From) const;

  clang::ASTContext &Context;
  /// The libraries that speak of a namespace by its own name.
  llvm::DenseMap<const clang::NamespaceDecl *,
                 llvm::SmallVector<const Library *, 2>>
      OwnersOf;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_NAMELOOKUP_H
