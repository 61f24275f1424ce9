//===-- FileWords.cpp - The words of one file -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/FileWords.h"
#include "driver/run/NolintComments.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/LiteralSupport.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

/// Longer ones are in no name that anything is pasted from.
static constexpr size_t MaxNumberLength = 8;

uint64_t hashOf(StringRef Word) { return xxh3_64bits(Word); }

bool FileWords::contains(uint64_t Hash) const {
  return std::binary_search(Hashes.begin(), Hashes.end(), Hash);
}

namespace {
/// Everything that any version of C++ has.
const LangOptions &anyLanguage() {
  static const LangOptions Options = [] {
    LangOptions Result;
    Result.CPlusPlus = Result.CPlusPlus11 = Result.CPlusPlus14 =
        Result.CPlusPlus17 = Result.CPlusPlus20 = true;
    Result.RawStringLiterals = Result.LineComment = Result.Digraphs = true;
    Result.DollarIdents = true;
    return Result;
  }();
  return Options;
}

class Counter {
public:
  Counter(StringRef Text, const WordTable &Table, StringSaver &Strings)
      : Text(Text), Table(Table), Strings(Strings),
        Source(SourceLocation(), anyLanguage(), Text.begin(), Text.begin(),
               Text.end()) {
    Result.Words.resize(Table.size());
    Result.Types.resize(Table.size());
  }

  FileWords count();

private:
  StringRef spellingOf(const Token &T);
  void addIdentifier(StringRef Spelling);
  void notePragma(const Token &T, StringRef Spelling, size_t Offset);
  void noteTypes(const Token &T, StringRef Spelling,
                 std::optional<unsigned> Word);
  void noteMakers(const Token &T, StringRef Spelling,
                  std::optional<unsigned> Word);

  StringRef Text;
  const WordTable &Table;
  StringSaver &Strings;
  Lexer Source;
  FileWords Result;
  DenseSet<uint64_t> Seen;

  /// What stands in front in a directive: `#`, `# pragma`, `# pragma GCC`.
  enum {
    NoDirective,
    BehindHash,
    BehindPragma,
    BehindVendor
  } Directive = NoDirective;
  size_t DirectiveBegin = 0;
  bool BehindNamespace = false;

  /// In the head of a class, or in a typedef.
  bool InHead = false, InTypedef = false;
  int HeadDepth = 0;
  /// The word directly in front.
  std::optional<unsigned> LastWord;

