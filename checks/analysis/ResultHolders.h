//===-- ResultHolders.h - Variables that hold a result ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which variables and members hold the value by which a cancellation arrived.
// References and the names of structured bindings stand for what they are of.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RESULTHOLDERS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RESULTHOLDERS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

/// What stands for \p D among holders: a reference's object, and the
/// declaration of all names of a structured binding.
const clang::ValueDecl *holderOf(const clang::ValueDecl *D);

/// The variable, or the member of the function's own object, that \p E is, or
/// null.
const clang::ValueDecl *variableIn(const clang::Expr *E);

/// The variables and members that hold a value, each once. A structured binding
/// stands as the declaration of all its names.
class ResultHolders {
public:
  bool contains(const clang::ValueDecl *D) const;
  void insert(const clang::ValueDecl *D);
  void erase(const clang::ValueDecl *D);
  llvm::ArrayRef<const clang::ValueDecl *> all() const { return Decls; }
  bool operator==(const ResultHolders &Other) const {
    return Decls == Other.Decls;
  }

private:
  llvm::SmallVector<const clang::ValueDecl *, 2> Decls;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RESULTHOLDERS_H
