//===-- ShieldFix.cpp - Keeps a request away from clean-up ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ShieldFix.h"
#include "checks/SourceStyle.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cancel_tidy {

/// How the library of \p Type writes its shield in this unit, or empty.
static llvm::StringRef shieldFor(const CancellationType &Type,
                                 const UnitVocabulary &Words) {
  for (const CancellationTypeEntry *Known : Type.Entries)
    for (const Entry &E : Known->From->Entries)
      if ((E.What == Role::Shield || E.What == Role::SetsToken) &&
          !E.Statement.empty() && Words.isDeclared(E))
        return E.Statement;
  return {};
}

/// `co_await SHIELD(operation)`.
static std::optional<Fix> wrap(const Expr &Operation, llvm::StringRef Before,
                               llvm::StringRef After,
                               const ASTContext &Context) {
  // What has a name may be used again, and cannot be given away.
  if (Operation.isLValue() ||
      !textOf(Operation.getSourceRange(), Context).has_value())
    return std::nullopt;
  SourceLocation End = Lexer::getLocForEndOfToken(Operation.getEndLoc(), 0,
                                                  Context.getSourceManager(),
                                                  Context.getLangOpts());
  return Fix{"keep the request away from it",
             {FixItHint::CreateInsertion(Operation.getBeginLoc(), Before),
              FixItHint::CreateInsertion(End, After)}};
}

/// The expression statement that \p Where is, or the await whose value nobody
/// takes; null if it is part of something else.
static const Expr *statementOf(const Stmt &Where, const FunctionBody &Body) {
  const Expr *Found = nullptr;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    if (const auto *Block = dyn_cast<CompoundStmt>(S))
      for (const Stmt *Child : Block->body())
        if (const auto *E = dyn_cast<Expr>(Child); E && core(E) == &Where)
          Found = E;
  });
  return Found;
}

/// `{ GUARD operation; }`, on lines of their own.
static std::optional<Fix> guard(const Expr &Statement, llvm::StringRef Guard,
                                const CleanupAwait &Cleanup,
                                const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  if (!textOf(Statement.getSourceRange(), Context) ||
      !textOf(Cleanup.Handler->getSourceRange(), Context))
    return std::nullopt;
  SourceStyle Style = styleOf(*Cleanup.Handler, Context);
  SourceLocation Begin = Statement.getBeginLoc();
  llvm::StringRef Line =
      SM.getBufferData(SM.getFileID(Begin)).take_front(SM.getFileOffset(Begin));
  Line = Line.substr(Line.rfind('\n') + 1);
  SourceLocation Semicolon = Lexer::findLocationAfterToken(
      Statement.getEndLoc(), tok::semi, SM, Context.getLangOpts(), false);
  if (!Line.trim().empty() || Semicolon.isInvalid())
    return std::nullopt;
  std::string Inner = Style.NewLine + Line.str() + Style.Unit;
  return Fix{
      "keep the request away from it",
      {FixItHint::CreateInsertion(Begin, "{" + Inner + Guard.str() + Inner),
       FixItHint::CreateInsertion(Semicolon,
                                  Style.NewLine + Line.str() + "}")}};
}

std::optional<Fix> shieldCleanup(const CleanupAwait &Cleanup,
                                 const FunctionBody &Body,
                                 const UnitVocabulary &Words) {
  llvm::StringRef Template = shieldFor(*Cleanup.Taken, Words);
  auto [Before, After] = Template.split("{operation}");
  if (Template.empty())
    return std::nullopt;
  if (!Before.consume_front("{")) {
    const Expr *Operand = awaitedOperand(Cleanup.Where);
    return Operand ? wrap(*Operand, Before, After, Body.context())
                   : std::nullopt;
  }
  const Expr *Statement = statementOf(*Cleanup.Where, Body);
  return Statement ? guard(*Statement, Before.trim(), Cleanup, Body.context())
                   : std::nullopt;
}

} // namespace cancel_tidy
