//===-- NolintComments.cpp - The grammar of NOLINT ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/NolintComments.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace llvm;

namespace cancel_tidy {

using Kind = NolintComment::Kind;

static constexpr StringLiteral Word = "NOLINT";

/// The first NOLINT at or behind \p From; nothing if there is none.
static std::optional<NolintComment> nextComment(StringRef Text, size_t From) {
  while ((From = Text.find(Word, From)) != StringRef::npos) {
    NolintComment Result;
    Result.Offset = From;
    From += Word.size();
    while (From < Text.size() && isAlpha(Text[From]))
      ++From;
    Result.End = From;
    std::optional<Kind> What =
        StringSwitch<std::optional<Kind>>(Text.slice(Result.Offset, From))
            .Case("NOLINT", Kind::ThisLine)
            .Case("NOLINTNEXTLINE", Kind::NextLine)
            .Case("NOLINTBEGIN", Kind::Begin)
            .Case("NOLINTEND", Kind::End)
            .Default(std::nullopt);
    if (!What)
      continue;
    Result.What = *What;
    // A list that is not closed on its line is none; nor is one behind a blank.
    if (From < Text.size() && Text[From] == '(') {
      size_t Close = Text.find_first_of("\n)", From + 1);
      if (Close != StringRef::npos && Text[Close] == ')') {
        Result.Names.emplace();
        for (StringRef Name : split(Text.slice(From + 1, Close), ','))
          Result.Names->push_back(Name.trim());
        Result.End = Close + 1;
      }
    }
    return Result;
  }
  return std::nullopt;
}

std::vector<NolintComment> findNolintComments(StringRef Text) {
  std::vector<NolintComment> Result;
  size_t From = 0;
  while (std::optional<NolintComment> Next = nextComment(Text, From)) {
    From = Next->End;
    Result.push_back(std::move(*Next));
  }
  return Result;
}

StringRef reasonOf(const NolintComment &Comment, StringRef Text) {
  StringRef Rest = Text.substr(Comment.End).split('\n').first;
  Rest = Rest.split("*/").first;
  while (std::optional<NolintComment> Next = nextComment(Rest, 0))
    Rest = Rest.substr(Next->End);
  Rest = Rest.trim(" \t\r\f\v:;,.-=/*#");
  bool HasWord =
      any_of(Rest, [](unsigned char C) { return isAlnum(C) || C >= 0x80; });
  return HasWord ? Rest : StringRef();
}

bool globMatches(StringRef Glob, StringRef Check) {
  return clang::tidy::GlobList(Glob, /*KeepNegativeGlobs=*/false)
      .contains(Check);
}

static bool silences(const NolintComment &Comment, StringRef Check) {
  return !Comment.Names || any_of(*Comment.Names, [&](StringRef Glob) {
    return globMatches(Glob, Check);
  });
}

/// The blocks around \p Offset, as indices of their beginnings: an end closes
/// the last open beginning if their lists agree, else nothing.
static SmallVector<size_t, 1> blocksAround(size_t Offset,
                                           ArrayRef<NolintComment> Comments) {
  SmallVector<size_t, 1> Open, Around;
  for (size_t I = 0; I != Comments.size(); ++I) {
    const NolintComment &C = Comments[I];
    if (C.What == Kind::Begin) {
      Open.push_back(I);
    } else if (C.What == Kind::End && !Open.empty() &&
               Comments[Open.back()].Names == C.Names) {
      size_t Begin = Open.pop_back_val();
      if (Comments[Begin].Offset < Offset && Offset < C.Offset)
        Around.push_back(Begin);
    }
  }
  return Around;
}

SmallVector<size_t, 1> silencersOf(size_t Offset, StringRef Check,
                                   ArrayRef<NolintComment> Comments,
                                   StringRef Text) {
  size_t Line = Text.rfind('\n', Offset) + 1;
  size_t LineEnd = std::min(Text.find('\n', Offset), Text.size());
  size_t LineAbove = Line ? Text.rfind('\n', Line - 1) + 1 : 0;
  SmallVector<size_t, 1> Result;
  auto AddBetween = [&](Kind What, size_t From, size_t To) {
    for (size_t I = 0; I != Comments.size(); ++I)
      if (Comments[I].What == What && Comments[I].Offset >= From &&
          Comments[I].Offset < To && silences(Comments[I], Check))
        Result.push_back(I);
  };
  AddBetween(Kind::ThisLine, Line, LineEnd);
  AddBetween(Kind::NextLine, LineAbove, Line);
  for (size_t Begin : blocksAround(Offset, Comments))
    if (silences(Comments[Begin], Check))
      Result.push_back(Begin);
  return Result;
}

} // namespace cancel_tidy
