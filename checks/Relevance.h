//===-- Relevance.h - What a finding needs in the text of a unit -*- C++ -*-==//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether a unit can hold a finding shows before it is parsed: each check needs
// some keyword or some name of the vocabulary. What the checks need stands in
// Relevance.cpp, as conditions on words; whoever has counted the words of a
// unit asks them here. The conditions are necessary, not sufficient: where one
// does not hold, there is no finding.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_RELEVANCE_H
#define CANCEL_TIDY_CHECKS_RELEVANCE_H

#include "checks/Options.h"
#include "checks/vocabulary/Vocabulary.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// Numbers for words: identifiers, keywords, and `~`.
class WordTable {
public:
  /// The number of \p Word, which it gets if it has none.
  unsigned add(llvm::StringRef Word);

  std::optional<unsigned> find(llvm::StringRef Word) const {
    auto It = Numbers.find(Word);
    return It == Numbers.end() ? std::nullopt : std::optional(It->second);
  }

  unsigned size() const { return Words.size(); }
  llvm::StringRef operator[](unsigned Number) const { return Words[Number]; }

private:
  llvm::StringMap<unsigned> Numbers;
  std::vector<llvm::StringRef> Words;
};

/// Which words of a table occur where in a unit.
struct WordsOfUnit {
  /// In what the user wrote, once its macros are expanded.
  llvm::BitVector ByUser;
  /// In any file.
  llvm::BitVector Anywhere;
  /// In any file but the standard library's.
  llvm::BitVector OutsideStd;
  /// The user wrote the name of a function that the standard library declares
  /// with the word as the type of its result: what the word names can be had
  /// without being named.
  llvm::BitVector MadeForUser;
  /// Some file declares a type of that name.
  llvm::BitVector IsType;
};

/// What the enabled checks need for a finding.
class Relevance {
public:
  /// \p Checks are the names of those that run, separated by commas. Adds the
  /// words that matter to \p Table.
  Relevance(const Vocabulary &Words, const CheckOptions &Options,
            llvm::StringRef Checks, WordTable &Table);

  /// Whether a unit may hold a finding, as far as WordsOfUnit::ByUser alone
  /// tells; nothing if that depends on its other files.
  std::optional<bool> isRelevant(const llvm::BitVector &ByUser) const;

  /// Whether a unit with these words may hold a finding.
  bool isRelevant(const WordsOfUnit &Unit) const;

  /// A condition on words.
  struct Condition {
    enum Kind {
      All,
      Any,
      /// The word stands in the user's text.
      ByUser,
      /// The word stands in some file.
      Anywhere,
      /// The user can have an object of the type: its name stands in the user's
      /// text, in a library's that is not the standard one, or something that
      /// the user names makes one.
      Reaches,
      /// No type has this name, or the user reaches it.
      NoTypeOrReaches,
      /// Some type has this name.
      Type,
    };
    Kind What;
    unsigned Word = 0;
    std::vector<Condition> Parts = {};
  };

private:
  Condition Needed;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_RELEVANCE_H
