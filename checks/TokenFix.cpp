//===-- TokenFix.cpp - Passes a token on ----------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/TokenFix.h"
#include "checks/SourceStyle.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cancel_tidy {

/// The `)` or `}` behind the arguments of \p Call; invalid if there is none.
static SourceLocation endOfArguments(const Expr &Call) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Call))
    return Construct->getParenOrBraceRange().getEnd();
  return cast<CallExpr>(Call).getRParenLoc();
}

/// Whether what the code does with the result of \p Dropped is right for the
/// result of what takes the token, too.
static bool fitsResult(const DroppedToken &Dropped, const ASTContext &Context) {
  return Dropped.IsAwaited || isa<CXXConstructExpr>(Dropped.Call) ||
         Context.hasSameType(Dropped.Taker.Called->getReturnType(),
                             Dropped.Taker.Taker->getReturnType());
}

std::optional<Fix> passToken(const DroppedToken &Dropped,
                             const ASTContext &Context) {
  const std::string &Token = Dropped.Argument;
  llvm::SmallVector<const Expr *, 4> Arguments =
      writtenArguments(*Dropped.Call);
  unsigned Index = Dropped.Taker.Index;
  SourceLocation End = endOfArguments(*Dropped.Call);
  if (Token.empty() || Index > Arguments.size() || End.isInvalid() ||
      !fitsResult(Dropped, Context) ||
      !textOf(SourceRange(Dropped.Call->getBeginLoc(), End), Context))
    return std::nullopt;
  std::string Description = "pass '" + Token + "'";
  if (Dropped.Taker.How == TokenTaker::Placeholder)
    return Fix{Description,
               {FixItHint::CreateReplacement(Arguments[Index]->getSourceRange(),
                                             Token)}};
  if (Index < Arguments.size())
    return Fix{Description,
               {FixItHint::CreateInsertion(Arguments[Index]->getBeginLoc(),
                                           Token + ", ")}};
  if (Arguments.empty())
    return Fix{Description, {FixItHint::CreateInsertion(End, Token)}};
  SourceLocation Behind = Lexer::getLocForEndOfToken(
      Arguments.back()->getEndLoc(), 0, Context.getSourceManager(),
      Context.getLangOpts());
  return Fix{Description, {FixItHint::CreateInsertion(Behind, ", " + Token)}};
}

std::string adviceFor(const DroppedToken &Dropped, const ASTContext &Context) {
  if (Dropped.Argument.empty())
    return "pass a copy of '" + Dropped.Token.Spelling + "'";
  std::string Advice = "pass '" + Dropped.Argument + "'";
  if (Dropped.Taker.Index > writtenArguments(*Dropped.Call).size())
    Advice += ", behind the arguments that have defaults";
  else if (!fitsResult(Dropped, Context))
    Advice += ", and look at what the overload returns";
  return Advice;
}

} // namespace cancel_tidy
