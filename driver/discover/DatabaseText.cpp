//===-- DatabaseText.cpp - Text that may be a compilation database --------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/DatabaseText.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// A list of entries, each with a list of arguments, is 3 deep.
constexpr unsigned MaxDepth = 64;

/// Goes over the brackets, strings and colons, which is all that is needed to
/// know the depth and the keys of entries.
class Scan {
public:
  explicit Scan(DatabaseText &Into) : Text(Into.Whole), Into(Into) {}

  Error run() {
    for (size_t I = 0; I < Text.size(); ++I) {
      switch (Text[I]) {
      case '[':
      case '{':
        if (++Depth > MaxDepth)
          return createStringError("nested deeper than any database" +
                                   place(I));
        if (Depth == EntryDepth) {
          Keys.clear();
          EntryBegin = I;
        }
        break;
      case ']':
      case '}':
        if (Depth == EntryDepth)
          addEntry(I + 1);
        Depth -= Depth != 0;
        break;
      case '"': {
        size_t End = endOfString(I + 1);
        LastString = Text.slice(I + 1, End);
        I = End;
        break;
      }
      case ':':
        if (Depth != EntryDepth || !LastString)
          break;
        if (is_contained(Keys, *LastString))
          return createStringError("an entry has '" + printable(*LastString) +
                                   "' twice" + place(I));
        Keys.push_back(*LastString);
        LastString.reset();
        break;
      }
    }
    Into.Outline += Text.substr(Copied);
    return Error::success();
  }

private:
  void addEntry(size_t End) {
    (Into.Outline += Text.slice(Copied, EntryBegin)) += "{}";
    Into.Entries.push_back(Text.slice(EntryBegin, End));
    Copied = End;
  }

  /// The place of the closing quote of the string that begins at \p I.
  size_t endOfString(size_t I) const {
    while (I < Text.size() && Text[I] != '"')
      I += Text[I] == '\\' ? 2 : 1;
    return std::min(I, Text.size());
  }

  /// As LLVM's parser says it.
  std::string place(size_t Offset) const {
    StringRef Before = Text.take_front(Offset);
    size_t Column = Offset - (Before.rfind('\n') + 1);
    return (" [" + Twine(Before.count('\n') + 1) + ":" + Twine(Column) +
            ", byte=" + Twine(Offset) + "]")
        .str();
  }

  static constexpr unsigned EntryDepth = 2;
  StringRef Text;
  DatabaseText &Into;
  size_t EntryBegin = 0;
  /// How much of the text the outline covers.
  size_t Copied = 0;
  /// That no colon has followed yet.
  std::optional<StringRef> LastString;
  SmallVector<StringRef, 8> Keys;
  unsigned Depth = 0;
};
} // namespace

Expected<DatabaseText> checkDatabaseText(StringRef Text) {
  Text.consume_front("\xef\xbb\xbf");
  // The first bracket alone, in UTF-16 or UTF-32 without a byte order mark, has
  // a NUL beside it.
  StringRef Begin = Text.take_front(4);
  if (Begin.starts_with("\xff\xfe") || Begin.starts_with("\xfe\xff") ||
      (Begin.contains('\0') && Begin.find_first_not_of('\0') != Begin.npos))
    return createStringError("it is not UTF-8, but UTF-16 or UTF-32");
  if (size_t Nul = Text.find('\0'); Nul != Text.npos)
    return createStringError("not text: byte " + Twine(Nul) + " is NUL");
  if (Text.trim().empty())
    return createStringError("the file is empty");
  DatabaseText Result;
  Result.Whole = Text;
  if (Error E = Scan(Result).run())
    return std::move(E);
  return Result;
}

} // namespace cancel_tidy
