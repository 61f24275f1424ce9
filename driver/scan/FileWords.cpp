//===-- FileWords.cpp - The words of one file -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/FileWords.h"
#include "driver/run/NolintComments.h"
#include "driver/scan/MainBody.h"
#include "driver/scan/RawTokens.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
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
class Counter {
public:
  Counter(StringRef Text, const WordTable &Table, StringSaver &Strings,
          WordDepth Wanted)
      : Text(Text), Table(Table), HasAll(Wanted == WordDepth::All),
        Source(Text, Strings) {
    Result.Words.resize(Table.size());
    Result.Types.resize(Table.size());
    Result.Callables.resize(Table.size());
    Result.OutsideMain.resize(Table.size());
  }

  FileWords count();

private:
  void addIdentifier(StringRef Spelling);
  void notePragma(const Token &T, StringRef Spelling, size_t Offset);
  void noteHeaderNames(const Token &T, StringRef Spelling);
  void noteGenerics(const Token &T, StringRef Spelling);
  void noteTypes(const Token &T, StringRef Spelling,
                 std::optional<unsigned> Word);
  void noteCallables(const Token &T, StringRef Spelling,
                     std::optional<unsigned> Word);
  void followBranches(StringRef Directive);
  void noteMakers(const Token &T, StringRef Spelling,
                  std::optional<unsigned> Word);

  StringRef Text;
  const WordTable &Table;
  bool HasAll;
  RawTokens Source;
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
  bool InDirective = false, IsConditional = false, InDefinition = false;
  /// `<` would begin the name of a header; in one.
  bool BeforeHeaderName = false, InHeaderName = false;
  bool BehindNamespace = false;
  MainBody Main;

  /// In the head of a class, or in a typedef.
  bool InHead = false, InTypedef = false;
  int HeadDepth = 0;
  /// The word directly in front, and whether it stands directly behind a brace.
  std::optional<unsigned> LastWord;
  bool BehindBrace = false, LastIsBehindBrace = false;

  /// The words in the head of the class that is being declared.
  using WordList = SmallVector<unsigned, 2>;
  WordList ClassWords;
  bool HasClassHead = false, HasArguments = false;
  /// Of the class around, for each open brace, and for each open `#if`.
  using OpenClasses = SmallVector<WordList, 8>;
  OpenClasses Classes = {{}};
  std::vector<OpenClasses> Branches;
  bool WasInHead = false, InBases = false, BehindUsing = false, InAlias = false;
  /// The word directly in front, of which something may be made.
  std::optional<unsigned> LastUsed;
  bool LastIsInTypedef = false;
  int Brackets = 0;
  /// `operator` is the last token, or the last but one.
  unsigned BehindOperator = 0;

  /// A word that may be the type of what follows; how deep its template
  /// arguments are nested here; whether a name has followed.
  std::optional<unsigned> TypeBefore;
  unsigned Depth = 0;
  bool IsBehindName = false;
  /// The last identifier, those in front of open parentheses, and that of the
  /// last pair.
  StringRef LastName;
  SmallVector<StringRef, 8> Calls;
  StringRef LastCalled;
  bool BehindArrow = false;
  bool BehindSquare = false, BehindAuto = false, AutoHasName = false;
};

