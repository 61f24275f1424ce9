//===-- Relevance.h - What a finding needs in the text of a unit -*- C++ -*-==//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether a unit can hold a finding shows before it is parsed: each check needs
// some keyword or some name of the vocabulary. What the checks need stands in
// RelevanceConditions.cpp, as conditions on words; whoever has counted the
// words of a unit asks them here. The conditions are necessary, not sufficient:
// where one does not hold, there is no finding.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_RELEVANCE_H
#define CANCEL_TIDY_CHECKS_RELEVANCE_H

#include "checks/Options.h"
#include "checks/vocabulary/Vocabulary.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <algorithm>
#include <bitset>

namespace cancel_tidy {

/// Numbers for words: identifiers, keywords, and `~`.
class WordTable {
public:
  /// The number of \p Word, which it gets if it has none.
  unsigned add(llvm::StringRef Word);

  std::optional<unsigned> find(llvm::StringRef Word) const {
    // Most are none, and told so sooner.
    if (!Shapes[shapeOf(Word)])
      return std::nullopt;
    auto It = Numbers.find(Word);
    return It == Numbers.end() ? std::nullopt : std::optional(It->second);
  }

  unsigned size() const { return Words.size(); }
  llvm::StringRef operator[](unsigned Number) const { return Words[Number]; }

private:
  static constexpr size_t MaxLength = 32;
  /// What is known of a word by its first character and its length.
  static size_t shapeOf(llvm::StringRef Word) {
    unsigned char First = Word.empty() ? 0 : Word.front();
    return First * MaxLength + std::min(Word.size(), MaxLength - 1);
  }

  llvm::StringMap<unsigned> Numbers;
  std::vector<llvm::StringRef> Words;
  std::bitset<256 * MaxLength> Shapes;
};

/// Which words of a table occur where in what the user wrote, once its macros
/// are expanded.
struct WordsOfUser {
  llvm::BitVector All;
  /// Elsewhere than in the body of `main`; its lambdas are elsewhere.
  llvm::BitVector OutsideMain;
  /// A template, or a lambda or function with an `auto` parameter: of which
  /// type its parameters are may be said nowhere in the text.
  bool HasGenericParameters = false;
};

/// Which words of a table occur where in a unit.
struct WordsOfUnit {
  WordsOfUser ByUser;
  /// In any file.
  llvm::BitVector Anywhere;
  /// Of these words, what follows is known.
  llvm::BitVector Looked;
  /// In any file but the standard library's.
  llvm::BitVector OutsideStd;
  /// Some file declares a type of that name.
  llvm::BitVector IsType;
  /// Objects of the type, or of one that is made of it, may be called.
  llvm::BitVector IsCallable;
  /// Whether the user wrote the name of a function that the standard library
  /// declares with the word as the type of its result: what the word names can
  /// be had without being named.
  llvm::function_ref<bool(unsigned Word)> IsMade;
  /// Whether the user wrote the name of the type, of an alias of it or of a
  /// class derived from it.
  llvm::function_ref<bool(unsigned Word)> IsNamed;
  /// Whether the user wrote the name of something that takes an object of the
  /// type, or of a class made of it, as an argument.
  llvm::function_ref<bool(unsigned Word)> IsTaken;
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
  std::optional<bool> isRelevant(const WordsOfUser &ByUser) const;

  /// The words on which it depends then, as far as those of \p Unit that were
  /// looked into do not decide; WordsOfUnit::Anywhere may hold too many. The
  /// others matter at most for that.
  llvm::BitVector openWords(const WordsOfUnit &Unit) const;

  /// Whether a unit with these words may hold a finding.
  bool isRelevant(const WordsOfUnit &Unit) const;

  /// A condition on words.
  struct Condition {
    enum Kind {
      All,
      Any,
      /// The word stands in the user's text.
      ByUser,
      /// The same, but somewhere else than in the body of `main`.
      ByUserOutsideMain,
      /// See WordsOfUser::HasGenericParameters.
      GenericByUser,
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
      /// See WordsOfUnit.
      Callable,
      Named,
      Taken,
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
