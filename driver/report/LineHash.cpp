//===-- LineHash.cpp - GitHub's fingerprint of a line ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/LineHash.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// The text as UTF-16 code units, which are what a JavaScript string counts;
/// what is not UTF-8 comes as replacement characters.
SmallVector<UTF16, 0> utf16(StringRef Text) {
  SmallVector<UTF32, 0> Codes(Text.size());
  const UTF8 *From = Text.bytes_begin();
  UTF32 *To = Codes.begin();
  ConvertUTF8toUTF32(&From, Text.bytes_end(), &To, Codes.end(),
                     lenientConversion);
  Codes.truncate(To - Codes.begin());
  SmallVector<UTF16, 0> Units;
  for (UTF32 Code : Codes)
    if (Code > 0xFFFF) {
      Units.push_back(0xD800 + ((Code - 0x10000) >> 10));
      Units.push_back(0xDC00 + ((Code - 0x10000) & 0x3FF));
    } else {
      Units.push_back(Code);
    }
  return Units;
}

/// What of a file is hashed, and where in it the lines begin.
struct HashedText {
  SmallVector<uint64_t, 0> Characters;
  SmallVector<size_t, 0> LineBegins;
};

HashedText hashedText(StringRef Text) {
  HashedText Result;
  bool IsLineStart = true, WasReturn = false;
  auto Add = [&](UTF16 Unit) {
    if (IsLineStart)
      Result.LineBegins.push_back(Result.Characters.size());
    IsLineStart = Unit == '\n';
    Result.Characters.push_back(Unit);
  };
  for (UTF16 Unit : utf16(Text)) {
    bool IsSecondHalf = WasReturn && Unit == '\n';
    WasReturn = Unit == '\r';
    // A blank between CR and LF ends the pair, too.
    if (Unit != ' ' && Unit != '\t' && !IsSecondHalf)
      Add(WasReturn ? '\n' : Unit);
  }
  // The end of the file counts as a character, and begins a line after the last
  // line feed.
  Add(0xFFFF);
  return Result;
}
} // namespace

std::vector<std::string> lineHashes(StringRef Text) {
  constexpr size_t BlockSize = 100;
  constexpr uint64_t Base = 37;
  HashedText Hashed = hashedText(Text);
  Hashed.Characters.append(BlockSize, 0);

  // The polynomial of a window, from those of all beginnings.
  uint64_t Leading = 1;
  for (size_t I = 0; I < BlockSize; ++I)
    Leading *= Base;
  SmallVector<uint64_t, 0> Prefix(1, 0);
  for (uint64_t Character : Hashed.Characters)
    Prefix.push_back(Prefix.back() * Base + Character);

  std::vector<std::string> Result;
  // A DenseMap has keys of its own, which a hash could equal.
  std::map<uint64_t, size_t> Seen;
  for (size_t Begin : Hashed.LineBegins) {
    uint64_t Hash = Prefix[Begin + BlockSize] - Prefix[Begin] * Leading;
    Result.push_back(utohexstr(Hash, /*LowerCase=*/true) + ":" +
                     utostr(++Seen[Hash]));
  }
  return Result;
}

} // namespace cancel_tidy