  /// A word that may be the type of what follows; how deep its template
  /// arguments are nested here; whether a name has followed.
  std::optional<unsigned> TypeBefore;
  unsigned Depth = 0;
  bool IsBehindName = false;
  /// The last identifier, those in front of open parentheses, and that of the
  /// last pair.
  uint64_t LastName = 0;
  SmallVector<uint64_t, 8> Calls;
  uint64_t LastCalled = 0;
  bool BehindArrow = false;
};

StringRef Counter::spellingOf(const Token &T) {
  StringRef Raw = T.getRawIdentifier();
  if (!T.needsCleaning() && !T.hasUCN())
    return Raw;
  SmallString<32> Clean;
  for (const char *At = Raw.begin(); At < Raw.end();) {
    Lexer::SizedChar Next = Lexer::getCharAndSizeNoWarn(At, anyLanguage());
    Clean.push_back(Next.Char);
    At += Next.Size;
  }
  if (T.hasUCN()) {
    SmallString<32> Expanded;
    expandUCNs(Expanded, Clean);
    Clean = Expanded;
  }
  return Strings.save(StringRef(Clean));
}

void Counter::addIdentifier(StringRef Spelling) {
  uint64_t Hash = hashOf(Spelling);
  if (!Seen.insert(Hash).second)
    return;
  Result.Hashes.push_back(Hash);
  Result.Spellings.push_back(Spelling);
  if (std::optional<unsigned> Word = Table.find(Spelling))
    Result.Words.set(*Word);
}

/// Whether `#pragma NAME` changes nothing that is written elsewhere.
static bool isHarmlessPragma(StringRef Name) {
  return is_contained({"once", "region", "endregion", "mark", "message",
                       "warning", "comment", "omp", "unroll", "STDC"},
                      Name);
}

/// The same of `#pragma GCC NAME`.
static bool isHarmlessVendorPragma(StringRef Name) {
  return is_contained({"diagnostic", "warning", "error", "system_header",
                       "unroll", "loop", "ivdep"},
                      Name);
}

void Counter::notePragma(const Token &T, StringRef Spelling, size_t Offset) {
  if (T.is(tok::hash) && T.isAtStartOfLine()) {
    Directive = BehindHash;
    DirectiveBegin = Offset;
    return;
  }
  auto Before = std::exchange(Directive, NoDirective);
  if (T.isAtStartOfLine() || Before == NoDirective)
    return;
  if (Before == BehindHash) {
    if (Spelling == "pragma")
      Directive = BehindPragma;
    return;
  }
  if (Before == BehindPragma && (Spelling == "GCC" || Spelling == "clang")) {
    Directive = BehindVendor;
    return;
  }
  bool IsHarmless = Before == BehindPragma ? isHarmlessPragma(Spelling)
                                           : isHarmlessVendorPragma(Spelling);
  if (!IsHarmless)
    Result.FirstPragma = std::min(Result.FirstPragma, DirectiveBegin);
}

/// `class WORD`, `using WORD =`, `typedef … WORD;` declare a type.
void Counter::noteTypes(const Token &T, StringRef Spelling,
                        std::optional<unsigned> Word) {
  // Attributes and macros may stand around it, scopes in front.
  if (InHead && LastWord && T.isNot(tok::coloncolon))
    Result.Types.set(*LastWord);
  if (T.is(tok::raw_identifier)) {
    InHead |= is_contained({"class", "struct", "union", "enum"}, Spelling);
    InTypedef |= Spelling == "typedef";
    LastWord = Word;
    return;
  }
  if (InHead && T.isOneOf(tok::l_paren, tok::r_paren)) {
    HeadDepth += T.is(tok::l_paren) ? 1 : -1;
    InHead = HeadDepth >= 0;
  } else if (T.isOneOf(tok::semi, tok::l_brace, tok::r_brace) ||
             (HeadDepth <= 0 &&
              T.isOneOf(tok::colon, tok::equal, tok::comma, tok::greater))) {
    if (LastWord && ((T.is(tok::semi) && InTypedef) || T.is(tok::equal)))
      Result.Types.set(*LastWord);
    InHead = false;
    InTypedef &= !T.isOneOf(tok::semi, tok::l_brace, tok::r_brace);
  }
  if (!InHead)
    HeadDepth = 0;
  LastWord.reset();
}

/// In `WORD<…> &name(` and `name(…) -> WORD` a function's result has the type.
void Counter::noteMakers(const Token &T, StringRef Spelling,
                         std::optional<unsigned> Word) {
  if (T.is(tok::raw_identifier)) {
    LastName = hashOf(Spelling);
    if (BehindArrow && Word)
      Result.Makers.push_back({*Word, LastCalled});
    if (Depth)
      return;
    if (TypeBefore)
      IsBehindName |= Spelling != "const";
    else
      TypeBefore = Word;
    return;
  }
  if (T.is(tok::l_paren)) {
    if (TypeBefore && IsBehindName && !Depth)
      Result.Makers.push_back({*TypeBefore, LastName});
    Calls.push_back(LastName);
  } else if (T.is(tok::r_paren) && !Calls.empty()) {
    LastCalled = Calls.pop_back_val();
  }
  BehindArrow =
      T.is(tok::arrow) || (BehindArrow && !T.isOneOf(tok::semi, tok::l_brace));
  if (T.isOneOf(tok::semi, tok::l_brace, tok::r_brace))
    Calls.clear();
  if (!TypeBefore)
    return;
  if (T.is(tok::less) && !IsBehindName)
    ++Depth;
  else if (Depth && T.isOneOf(tok::greater, tok::greatergreater))
    Depth -= std::min(Depth, T.is(tok::greater) ? 1u : 2u);
  else if (Depth
               ? T.isOneOf(tok::semi, tok::l_brace, tok::r_brace)
               : IsBehindName || !T.isOneOf(tok::star, tok::amp, tok::ampamp)) {
    TypeBefore.reset();
    Depth = 0;
    IsBehindName = false;
  }
}

FileWords Counter::count() {
  std::optional<unsigned> Tilde = Table.find("~");
  Token T;
  for (Source.LexFromRawLexer(T); T.isNot(tok::eof);
       Source.LexFromRawLexer(T)) {
    const char *Begin = Source.getBufferLocation() - T.getLength();
    StringRef Spelling;
    if (T.is(tok::raw_identifier)) {
      Spelling = spellingOf(T);
      addIdentifier(Spelling);
      if (std::exchange(BehindNamespace, Spelling == "namespace") &&
          !is_contained(Result.Namespaces, Spelling))
        Result.Namespaces.push_back(Spelling);
    } else if (T.is(tok::numeric_constant)) {
      if (T.getLength() <= MaxNumberLength &&
          Seen.insert(hashOf(StringRef(Begin, T.getLength()))).second)
        Result.Spellings.push_back(StringRef(Begin, T.getLength()));
    } else if (T.is(tok::tilde) && Tilde) {
      Result.Words.set(*Tilde);
    } else if (T.is(tok::hash) && T.isAtStartOfLine()) {
      Result.HasDigraphDirectives |= *Begin == '%';
    }
    notePragma(T, Spelling, Begin - Text.begin());
    std::optional<unsigned> Word;
    if (!Spelling.empty())
      Word = Table.find(Spelling);
    noteTypes(T, Spelling, Word);
    noteMakers(T, Spelling, Word);
  }
  sort(Result.Hashes);
  Result.HasPragmaOperator =
      Result.contains(hashOf("_Pragma")) || Result.contains(hashOf("__pragma"));
  // In a string, as an operand of that operator, too.
  size_t Saved = Text.count("push_macro"), Restored = Text.count("pop_macro");
  Result.SavesMacros = Saved || Restored || Text.contains("include_alias");
  Result.MacrosSaved = int(Saved) - int(Restored);
  for (size_t At = Text.find("??");
       At != StringRef::npos && At + 2 < Text.size();
       At = Text.find("??", At + 1))
    Result.HasTrigraphs |= StringRef("=/'()!<>-").contains(Text[At + 2]);
  if (Text.contains("NOLINT"))
    for (const NolintComment &Comment : findNolintComments(Text))
      if (Comment.Names && Comment.What != NolintComment::Kind::End)
        Result.NamesChecks |= any_of(*Comment.Names, [](StringRef Name) {
          return Name.starts_with("cancellation-");
        });
  return std::move(Result);
}
} // namespace

bool hasLineMarkers(StringRef Text) {
  for (size_t At = Text.find('#'); At != StringRef::npos;
       At = Text.find('#', At + 1)) {
    StringRef Before = Text.take_front(At).rtrim(" \t\f\v");
    StringRef Behind = Text.drop_front(At + 1).ltrim(" \t\f\v");
    if ((Before.empty() || Before.ends_with("\n") || Before.ends_with("\r")) &&
        !Behind.empty() && isDigit(Behind.front()))
      return true;
  }
  return false;
}

FileWords wordsOf(StringRef Text, const WordTable &Table,
                  StringSaver &Strings) {
  return Counter(Text, Table, Strings).count();
}

} // namespace cancel_tidy
