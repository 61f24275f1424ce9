//===-- FixPreview.cpp - What a fix would change --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// Whole lines of a file, and what takes their place.
struct Hunk {
  size_t Begin;
  size_t End;
  std::string After;
};

/// The offset of the beginning of the line that \p Offset is in.
size_t lineBegin(StringRef Text, size_t Offset) {
  return Offset == 0 ? 0 : Text.rfind('\n', Offset - 1) + 1;
}

/// The offset behind the end of the line that \p Offset is in.
size_t lineEnd(StringRef Text, size_t Offset) {
  size_t Newline = Text.find('\n', Offset);
  return Newline == StringRef::npos ? Text.size() : Newline + 1;
}

/// \p Replacements are sorted by their offsets and do not overlap.
SmallVector<Hunk, 2> hunks(StringRef Text,
                           ArrayRef<const UnitReplacement *> Replacements) {
  SmallVector<Hunk, 2> Result;
  size_t Copied = 0;
  for (const UnitReplacement *R : Replacements) {
    if (Result.empty() || R->Offset >= Result.back().End) {
      if (!Result.empty())
        Result.back().After += Text.slice(Copied, Result.back().End);
      Copied = lineBegin(Text, R->Offset);
      Result.push_back({Copied, lineEnd(Text, R->Offset), ""});
    }
    Hunk &Last = Result.back();
    Last.End = std::max(Last.End, lineEnd(Text, R->Offset + R->Length));
    Last.After += Text.slice(Copied, R->Offset);
    Last.After += R->Text;
    Copied = R->Offset + R->Length;
  }
  if (!Result.empty())
    Result.back().After += Text.slice(Copied, Result.back().End);
  return Result;
}

SmallVector<StringRef, 8> linesOf(StringRef Text) {
  Text.consume_back("\n");
  SmallVector<StringRef, 8> Lines;
  Text.split(Lines, '\n');
  for (StringRef &Line : Lines)
    Line = Line.rtrim('\r');
  return Lines;
}

void writeLine(raw_ostream &OS, char Sign, uint64_t Number, StringRef Line) {
  printGutter(OS, Number);
  if (Sign != ' ')
    OS.changeColor(Sign == '-' ? raw_ostream::RED : raw_ostream::GREEN);
  OS << Sign << " " << printable(Line);
  OS.resetColor();
  OS << "\n";
}

void writeHunk(raw_ostream &OS, StringRef Text, const Hunk &H) {
  uint64_t Number = Text.take_front(H.Begin).count('\n') + 1;
  SmallVector<StringRef, 8> Old = linesOf(Text.slice(H.Begin, H.End));
  SmallVector<StringRef, 8> New = linesOf(H.After);
  ArrayRef<StringRef> Goes(Old), Comes(New);
  while (!Goes.empty() && !Comes.empty() && Goes.front() == Comes.front()) {
    Goes = Goes.drop_front();
    Comes = Comes.drop_front();
    ++Number;
  }
  while (!Goes.empty() && !Comes.empty() && Goes.back() == Comes.back()) {
    Goes = Goes.drop_back();
    Comes = Comes.drop_back();
  }
  for (auto [Index, Line] : enumerate(Goes))
    writeLine(OS, '-', Number + Index, Line);
  for (auto [Index, Line] : enumerate(Comes))
    writeLine(OS, '+', Number + Index, Line);
  // Where lines only come, the next one shows where to.
  if (size_t Next = Comes.end() - New.begin();
      Goes.empty() && Next < New.size())
    writeLine(OS, ' ', Number + Comes.size(), New[Next]);
}
} // namespace

void writeFixPreview(raw_ostream &OS, const UnitFix &F, const ProjectRoot &Root,
                     SourceFiles &Sources) {
  std::vector<const UnitReplacement *> All;
  for (const UnitReplacement &R : F.Replacements)
    All.push_back(&R);
  // Where several insert at one place, the order in the fix counts.
  sort(All, [](const UnitReplacement *A, const UnitReplacement *B) {
    return std::tie(A->File, A->Offset, A) < std::tie(B->File, B->Offset, B);
  });
  ArrayRef<const UnitReplacement *> Rest(All);
  while (!Rest.empty()) {
    StringRef File = Rest.front()->File;
    ArrayRef<const UnitReplacement *> Here = Rest.take_while(
        [&](const UnitReplacement *R) { return R->File == File; });
    Rest = Rest.drop_front(Here.size());
    std::optional<StringRef> Text = Sources.contents(File);
    // The offsets mean nothing in a file that has changed meanwhile.
    if (!Text || contentsHash(*Text) != Here.front()->PreImage)
      continue;
    if (Here.size() != All.size())
      OS << "  " << printablePath(Root.display(File)) << ":\n";
    for (const Hunk &H : hunks(*Text, Here))
      writeHunk(OS, *Text, H);
  }
}

} // namespace cancel_tidy
