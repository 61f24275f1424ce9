//===-- Delivery.h - What an expression can deliver -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Can this await deliver a cancellation?" is answered here, for all checks
// (RULES.md, section 2, cancellation point), as far as the expression itself
// tells. What its surroundings change: Deliveries.h.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERY_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERY_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Stmt.h"

namespace cancel_tidy {

using CancellationTypes = llvm::SmallVector<const CancellationType *, 4>;

/// The cancellation types that evaluating \p S itself (not what is below it)
/// can throw into the enclosing function. Empty if it is no cancellation point:
/// no await, stackful suspension, rethrowing wait or throwing test; an await
/// whose parts are all noexcept, whose awaitable never cancels, or whose result
/// is delivered as a value. An awaitable of no known library counts with every
/// type that the unit can see.
CancellationTypes deliveredBy(const clang::Stmt *S,
                              const UnitVocabulary &Words);

/// Whether \p S is an await whose operation delivers its cancellation as a
/// value only.
bool deliversOnlyValue(const clang::Stmt *S, const UnitVocabulary &Words);

/// Whether \p Operand, awaited, or the call \p Operand itself never delivers a
/// cancellation.
bool neverCancels(const clang::Expr *Operand, const UnitVocabulary &Words);

/// What the stackful suspension \p Call stores its error in instead of throwing
/// it (`yield[ec]`), or null.
const clang::Expr *errorStoredBy(const clang::CallExpr &Call,
                                 const UnitVocabulary &Words);
/// Whether \p S is an await whose operation somebody may cancel, and that does
/// not turn this into a value.
bool mayWaitCancelled(const clang::Stmt *S, const UnitVocabulary &Words);

/// The types that awaiting \p Operand can rethrow if it belongs to the library
/// \p From; all that the unit can see if that is null. Without those that only
/// some calls deliver, unless \p Operand (may be null) is one.
CancellationTypes awaitedTypes(const Library *From, const clang::Expr *Operand,
                               const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERY_H
