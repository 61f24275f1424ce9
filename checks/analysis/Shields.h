//===-- Shields.h - Awaits behind a shield ----------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Code that must not be cancelled says so: it holds a guard object, sets a
// filter, or gives the operation a token that nobody can signal. Whether a
// shield is up is decided by the scopes of the source, as guards are; behind an
// `if` or a loop that sets a filter on some ways only, none is.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_SHIELDS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_SHIELDS_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseSet.h"

namespace cancel_tidy {

/// Whether \p Argument is an object of a class, made of nothing: `Token{}`.
bool isDefaultConstructed(const clang::Expr *Argument);

/// Whether \p Operand, an await's, is a call that keeps cancellation away from
/// the operation given to it.
bool isShieldedOperation(const clang::Expr &Operand,
                         const UnitVocabulary &Words);

/// The awaits and calls of \p Body at which a guard or a filter that was set
/// before keeps cancellation away.
llvm::DenseSet<const clang::Stmt *> shieldedIn(const clang::Stmt &Body,
                                               const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_SHIELDS_H
