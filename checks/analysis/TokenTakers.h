//===-- TokenTakers.h - Calls that would take a token -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Would this call take a token that it was not given? It would if a parameter
// for one was left to its default, or if another overload differs by nothing
// but such a parameter. And how is a token written as its argument?
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_TOKENTAKERS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_TOKENTAKERS_H

#include "checks/analysis/TokensInScope.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Expr.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// A call or construction and the token that it was not given.
struct TokenTaker {
  enum Kind {
    /// The parameter was left to its default.
    Defaulted,
    /// An overload has the parameter.
    Overload,
    /// The argument is a constant that stands for no token.
    Placeholder,
  };
  Kind How = Defaulted;
  /// What is called, a constructor included.
  const clang::FunctionDecl *Called = nullptr;
  /// What takes the token: Called, or the overload.
  const clang::FunctionDecl *Taker = nullptr;
  const clang::ParmVarDecl *Parameter = nullptr;
  /// The type of the parameter as the call sees it.
  clang::QualType Type;
  /// Which argument of the call it would be.
  unsigned Index = 0;
};

/// The function that \p Call calls, or the constructor that it runs; null if
/// that is not known.
const clang::FunctionDecl *calledBy(const clang::Expr &Call);

/// The arguments of \p Call that belong to the parameters of calledBy() and
/// were written.
llvm::SmallVector<const clang::Expr *, 4>
writtenArguments(const clang::Expr &Call);

/// How \p Call, which stands in \p In, would take a token; nothing if it would
/// not, or if it was given one.
std::optional<TokenTaker> tokenTakerOf(const clang::Expr &Call,
                                       const clang::FunctionDecl &In,
                                       const UnitVocabulary &Words);

/// What to write in order to give \p Token, as it stands in \p In, to a
/// parameter of type \p Parameter; empty if it cannot be given in one
/// expression, nothing if the parameter is not for such a token.
std::optional<std::string> argumentFor(clang::QualType Parameter,
                                       const TokenInScope &Token,
                                       const clang::FunctionDecl &In);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_TOKENTAKERS_H
