//===-- Places.h - Variables, members, pointees -----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Is this the same variable or member as that?" and "Does it outlive the
// function's frame, so that others see what is left in it?"
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_PLACES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_PLACES_H

#include "clang/AST/Expr.h"

namespace cancel_tidy {

/// Something that code names: a variable, or an expression that leads to a
/// part of an object.
class Place {
public:
  Place() = default;
  explicit Place(const clang::VarDecl &Var) : Var(&Var) {}
  explicit Place(const clang::Expr &E);

  explicit operator bool() const { return Var || E; }

  /// Whether \p Other names the same, as far as can be told without running
  /// the code between the two.
  bool is(const clang::Expr &Other) const;
  bool operator==(const Place &Other) const;

  /// Whether \p Other, in another function or a lambda, may name the same: the
  /// same variable, or the same member of some object.
  bool mayBe(const clang::Expr &Other) const;

  /// The local variable itself, not a part of it, that the place is; else null.
  const clang::VarDecl *localVariable() const;

  /// Whether it is still there when the frame is gone: a member of an object
  /// that the frame does not own, a global, what a reference or a pointer
  /// leads to.
  bool outlivesFrame() const;

  /// Null if the place is not of one.
  clang::QualType type() const;

  /// The last variable or member that is named, or null.
  const clang::ValueDecl *named() const;

private:
  const clang::VarDecl *Var = nullptr;
  const clang::Expr *E = nullptr;
};

/// \p E without `&` in front.
const clang::Expr &withoutAddressOf(const clang::Expr &E);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_PLACES_H
