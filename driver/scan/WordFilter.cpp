//===-- WordFilter.cpp - Which words a text may hold ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/WordFilter.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace llvm;

namespace cancel_tidy {

/// FNV-1a, which needs one step for each character.
static constexpr uint32_t HashBegin = 2166136261u;
static uint32_t hashWith(uint32_t Hash, char C) {
  return (Hash ^ static_cast<unsigned char>(C)) * 16777619u;
}

WordFilter::WordFilter(const WordTable &Table)
    : NumWords(Table.size()), Slots(PowerOf2Ceil(Table.size() * 8 + 1)) {
  for (unsigned Number = 0; Number != NumWords; ++Number) {
    uint32_t Hash = HashBegin;
    for (char C : Table[Number]) {
      Hash = hashWith(Hash, C);
      IsAscii &= isASCII(C);
    }
    size_t At = Hash & (Slots.size() - 1);
    while (Slots[At].NumberPlusOne)
      At = (At + 1) & (Slots.size() - 1);
    Slots[At] = {Hash, Number + 1};
  }
}

/// Whether the identifier that ends at \p At may go on behind a spliced line. A
/// universal character name adds none of the characters of names.
static bool mayGoOn(const char *At, const char *End) {
  StringRef Rest(At, End - At);
  if (Rest.starts_with("?\?/"))
    return true;
  if (!Rest.consume_front("\\"))
    return false;
  Rest = Rest.ltrim(" \t\f\v");
  Rest.consume_front("\r");
  return Rest.consume_front("\n") && !Rest.empty() &&
         (clang::isAsciiIdentifierContinue(Rest.front(), true) ||
          Rest.front() == '\\' || Rest.front() == '?');
}

BitVector WordFilter::wordsNear(StringRef Text) const {
  // Others can be spelled in several ways.
  BitVector Found(NumWords, !IsAscii);
  if (!IsAscii)
    return Found;
  const size_t Mask = Slots.size() - 1;
  const char *At = Text.begin(), *End = Text.end();
  while (At != End) {
    if (!clang::isAsciiIdentifierContinue(*At, /*AllowDollar=*/true)) {
      ++At;
      continue;
    }
    uint32_t Hash = HashBegin;
    do
      Hash = hashWith(Hash, *At++);
    while (At != End && clang::isAsciiIdentifierContinue(*At, true));
    for (size_t I = Hash & Mask; Slots[I].NumberPlusOne; I = (I + 1) & Mask)
      if (Slots[I].Hash == Hash)
        Found.set(Slots[I].NumberPlusOne - 1);
    if (mayGoOn(At, End)) {
      // The lexer knows.
      Found.set();
      return Found;
    }
  }
  return Found;
}

} // namespace cancel_tidy
