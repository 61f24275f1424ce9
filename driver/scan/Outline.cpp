//===-- Outline.cpp - What the directives of a file come to ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/Outline.h"
#include "driver/scan/FileWords.h"
#include "driver/scan/RawTokens.h"
#include "llvm/ADT/STLExtras.h"
#include <set>
#include <string>

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

/// Whether the lexer may see in \p Directive, up to the end of its line, what
/// the preprocessor does not, which takes all between `<` and `>` for a name.
static bool hasOddName(StringRef Directive) {
  if (!Directive.contains("include") && !Directive.contains("import") &&
      !Directive.contains("embed"))
    return false;
  for (size_t At = Directive.find('<'); At != StringRef::npos;
       At = Directive.find('<', At + 1)) {
    StringRef Name = Directive.drop_front(At);
    size_t End = Name.find('>');
    Name = Name.take_front(End);
    if (End == StringRef::npos || Name.contains("/*") || Name.contains("//") ||
        Name.find_first_of("\"'\\") != StringRef::npos)
      return true;
  }
  return false;
}

namespace {
class Outliner {
public:
  explicit Outliner(StringRef Text) : Text(Text), Source(Text, Strings) {}

  std::optional<uint64_t> outline() {
    Token T;
    while (Source.next(T))
      if (!see(T))
        return std::nullopt;
    endDirective();
    Outline += HasText ? TextMark : EndMark;
    for (StringRef Name : Namespaces)
      (Outline += Name) += EndMark;
    return hashOf(Outline);
  }

private:
  /// No directive holds these.
  static constexpr char TextMark = '\1', EndMark = '\2';

  bool see(const Token &T) {
    StringRef Spelling = Source.spelling();
    if (T.isAtStartOfLine()) {
      endDirective();
      if (T.is(tok::hash)) {
        // Digraphs and spliced lines.
        if (Source.text() != "#")
          return false;
        return beginDirective();
      }
      if (T.is(tok::at) ||
          is_contained({"import", "module", "export"}, Spelling))
        return false;
    }
    if (is_contained({"_Pragma", "__pragma"}, Spelling))
      return false;
    if (T.is(tok::raw_identifier) &&
        std::exchange(BehindNamespace, Spelling == "namespace"))
      Namespaces.insert(Spelling);
    if (!Directive) {
      HasText = true;
      return true;
    }
    bool IsNameExpected = std::exchange(BehindInclude, false);
    if (std::exchange(BehindHash, false))
      BehindInclude = is_contained(
          {"include", "include_next", "import", "__include_macros", "embed"},
          Spelling);
    DirectiveEnd = Source.text().end();
    return !IsNameExpected || T.isOneOf(tok::less, tok::string_literal);
  }

  bool beginDirective() {
    if (std::exchange(HasText, false))
      Outline += TextMark;
    Directive = Source.text().begin();
    DirectiveEnd = Source.text().end();
    BehindHash = true;
    BehindInclude = false;
    return !hasOddName(upToEndOfLine(Directive));
  }

  /// Comments behind it count.
  void endDirective() {
    if (!Directive)
      return;
    Outline += StringRef(Directive, DirectiveEnd - Directive);
    Outline += upToEndOfLine(DirectiveEnd);
    Outline += EndMark;
    Directive = nullptr;
  }

  StringRef upToEndOfLine(const char *From) const {
    StringRef Rest = Text.drop_front(From - Text.begin());
    size_t End = Rest.find('\n');
    while (End != StringRef::npos &&
           Rest.take_front(End).rtrim(" \t\r\f\v").ends_with("\\"))
      End = Rest.find('\n', End + 1);
    return Rest.take_front(End);
  }

  StringRef Text;
  BumpPtrAllocator Memory;
  StringSaver Strings{Memory};
  RawTokens Source;
  std::string Outline;
  std::set<StringRef> Namespaces;
  /// Of the directive that is being read, or null; the end of its last token.
  const char *Directive = nullptr, *DirectiveEnd = nullptr;
  bool BehindHash = false, BehindInclude = false, BehindNamespace = false;
  /// Something stands behind the last directive.
  bool HasText = false;
};
} // namespace

std::optional<uint64_t> outlineOf(StringRef Text) {
  // In strings and comments, too, which costs nothing but time.
  for (StringRef Odd : {"push_macro", "pop_macro", "include_alias", "??"})
    if (Text.contains(Odd))
      return std::nullopt;
  if (hasLineMarkers(Text))
    return std::nullopt;
  return Outliner(Text).outline();
}

} // namespace cancel_tidy
