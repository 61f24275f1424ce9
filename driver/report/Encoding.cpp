//===-- Encoding.cpp - Text in formats for programs -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace cancel_tidy {

/// Takes the first character off \p Text and returns it, or nothing for a byte
/// that begins none, which is taken off as well.
static std::optional<UTF32> takeCharacter(StringRef &Text) {
  const UTF8 *Begin = Text.bytes_begin();
  UTF32 Code = 0;
  if (convertUTF8Sequence(&Begin, Text.bytes_end(), &Code, strictConversion) !=
      conversionOK) {
    Text = Text.drop_front();
    return std::nullopt;
  }
  Text = Text.drop_front(Begin - Text.bytes_begin());
  return Code;
}

std::string utf8(StringRef Text) {
  if (json::isUTF8(Text))
    return Text.str();
  std::string Result;
  while (!Text.empty()) {
    StringRef Before = Text;
    if (takeCharacter(Text))
      Result += Before.drop_back(Text.size());
    else
      Result += "<" + toHex(Before.take_front()) + ">";
  }
  return Result;
}

std::string uriPath(StringRef Path) {
  std::string Result;
  for (char C : Path)
    if (isAlnum(C) || StringRef("/-._~").contains(C))
      Result += C;
    else
      Result += "%" + toHex(StringRef(&C, 1));
  return Result;
}

/// The production Char of XML 1.0, section 2.2.
static bool isXmlCharacter(UTF32 Code) {
  return Code == '\t' || Code == '\n' || Code == '\r' ||
         (Code >= 0x20 && Code <= 0xD7FF) ||
         (Code >= 0xE000 && Code <= 0xFFFD) || Code >= 0x10000;
}

std::string xml(StringRef Text, bool IsAttribute) {
  std::string Result;
  raw_string_ostream OS(Result);
  while (!Text.empty()) {
    StringRef Before = Text;
    std::optional<UTF32> Code = takeCharacter(Text);
    StringRef Character = Before.drop_back(Text.size());
    if (!Code)
      OS << "&lt;" << toHex(Character) << "&gt;";
    else if (!isXmlCharacter(*Code))
      OS << format("&lt;U+%04X&gt;", *Code);
    else if (*Code == '\n' && !IsAttribute)
      OS << "\n";
    else if (StringRef("<>&'\"").contains(Character) ||
             !sys::unicode::isPrintable(*Code) ||
             (*Code == '#' && Text.starts_with("#")))
      // As a number, which no reader normalises.
      OS << "&#" << *Code << ";";
    else
      OS << Character;
  }
  return Result;
}

void xmlAttribute(raw_ostream &OS, StringRef Name, StringRef Value) {
  OS << " " << Name << "=\"" << xml(Value, /*IsAttribute=*/true) << "\"";
}

namespace {
/// Passes on JSON with some characters escaped. Those can only stand in
/// strings, so this needs no notion of JSON but that a line ends no string.
class EscapingStream : public raw_ostream {
public:
  explicit EscapingStream(raw_ostream &OS) : OS(OS) {}
  ~EscapingStream() override {
    flush();
    pass(Line);
  }

private:
  void write_impl(const char *Data, size_t Size) override {
    Position += Size;
    Line.append(Data, Size);
    size_t End = StringRef(Line).rfind('\n') + 1;
    pass(StringRef(Line).take_front(End));
    Line.erase(0, End);
  }

  uint64_t current_pos() const override { return Position; }

  void pass(StringRef Text) {
    while (!Text.empty()) {
      size_t Plain = Text.find_if(
          [](char C) { return !isASCII(C) || C == '#' || C == 0x7F; });
      OS << Text.take_front(Plain);
      Text = Text.substr(Plain);
      if (!Text.empty())
        passCharacter(Text);
    }
  }

  void passCharacter(StringRef &Text) {
    StringRef Before = Text;
    std::optional<UTF32> Code = takeCharacter(Text);
    StringRef Character = Before.drop_back(Text.size());
    bool IsMark = Code == UTF32('#');
    if (IsMark ? !Text.starts_with("#") : sys::unicode::isPrintable(*Code)) {
      OS << Character;
      return;
    }
    SmallVector<UTF16, 2> Units;
    convertUTF8ToUTF16String(Character, Units);
    for (UTF16 Unit : Units)
      OS << format("\\u%04x", Unit);
  }

  raw_ostream &OS;
  std::string Line;
  uint64_t Position = 0;
};
} // namespace

void writeJsonDocument(raw_ostream &OS,
                       function_ref<void(json::OStream &)> Write) {
  EscapingStream Escaping(OS);
  json::OStream J(Escaping, /*IndentSize=*/2);
  Write(J);
  J.flush();
  Escaping << "\n";
}

} // namespace cancel_tidy
