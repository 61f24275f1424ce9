//===-- UserWords.h - What the user's text comes to -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_USERWORDS_H
#define CANCEL_TIDY_DRIVER_SCAN_USERWORDS_H

#include "driver/scan/FileWords.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"

namespace cancel_tidy {

/// The words that the user's files hold once their macros are expanded: those
/// of the files, those of all macros that they name, wherever these are
/// defined, and whatever can be pasted together from all that. Rather too many
/// than too few.
class UserWords {
public:
  /// \p PP has preprocessed the unit; \p Files are the user's.
  UserWords(clang::Preprocessor &PP, llvm::ArrayRef<const FileWords *> Files,
            const WordTable &Table);

  const WordsOfUser &words() const { return Words; }

  /// Whether the identifier \p Name is among them.
  bool contains(llvm::StringRef Name) const;

private:
  void add(llvm::StringRef Word);
  void reach(const clang::IdentifierInfo &Name);
  void expandReached();
  void addPasted();
  bool canBePasted(llvm::StringRef Word) const;
  /// The macros that lead to a word that matters, or to a paste.
  llvm::SmallVector<const clang::IdentifierInfo *, 16> leadingMacros();

  clang::Preprocessor &PP;
  llvm::ArrayRef<const FileWords *> Files;
  const WordTable &Table;
  WordsOfUser Words;
  llvm::SmallPtrSet<const clang::IdentifierInfo *, 32> Reached;
  llvm::SmallVector<const clang::IdentifierInfo *, 32> ToExpand;
  /// Of identifiers in the bodies of macros.
  llvm::DenseSet<uint64_t> FromMacros;
  bool Pastes = false;
  /// Some macro opens or closes a brace, but not both, or is called `main`.
  bool HidesBraces = false;
  /// What can be pasted; empty unless something pastes.
  llvm::StringSet<> Pieces;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_USERWORDS_H
