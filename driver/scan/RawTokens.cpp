//===-- RawTokens.cpp - The tokens of a text, as it stands ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/RawTokens.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/LiteralSupport.h"
#include "llvm/ADT/SmallString.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

static const LangOptions &anyLanguage() {
  static const LangOptions Options = [] {
    LangOptions Result;
    Result.CPlusPlus = Result.CPlusPlus11 = Result.CPlusPlus14 =
        Result.CPlusPlus17 = Result.CPlusPlus20 = true;
    Result.RawStringLiterals = Result.LineComment = Result.Digraphs = true;
    Result.DollarIdents = true;
    return Result;
  }();
  return Options;
}

RawTokens::RawTokens(StringRef Text, StringSaver &Strings)
    : Strings(Strings), Source(SourceLocation(), anyLanguage(), Text.begin(),
                               Text.begin(), Text.end()) {}

static StringRef spellingOf(const Token &T, StringSaver &Strings) {
  StringRef Raw = T.getRawIdentifier();
  if (!T.needsCleaning() && !T.hasUCN())
    return Raw;
  SmallString<32> Clean;
  for (const char *At = Raw.begin(); At < Raw.end();) {
    Lexer::SizedChar Next = Lexer::getCharAndSizeNoWarn(At, anyLanguage());
    Clean.push_back(Next.Char);
    At += Next.Size;
  }
  if (T.hasUCN()) {
    SmallString<32> Expanded;
    expandUCNs(Expanded, Clean);
    Clean = Expanded;
  }
  return Strings.save(StringRef(Clean));
}

bool RawTokens::next(Token &T) {
  Source.LexFromRawLexer(T);
  Written =
      StringRef(Source.getBufferLocation() - T.getLength(), T.getLength());
  Spelling = T.is(tok::raw_identifier) ? spellingOf(T, Strings) : "";
  return T.isNot(tok::eof);
}

} // namespace cancel_tidy
