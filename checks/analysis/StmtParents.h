//===-- StmtParents.h - Where a statement stands ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which statement an expression stands in, and whether that is for its effects
// or as a condition. Clang's own map of parents covers the whole unit; this one
// covers one function's code.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_STMTPARENTS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_STMTPARENTS_H

#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"

namespace cancel_tidy {

class StmtParents {
public:
  /// Knows nothing.
  StmtParents() = default;
  /// Knows the own code in \p Root (forEachOwnChild()).
  StmtParents(const clang::Stmt *Root, const clang::ASTContext &Context);

  /// What \p S stands in, or null.
  const clang::Stmt *of(const clang::Stmt *S) const {
    return Parents.lookup(S);
  }

  /// The part of an `if`'s or a loop's condition that \p E stands in, without
  /// `!`, `&&` and `||`, or null.
  const clang::Expr *conditionWith(const clang::Expr *E) const;
  /// Whether a branch, a loop, a switch or a choice depends on \p E.
  bool isInCondition(const clang::Expr *E) const;

private:
  void add(const clang::Stmt *S, const clang::ASTContext &Context);

  llvm::DenseMap<const clang::Stmt *, const clang::Stmt *> Parents;
};

/// Whether \p Child, a child of \p S, is run for its effects alone.
bool isRunIn(const clang::Stmt *S, const clang::Stmt *Child);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_STMTPARENTS_H
