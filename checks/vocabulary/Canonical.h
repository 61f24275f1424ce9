//===-- Canonical.h - What stands for a declaration or expression -*- C++ -*-=//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_CANONICAL_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_CANONICAL_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include <optional>

namespace cancel_tidy {

/// The declaration that stands for \p D and all its redeclarations,
/// specialisations and instantiations: the canonical one of its pattern.
const clang::Decl *patternOf(const clang::Decl *D);

/// The class of \p T, references and pointers to members aside: the
/// specialised template's pattern for a specialisation; null for other types.
const clang::CXXRecordDecl *classOf(clang::QualType T);

/// The expression that \p E is about: without parentheses, implicit casts,
/// temporaries and clean-ups.
const clang::Expr *core(const clang::Expr *E);

/// \p Condition without its negations, which flip \p Outcome.
const clang::Expr *withoutNot(const clang::Expr *Condition, bool &Outcome);

/// Whether \p Call yields its argument itself (`std::move`).
bool isMoveOrForward(const clang::CallExpr &Call);

/// Whether \p E is `std::ignore`.
bool isStdIgnore(const clang::Expr *E);

/// What \p E is a copy of: core() through copy and move constructors.
const clang::Expr *withoutCopies(const clang::Expr *E);

/// An operator with two operands.
struct BinaryForm {
  clang::BinaryOperatorKind Opcode;
  const clang::Expr *Left;
  const clang::Expr *Right;
};

/// The form of \p E (without parentheses and casts) if it is a binary operator
/// other than an assignment: built in, overloaded, or rewritten (`a != b` by
/// operator==).
std::optional<BinaryForm> binaryForm(const clang::Expr *E);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_CANONICAL_H
