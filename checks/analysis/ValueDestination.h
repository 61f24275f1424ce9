//===-- ValueDestination.h - Where a value goes -----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What becomes of the value of an expression: it is stored, assigned, dropped,
// or something is done with it. Moves, casts and elements are seen through.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_VALUEDESTINATION_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_VALUEDESTINATION_H

#include "checks/analysis/ResultTypes.h"
#include "checks/analysis/StmtParents.h"
#include "clang/AST/Expr.h"

namespace cancel_tidy {

/// What becomes of the value of an expression.
struct ValueDestination {
  enum Kind {
    Dropped,
    /// The code says so: `(void)`, `std::ignore`.
    DroppedOnPurpose,
    /// Initializes Variable.
    Stored,
    /// To AssignedTo.
    Assigned,
    /// The expression is what AssignedTo is assigned to.
    Overwritten,
    Used,
  };
  Kind How = Used;
  const clang::ValueDecl *Variable = nullptr;
  const clang::Expr *AssignedTo = nullptr;
};

/// Follows the value of \p E through what keeps it. \p Types: what an error
/// code is asked for is kept like itself.
ValueDestination destinationOf(const clang::Expr *E, const StmtParents &Parents,
                               const ResultTypes &Types);

/// Whether nobody gets the value of \p E: it is dropped, on purpose or not, or
/// kept in a local variable that nothing refers to.
bool isDropped(const clang::Expr &E, const StmtParents &Parents,
               const ResultTypes &Types);

/// Whether \p Call yields an element of its only argument (`std::get<0>`).
bool yieldsElement(const clang::CallExpr &Call);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_VALUEDESTINATION_H
