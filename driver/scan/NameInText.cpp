//===-- NameInText.cpp - How a macro's name stands in a text --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/NameInText.h"
#include "clang/Basic/CharInfo.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>
#include <optional>

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

/// The words of the directive that \p Text has around \p At, up to there;
/// nothing if there is none.
static StringRef directiveUpTo(StringRef Text, size_t At) {
  size_t Begin = Text.rfind('\n', At);
  while (Begin != StringRef::npos &&
         Text.take_front(Begin).rtrim('\r').ends_with("\\"))
    Begin = Text.rfind('\n', Begin);
  StringRef Line =
      Text.slice(Begin == StringRef::npos ? 0 : Begin + 1, At).ltrim();
  return Line.consume_front("#") ? Line.ltrim() : "";
}

/// The names of the files that are included between the condition in which \p
/// At is and its `#endif`; nothing if something else is there, too.
static std::optional<SmallVector<StringRef, 2>> includesIn(StringRef Text,
                                                           size_t At) {
  SmallVector<StringRef, 2> Result;
  bool IsContinued = false;
  for (StringRef Line = "", Rest = Text.drop_front(At); !Rest.empty();) {
    std::tie(Line, Rest) = Rest.split('\n');
    // The first one is the rest of the condition.
    if (std::exchange(IsContinued, Line.rtrim('\r').ends_with("\\")) ||
        Line.data() == Text.data() + At || Line.trim().empty() ||
        Line.ltrim().starts_with("//"))
      continue;
    Line = Line.ltrim();
    if (!Line.consume_front("#"))
      return std::nullopt;
    Line = Line.ltrim();
    if (Line.starts_with("endif"))
      return Result;
    if (!Line.consume_front("include"))
      return std::nullopt;
    Line = Line.ltrim().drop_front(!Line.ltrim().empty());
    Result.push_back(
        Line.take_until([](char C) { return StringRef(">\"").contains(C); }));
  }
  return std::nullopt;
}

/// StringRef::find() takes ten times as long.
static size_t findIn(StringRef Text, StringRef Name, size_t From) {
  const void *Found =
      memmem(Text.data() + From, Text.size() - From, Name.data(), Name.size());
  return Found ? static_cast<const char *>(Found) - Text.data()
               : StringRef::npos;
}

bool NameInText::Place::isLeftOut(ArrayRef<SkippedParts> Entries) const {
  return all_of(Entries, [&](const SkippedParts &Parts) {
    return any_of(Parts, [&](auto Part) {
      // Not in the line of the condition itself.
      return Part.first < LineBegin && At < Part.second;
    });
  });
}

NameInText findName(StringRef Name, StringRef Text) {
  NameInText Result;
  bool IsFound = false;
  for (size_t At = findIn(Text, Name, 0);
       At != StringRef::npos && !Result.IsUsed;
       At = findIn(Text, Name, At + 1)) {
    StringRef Behind = Text.drop_front(At + Name.size());
    if ((At && isAsciiIdentifierContinue(Text[At - 1])) ||
        (!Behind.empty() && isAsciiIdentifierContinue(Behind.front())))
      continue;
    IsFound = true;
    StringRef Directive = directiveUpTo(Text, At);
    // Also what is in front of a skipped part has been asked for.
    if (Directive.starts_with("if") || Directive.starts_with("elif")) {
      std::optional<SmallVector<StringRef, 2>> Included =
          Directive.starts_with("if") ? includesIn(Text, At) : std::nullopt;
      if (Included)
        Result.Includes.append(Included->begin(), Included->end());
      else
        Result.IsUsed = true;
      continue;
    }
    bool IsDefinition =
        Directive.consume_front("define") || Directive.consume_front("undef");
    // What a macro is defined as counts where that is used.
    if (IsDefinition && !Directive.trim().empty())
      continue;
    // One behind npos is the beginning.
    unsigned LineBegin = Text.rfind('\n', At) + 1;
    Result.Places.push_back({unsigned(At), LineBegin, IsDefinition});
  }
  // It is written in an odd way.
  Result.IsUsed |= !IsFound;
  return Result;
}

} // namespace cancel_tidy
