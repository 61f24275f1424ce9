//===-- SourceFrame.cpp - Source text as shown to people ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// A line as it appears on the screen.
class ShownLine {
public:
  explicit ShownLine(StringRef Line) {
    while (!Line.empty())
      Line = Line.drop_front(add(Line));
  }

  const std::string &text() const { return Text; }

  /// The screen's column, from 0, at which byte \p Column, from 1, begins.
  size_t at(uint64_t Column) const {
    return Column <= Starts.size() ? Starts[Column - 1] : Width;
  }

private:
  /// Adds the first character of \p Rest; returns how many bytes it has.
  size_t add(StringRef Rest) {
    size_t Size = getNumBytesForUTF8(Rest.front());
    bool IsUnicode =
        Size <= Rest.size() && Size <= 4 &&
        isLegalUTF8Sequence(Rest.bytes_begin(), Rest.bytes_begin() + Size);
    if (!IsUnicode)
      Size = 1;
    Starts.append(Size, Width);
    if (Rest.front() == '\t') {
      size_t Spaces = TabStop - Width % TabStop;
      Text.append(Spaces, ' ');
      Width += Spaces;
    } else if (beginsServiceMessage(Rest)) {
      // One of the two marks is enough.
      std::string Escaped = escape(Rest.take_front(1), IsUnicode);
      Text += Escaped;
      Width += Escaped.size();
    } else if (int Columns =
                   sys::unicode::columnWidthUTF8(Rest.take_front(Size));
               IsUnicode && Columns >= 0) {
      Text += Rest.take_front(Size);
      Width += Columns;
    } else {
      std::string Escaped = escape(Rest.take_front(Size), IsUnicode);
      Text += Escaped;
      Width += Escaped.size();
    }
    return Size;
  }

  /// `##[` of GitHub and Azure, `##vso[` of Azure, `##teamcity[`: these are
  /// looked for anywhere in a line.
  static bool beginsServiceMessage(StringRef Rest) {
    return Rest.consume_front("##") &&
           Rest.drop_while([](char C) { return isAlpha(C); }).starts_with("[");
  }

  static std::string escape(StringRef Character, bool IsUnicode) {
    if (!IsUnicode)
      return "<" + toHex(Character) + ">";
    const UTF8 *Begin = Character.bytes_begin();
    UTF32 Code = 0;
    convertUTF8Sequence(&Begin, Character.bytes_end(), &Code, strictConversion);
    std::string Digits = utohexstr(Code, /*LowerCase=*/false, /*Width=*/4);
    return "<U+" + Digits + ">";
  }

  static constexpr size_t TabStop = 8;

  std::string Text;
  SmallVector<size_t, 0> Starts;
  size_t Width = 0;
};
} // namespace

std::string printable(StringRef Text) { return ShownLine(Text).text(); }

/// Whether GitHub would take a line that begins with \p Text for a command: it
/// ignores white space, also that beyond ASCII, in front of the colons.
static bool beginsCommand(StringRef Text) {
  size_t Colons = Text.find("::");
  return Colons != StringRef::npos &&
         none_of(Text.take_front(Colons),
                 [](char C) { return isPrint(C) && C != ' '; });
}

std::string printablePath(StringRef Path) {
  return (beginsCommand(Path) ? "./" : "") + printable(Path);
}

std::string printableLines(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Result += (beginsCommand(Line) ? "| " : "") + printable(Line);
    if (Line.size() != Text.size())
      Result += '\n';
    Text = Rest;
  }
  return Result;
}

void printGutter(raw_ostream &OS, uint64_t Line) {
  if (Line)
    OS << format("%5llu | ", static_cast<unsigned long long>(Line));
  else
    OS << "      | ";
}

void printFrame(raw_ostream &OS, StringRef Line, uint64_t Number,
                uint64_t Column, uint64_t EndColumn) {
  ShownLine Shown(Line);
  printGutter(OS, Number);
  OS << Shown.text() << "\n";
  printGutter(OS, 0);
  size_t Begin = Shown.at(Column);
  size_t End = std::max(Shown.at(EndColumn), Begin + 1);
  OS.indent(Begin);
  OS.changeColor(raw_ostream::GREEN, /*Bold=*/true);
  OS << "^" << std::string(End - Begin - 1, '~');
  OS.resetColor();
  OS << "\n";
}

} // namespace cancel_tidy