void Counter::addIdentifier(StringRef Spelling) {
  if (!HasAll)
    return;
  uint64_t Hash = hashOf(Spelling);
  if (!Seen.insert(Hash).second)
    return;
  Result.Hashes.push_back(Hash);
  Result.Spellings.push_back(Spelling);
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

/// `#include <WORD>`, `__has_include(<WORD>)`; notes what directive this is,
/// too.
void Counter::noteHeaderNames(const Token &T, StringRef Spelling) {
  if (T.isAtStartOfLine()) {
    InDirective = T.is(tok::hash);
    BeforeHeaderName = InHeaderName = InDefinition = false;
  }
  IsConditional = Directive == BehindHash && InDirective &&
                  is_contained({"if", "ifdef", "ifndef", "elif", "elifdef",
                                "elifndef", "else", "endif"},
                               Spelling);
  InDefinition |=
      Directive == BehindHash && InDirective && Spelling == "define";
  if (InHeaderName) {
    InHeaderName = T.isNot(tok::greater);
    return;
  }
  InHeaderName = InDirective && BeforeHeaderName && T.is(tok::less);
  BeforeHeaderName =
      (Directive == BehindHash &&
       is_contained({"include", "include_next", "import", "__include_macros"},
                    Spelling)) ||
      is_contained({"__has_include", "__has_include_next"}, Spelling) ||
      (BeforeHeaderName && T.is(tok::l_paren));
}

/// `template`, `[]<…>`, `auto …,`, `auto …)`; `auto … =` and `auto … :` are
/// variables.
void Counter::noteGenerics(const Token &T, StringRef Spelling) {
  Result.HasGenericParameters |=
      Spelling == "template" || (BehindSquare && T.is(tok::less));
  BehindSquare = T.is(tok::r_square);
  if (Spelling == "auto") {
    BehindAuto = true;
    AutoHasName = false;
    return;
  }
  if (!BehindAuto)
    return;
  if (T.is(tok::raw_identifier)) {
    AutoHasName = true;
    Result.HasGenericParameters |= Spelling == "__attribute__";
    return;
  }
  if (T.isOneOf(tok::star, tok::amp, tok::ampamp))
    return;
  BehindAuto = false;
  Result.HasGenericParameters |=
      T.isOneOf(tok::comma, tok::r_paren, tok::ellipsis) ||
      T.is(AutoHasName ? tok::l_square : tok::l_paren);
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
    LastIsBehindBrace = BehindBrace;
    BehindBrace = false;
    return;
  }
  // `typedef struct { … } WORD;`
  if (LastWord && LastIsBehindBrace && T.is(tok::semi))
    Result.Types.set(*LastWord);
  BehindBrace = T.is(tok::r_brace);
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

/// A class beside a call operator, or `class … : WORD`, `using … = WORD`,
/// `typedef WORD …` and macros of which classes may be made that have one. Runs
/// behind noteTypes().
void Counter::noteCallables(const Token &T, StringRef Spelling,
                            std::optional<unsigned> Word) {
  // The name that a typedef declares is none that it uses.
  bool IsDeclared = LastIsInTypedef && T.isOneOf(tok::semi, tok::comma);
  if (LastUsed && T.isNot(tok::coloncolon) && !IsDeclared)
    Result.Callables.set(*LastUsed);
  LastUsed.reset();
  LastIsInTypedef = InTypedef;
  HasClassHead |= InHead;
  // Arguments of a specialisation follow the name.
  HasArguments = InHead && (HasArguments || T.is(tok::less));
  if (InHead && Word && !HasArguments)
    ClassWords.push_back(*Word);
  // `__declspec(thread)` names no class.
  bool IsAttribute = !Calls.empty() && Calls.back() == "__declspec";
  Brackets += T.is(tok::less) - T.is(tok::greater);
  Brackets -= 2 * T.is(tok::greatergreater);
  if (Word && !IsAttribute &&
      (InBases || InDefinition || (Brackets <= 0 && (InAlias || InTypedef))))
    LastUsed = Word;
  if (BehindOperator == 2 && T.is(tok::r_paren))
    for (unsigned Of : Classes.back())
      Result.Callables.set(Of);
  BehindOperator = Spelling == "operator"                      ? 1
                   : BehindOperator == 1 && T.is(tok::l_paren) ? 2
                                                               : 0;
  BehindUsing |= Spelling == "using";
  InAlias |= BehindUsing && T.is(tok::equal);
  InBases |= WasInHead && T.is(tok::colon);
  WasInHead = InHead;
  if (IsConditional)
    followBranches(Spelling);
  if (InDirective || !T.isOneOf(tok::semi, tok::l_brace, tok::r_brace))
    return;
  // Other braces in a class belong to it, until another class begins.
  if (T.is(tok::l_brace))
    Classes.push_back(InBases || HasClassHead ? ClassWords : Classes.back());
  else if (T.is(tok::r_brace) && Classes.size() > 1)
    Classes.pop_back();
  HasClassHead = false;
  ClassWords.clear();
  BehindUsing = InAlias = InBases = false;
  Brackets = 0;
}

/// Each branch begins with the braces that are open in front of all of them.
void Counter::followBranches(StringRef Directive) {
  if (Directive.starts_with("if"))
    Branches.push_back(Classes);
  else if (Directive == "endif")
    Branches.resize(Branches.size() - !Branches.empty());
  else if (!Branches.empty())
    Classes = Branches.back();
}

/// In `WORD<…> &name(` and `name(…) -> WORD` a function's result has the type.
void Counter::noteMakers(const Token &T, StringRef Spelling,
                         std::optional<unsigned> Word) {
  if (T.is(tok::raw_identifier)) {
    LastName = Spelling;
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
  while (Source.next(T)) {
    StringRef Spelling = Source.spelling(), Written = Source.text();
    if (T.is(tok::raw_identifier)) {
      addIdentifier(Spelling);
      if (std::exchange(BehindNamespace, Spelling == "namespace") &&
          !is_contained(Result.Namespaces, Spelling))
        Result.Namespaces.push_back(Spelling);
    } else if (T.is(tok::numeric_constant)) {
      if (HasAll && Written.size() <= MaxNumberLength &&
          Seen.insert(hashOf(Written)).second)
        Result.Spellings.push_back(Written);
    } else if (T.is(tok::hash) && T.isAtStartOfLine()) {
      Result.HasDigraphDirectives |= Written.front() == '%';
    }
    noteHeaderNames(T, Spelling);
    notePragma(T, Spelling, Written.begin() - Text.begin());
    std::optional<unsigned> Word;
    if (T.is(tok::tilde))
      Word = Tilde;
    else if (!Spelling.empty() && !InHeaderName)
      Word = Table.find(Spelling);
    if (Word)
      Result.Words.set(*Word);
    if (!Main.see(T, Spelling, InDirective, IsConditional) && Word)
      Result.OutsideMain.set(*Word);
    noteGenerics(T, Spelling);
    noteTypes(T, Spelling, Word);
    noteCallables(T, Spelling, Word);
    noteMakers(T, Spelling, Word);
  }
  if (Main.isUnclear())
    Result.OutsideMain = Result.Words;
  if (!HasAll)
    return std::move(Result);
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

FileWords wordsOf(StringRef Text, const WordTable &Table, StringSaver &Strings,
                  WordDepth Depth) {
  return Counter(Text, Table, Strings, Depth).count();
}

} // namespace cancel_tidy
