//===-- RawTokens.h - The tokens of a text, as it stands -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_RAWTOKENS_H
#define CANCEL_TIDY_DRIVER_SCAN_RAWTOKENS_H

#include "clang/Lex/Lexer.h"
#include "llvm/Support/StringSaver.h"

namespace cancel_tidy {

/// Lexes a text by everything that any version of C++ has, in whatever branch
/// of `#if` it stands.
class RawTokens {
public:
  /// \p Text ends with a null character behind its end, and must live as long
  /// as \p Strings.
  RawTokens(llvm::StringRef Text, llvm::StringSaver &Strings);

  /// The next token, until the end, where it returns false.
  bool next(clang::Token &T);

  /// Of the last token, an identifier or a keyword, what comes of spliced lines
  /// and universal character names in it; empty for others.
  llvm::StringRef spelling() const { return Spelling; }
  /// Of the last token, as it stands.
  llvm::StringRef text() const { return Written; }

private:
  llvm::StringSaver &Strings;
  clang::Lexer Source;
  llvm::StringRef Spelling, Written;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_RAWTOKENS_H
