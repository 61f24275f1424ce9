//===-- Patch.cpp - Changes as a unified diff -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Patch.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// How many equal lines stand around a change, as with `diff -u`.
constexpr size_t ContextLines = 3;

using Lines = SmallVector<StringRef, 0>;

/// The lines of \p Text with their ends; the last one may have none.
Lines linesOf(StringRef Text) {
  Lines Result;
  while (!Text.empty()) {
    Result.push_back(Text.take_front(Text.find('\n')));
    if (Result.back().size() < Text.size())
      Result.back() = Text.take_front(Result.back().size() + 1);
    Text = Text.drop_front(Result.back().size());
  }
  return Result;
}

/// Lines of the old text, from Begin to before End, and what replaces them.
struct LineChange {
  size_t Begin;
  size_t End;
  std::string After;
};

/// Makes changes of lines from those of bytes.
class LineChanges {
public:
  LineChanges(StringRef Text, ArrayRef<StringRef> Old) : Text(Text) {
    for (StringRef Line : Old)
      Begins.push_back(Line.data() - Text.data());
    Begins.push_back(Text.size());
  }

  std::vector<LineChange> from(const clang::tooling::Replacements &Changes) {
    std::vector<LineChange> Result;
    // The text up to here is in the last of them.
    size_t Copied = 0;
    auto Complete = [&] {
      if (!Result.empty())
        Result.back().After += Text.slice(Copied, Begins[Result.back().End]);
    };
    for (const clang::tooling::Replacement &R : Changes) {
      size_t Line = lineAt(R.getOffset());
      size_t End = R.getOffset() + R.getLength();
      if (Result.empty() || Line >= Result.back().End) {
        Complete();
        Result.push_back({Line, Line, ""});
        Copied = Begins[Line];
      }
      LineChange &Last = Result.back();
      Last.After += Text.slice(Copied, R.getOffset());
      Last.After += R.getReplacementText();
      Copied = End;
      Last.End = std::max(Last.End, std::min(lineAt(End) + 1, lineCount()));
    }
    Complete();
    return Result;
  }

private:
  size_t lineCount() const { return Begins.size() - 1; }

  /// The line that \p Offset is in; behind the last one if that has an end.
  size_t lineAt(size_t Offset) const {
    size_t Line = upper_bound(Begins, Offset) - Begins.begin() - 1;
    if (Offset == Text.size() && !Text.empty() && !Text.ends_with("\n"))
      return lineCount() - 1;
    return std::min(Line, lineCount());
  }

  StringRef Text;
  SmallVector<size_t, 0> Begins;
};

void writeLine(raw_ostream &OS, char Sign, StringRef Line) {
  OS << Sign << Line;
  if (!Line.ends_with("\n"))
    OS << "\n\\ No newline at end of file\n";
}

/// `line,count`; an empty range is said to stand behind the line before it.
void writeRange(raw_ostream &OS, size_t Begin, size_t Count) {
  OS << (Count ? Begin + 1 : Begin);
  if (Count != 1)
    OS << ',' << Count;
}

/// A name as git writes it: in quotes, C's way, if it must be.
std::string quoted(StringRef Prefix, StringRef Name) {
  std::string Text;
  bool NeedsQuotes = false;
  for (unsigned char C : Name) {
    if (C == '"' || C == '\\' || C < 0x20 || C == 0x7f) {
      NeedsQuotes = true;
      raw_string_ostream OS(Text);
      if (C == '"' || C == '\\')
        OS << '\\' << C;
      else
        OS << format("\\%03o", C);
    } else {
      Text += C;
    }
  }
  Text = Prefix.str() + Text;
  return NeedsQuotes ? '"' + Text + '"' : Text;
}

/// What does not change is left out at the ends.
void trim(LineChange &Change, ArrayRef<StringRef> Old, Lines &New) {
  while (Change.Begin != Change.End && !New.empty() &&
         Old[Change.Begin] == New.front()) {
    ++Change.Begin;
    New.erase(New.begin());
  }
  while (Change.Begin != Change.End && !New.empty() &&
         Old[Change.End - 1] == New.back()) {
    --Change.End;
    New.pop_back();
  }
}
} // namespace

void writePatch(raw_ostream &OS, StringRef Name, StringRef Before,
                const clang::tooling::Replacements &Changes) {
  Lines Old = linesOf(Before);
  std::vector<LineChange> All = LineChanges(Before, Old).from(Changes);
  std::vector<Lines> News;
  for (LineChange &Change : All) {
    News.push_back(linesOf(Change.After));
    trim(Change, Old, News.back());
  }
  bool HasHeader = false;
  // How many lines more there are than before, so far.
  int64_t Shift = 0;
  for (size_t I = 0; I != All.size();) {
    if (All[I].Begin == All[I].End && News[I].empty()) {
      ++I;
      continue;
    }
    // Changes whose context meets stand together.
    size_t Last = I;
    size_t OldCount = 0, NewCount = 0;
    while (Last + 1 != All.size() &&
           All[Last + 1].Begin <= All[Last].End + 2 * ContextLines)
      ++Last;
    size_t Begin = All[I].Begin - std::min(All[I].Begin, ContextLines);
    size_t End = std::min(All[Last].End + ContextLines, Old.size());
    OldCount = NewCount = End - Begin;
    for (size_t J = I; J <= Last; ++J)
      NewCount += News[J].size() - (All[J].End - All[J].Begin);
    if (!HasHeader) {
      // A tab ends a name that has blanks in it.
      StringRef Tab = Name.contains(' ') ? "\t" : "";
      OS << "diff --git " << quoted("a/", Name) << " " << quoted("b/", Name)
         << "\n--- " << quoted("a/", Name) << Tab << "\n+++ "
         << quoted("b/", Name) << Tab << "\n";
      HasHeader = true;
    }
    OS << "@@ -";
    writeRange(OS, Begin, OldCount);
    OS << " +";
    writeRange(OS, Begin + Shift, NewCount);
    OS << " @@\n";
    size_t At = Begin;
    for (; I <= Last; ++I) {
      for (; At != All[I].Begin; ++At)
        writeLine(OS, ' ', Old[At]);
      for (; At != All[I].End; ++At)
        writeLine(OS, '-', Old[At]);
      for (StringRef Line : News[I])
        writeLine(OS, '+', Line);
    }
    for (; At != End; ++At)
      writeLine(OS, ' ', Old[At]);
    Shift += int64_t(NewCount) - int64_t(OldCount);
  }
}

} // namespace cancel_tidy
