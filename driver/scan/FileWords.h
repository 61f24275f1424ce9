//===-- FileWords.h - The words of one file --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_FILEWORDS_H
#define CANCEL_TIDY_DRIVER_SCAN_FILEWORDS_H

#include "checks/Relevance.h"
#include "llvm/Support/StringSaver.h"

namespace cancel_tidy {

/// What one file's text tells, whichever unit includes it and whatever `#if`
/// leaves out of it. Comments and the insides of literals do not count.
struct FileWords {
  /// Of a table's words, those that stand in it, but not in the name of a
  /// header, and those of which it declares a type.
  llvm::BitVector Words;
  llvm::BitVector Types;
  /// Types that have a call operator, or of which others are made.
  llvm::BitVector Callables;
  /// The words that stand elsewhere than in the body of `main`.
  llvm::BitVector OutsideMain;
  /// See WordsOfUser.
  bool HasGenericParameters = false;
  /// Of all identifiers and keywords, sorted.
  std::vector<uint64_t> Hashes;
  /// A word, and a function's name in front of which it stands: `stop_token
  /// get_token(`.
  std::vector<std::pair<unsigned, llvm::StringRef>> Makers;
  /// All identifiers, keywords and short numbers, each once.
  std::vector<llvm::StringRef> Spellings;
  /// The outermost namespaces that it opens, by their names.
  std::vector<llvm::StringRef> Namespaces;
  /// Where its first `#pragma` is that changes what follows, as pack; npos if
  /// there is none.
  size_t FirstPragma = llvm::StringRef::npos;
  /// A NOLINT names one of our checks.
  bool NamesChecks = false;
  /// `??=` and the like.
  bool HasTrigraphs = false;
  /// `%:include`, which the scanner for directives does not see.
  bool HasDigraphDirectives = false;
  /// It saves, restores or renames things by `#pragma`, or may do so.
  bool SavesMacros = false;
  /// How many macros more it saves than it restores, if it is read as a whole.
  int MacrosSaved = 0;
  bool HasPragmaOperator = false;

  bool contains(uint64_t Hash) const;
};

/// The hash of \p Word in FileWords.
uint64_t hashOf(llvm::StringRef Word);

/// Whether \p Text holds something like `# 1 "file"`: what follows is the
/// user's, wherever it stands.
bool hasLineMarkers(llvm::StringRef Text);

enum class WordDepth {
  /// What tells of the table's words: Words to HasGenericParameters, and
  /// Makers.
  Table,
  All,
};

/// Lexes \p Text, which ends with a null character behind its end and must live
/// as long as \p Strings. The words are numbered by \p Table.
FileWords wordsOf(llvm::StringRef Text, const WordTable &Table,
                  llvm::StringSaver &Strings, WordDepth Depth);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_FILEWORDS_H
