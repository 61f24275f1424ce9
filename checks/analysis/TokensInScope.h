//===-- TokensInScope.h - Which tokens can be named here --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function learns of a request to stop by a token: a parameter, a member of
// its object, what its lambda has captured, a local variable made from one of
// these or by the library. Which of them can be named at a place, and what to
// write there?
//
// Only tokens of the function's own count, those by which others stop it. One
// of a source that the function has made itself is for its children, unless a
// callback passes requests on to that source.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_TOKENSINSCOPE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_TOKENSINSCOPE_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/StmtParents.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>

namespace cancel_tidy {

/// Something that knows of requests to stop, by its name at some place.
struct TokenInScope {
  enum Origin { Parameter, Capture, Local, Member };
  Origin From = Parameter;
  /// The variable or member.
  const clang::ValueDecl *Declared = nullptr;
  /// What to write: `token`, `this->token`, `source.get_token()`.
  std::string Spelling;
  /// The type of what is written; may be a reference or a pointer.
  clang::QualType Type;
  /// What the vocabulary says of the type as a token that is handed on; null
  /// for what can only be asked (a promise, a gate).
  const Entry *Token = nullptr;
  /// Declared is the source of the token.
  bool IsOfSource = false;
};

/// Whether \p E (null: nothing) makes a token that nobody can ask to stop: one
/// without a source, a constant that stands for none, or what a function of its
/// class returns without having been given one (`none()`).
bool isEmptyToken(const clang::Expr *E, const UnitVocabulary &Words);

/// The tokens of one function.
class TokensInScope {
public:
  /// \p Function must be a definition with a body. It and \p Words must outlive
  /// the object.
  TokensInScope(const clang::FunctionDecl &Function,
                const UnitVocabulary &Words);

  /// Those that can be named at \p At, a statement of the function's own:
  /// parameters first, then what is captured, local variables, and members. Not
  /// what holds nothing there: it was moved from, or was made without a source.
  llvm::SmallVector<TokenInScope, 2> at(const clang::Stmt &At) const;

private:
  using Tokens = llvm::SmallVector<TokenInScope, 2>;

  /// Adds \p D, if it is a token or a source of tokens, and holds one at \p At.
  void add(TokenInScope::Origin From, const clang::ValueDecl &D,
           const std::string &Name, const clang::Stmt &At, Tokens &Found) const;
  void
  addMembers(const clang::CXXRecordDecl &Class, bool IsBase,
             const llvm::SmallPtrSetImpl<const clang::IdentifierInfo *> &Hidden,
             const clang::Stmt &At, Tokens &Found) const;
  /// Whether \p Var, a local variable, tells of requests to the function.
  bool isOnesOwn(const clang::VarDecl &Var) const;
  /// Whether \p D holds nothing any more at \p At.
  bool isEmptied(const clang::ValueDecl &D, const clang::Stmt &At) const;

  const clang::FunctionDecl &Function;
  const UnitVocabulary &Words;
  FunctionBody Body;
  StmtParents Parents;
  /// Of a lambda's function: the lambda where it stands, and the function
  /// around.
  const clang::LambdaExpr *Lambda = nullptr;
  std::unique_ptr<TokensInScope> Around;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_TOKENSINSCOPE_H
