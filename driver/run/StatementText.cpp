//===-- StatementText.cpp - What a finding is about, in words -------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/StatementText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace cancel_tidy {

/// Whether \p Text and \p Next are literals that formatters join and split.
static bool areOneLiteral(llvm::StringRef Text, bool EndsInLiteral,
                          const Token &Next, llvm::StringRef Spelling) {
  return EndsInLiteral && Next.is(tok::string_literal) &&
         Text.ends_with("\"") && Spelling.starts_with("\"");
}

std::string statementText(SourceLocation Begin, const SourceManager &Sources,
                          const LangOptions &Language) {
  auto [File, Offset] = Sources.getDecomposedLoc(Begin);
  llvm::StringRef Buffer = Sources.getBufferData(File);
  Lexer Lex(Sources.getLocForStartOfFile(File), Language, Buffer.begin(),
            Buffer.begin() + Offset, Buffer.end());
  std::string Text;
  unsigned Depth = 0;
  bool EndsInLiteral = false;
  for (;;) {
    Token Next;
    bool IsLast = Lex.LexFromRawLexer(Next);
    if (Next.isOneOf(tok::eof, tok::l_brace, tok::r_brace) ||
        (Next.is(tok::semi) && !Depth))
      return Text;
    if (Next.isOneOf(tok::l_paren, tok::l_square))
      ++Depth;
    else if (Next.isOneOf(tok::r_paren, tok::r_square) && Depth-- == 0)
      return Text;
    std::string Spelling = Lexer::getSpelling(Next, Sources, Language);
    if (areOneLiteral(Text, EndsInLiteral, Next, Spelling)) {
      Text.pop_back();
      Text += Spelling.substr(1);
    } else {
      Text += (Text.empty() ? "" : " ") + Spelling;
    }
    EndsInLiteral = Next.is(tok::string_literal);
    if (IsLast)
      return Text;
  }
}

} // namespace cancel_tidy
