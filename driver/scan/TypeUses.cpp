//===-- TypeUses.cpp - How else a type comes to the user ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/TypeUses.h"
#include "driver/scan/RawTokens.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace llvm;
using namespace clang;

namespace cancel_tidy {

/// More types than these have little to do with the first.
static constexpr size_t MaxTypes = 48;

namespace {
/// Reads one text.
class UseFinder {
public:
  UseFinder(TypeUses &Uses) : Uses(Uses) {}

  void read(StringRef Text) {
    BumpPtrAllocator Memory;
    StringSaver Strings(Memory);
    RawTokens Tokens(Text, Strings);
    Token T;
    while (Tokens.next(T)) {
      if (T.isAtStartOfLine()) {
        Directive = T.is(tok::hash) ? BehindHash : NoDirective;
        Macro = "";
      }
      if (Directive != NoDirective) {
        seeInDirective(Tokens.spelling());
        continue;
      }
      see(T, Tokens.spelling());
      Before = T.getKind();
      SpellingBefore = Tokens.spelling();
    }
    endStatement();
  }

private:
  /// What stands between the last semicolon or brace and the next.
  struct Statement {
    /// `class NAME`, whose name is the last one in front of the bases that
    /// stands in no brackets.
    bool IsClass = false, HasBases = false;
    int Brackets = 0;
    /// `using NAME =`, `typedef … NAME`.
    bool IsUsing = false, HasEqual = false, IsTypedef = false;
    /// One of the types stands in it.
    bool MentionsType = false;
    StringRef ClassName, AliasName, LastName;
  };

  struct Parenthesis {
    /// Of what is declared or called, or empty.
    StringRef Name;
    bool IsUnnamed;
  };

  struct Brace {
    StringRef ClassName;
    /// How many parentheses are open around it, and what was in front.
    size_t Parentheses;
    Statement Around;
  };

  void seeInDirective(StringRef Spelling) {
    if (Directive == BehindHash) {
      Directive = Spelling == "define" ? BehindDefine
                  : Spelling.empty()   ? BehindHash
                                       : InDirective;
    } else if (Directive == BehindDefine) {
      Macro = Spelling;
      Directive = InDirective;
    } else if (!Macro.empty() && Uses.Types.contains(Spelling)) {
      Uses.Types.insert(Macro);
      Uses.Macros.insert(Macro);
    }
  }

  void see(const Token &T, StringRef Spelling) {
    // `m{a}, …` goes on, a body ends what it belongs to.
    if (Before == tok::r_brace)
      Now = T.isOneOf(tok::comma, tok::greater, tok::r_paren, tok::semi)
                ? Closed
                : Statement();
    if (T.is(tok::raw_identifier))
      seeName(Spelling);
    else
      seePunctuation(T);
  }

  void seeName(StringRef Spelling) {
    if (is_contained({"class", "struct", "union"}, Spelling)) {
      // Not a template's parameter.
      if (Before != tok::less && Before != tok::comma) {
        Now.IsClass = true;
        Now.HasBases = false;
        Now.Brackets = 0;
      }
    } else if (Spelling == "using") {
      Now.IsUsing = true;
    } else if (Spelling == "typedef") {
      Now.IsTypedef = true;
    } else {
      if (Now.IsClass && !Now.HasBases && Now.Brackets <= 0 &&
          Spelling != "final")
        Now.ClassName = Spelling;
      if (Now.IsUsing && !Now.HasEqual)
        Now.AliasName = Spelling;
      Now.LastName = Spelling;
    }
    IsOperator |= Spelling == "operator";
    // What a macro is given may be a name for what it declares.
    if (any_of(Open, [&](const Parenthesis &P) {
          return Uses.Macros.contains(P.Name);
        }))
      Uses.Takers.insert(Spelling);
    if (Uses.Types.contains(Spelling))
      seeType();
  }

  void seeType() {
    Now.MentionsType = true;
    for (const Parenthesis &P : Open) {
      Uses.HasUnnamedTaker |= P.IsUnnamed;
      if (P.Name.empty())
        continue;
      Uses.Takers.insert(P.Name);
      // A constructor makes an object of it.
      if (any_of(Braces, [&](const Brace &B) { return B.ClassName == P.Name; }))
        Uses.Types.insert(P.Name);
    }
  }

  void seePunctuation(const Token &T) {
    switch (T.getKind()) {
    case tok::l_paren:
      openParenthesis();
      break;
    case tok::r_paren:
      if (Open.size() > parenthesesAround())
        Open.pop_back();
      break;
    case tok::less:
      ++Now.Brackets;
      IsLambda |= Before == tok::r_square;
      break;
    case tok::greater:
      --Now.Brackets;
      break;
    case tok::greatergreater:
      Now.Brackets -= 2;
      break;
    case tok::colon:
      Now.HasBases |= Now.IsClass;
      break;
    case tok::equal:
      Now.HasEqual = true;
      break;
    case tok::comma:
      if (Now.IsTypedef && Now.MentionsType)
        Uses.Types.insert(Now.LastName);
      break;
    case tok::l_brace:
      Braces.push_back({Now.IsClass ? Now.ClassName : "", Open.size(), Now});
      endStatement();
      break;
    case tok::r_brace:
      endStatement();
      if (!Braces.empty()) {
        Closed = Braces.back().Around;
        Braces.pop_back();
      }
      break;
    case tok::semi:
      endStatement();
      break;
    default:
      break;
    }
  }

  size_t parenthesesAround() const {
    return Braces.empty() ? 0 : Braces.back().Parentheses;
  }

  void openParenthesis() {
    if (IsOperator) {
      if (SpellingBefore == "operator") {
        // Of a call operator, the parameters follow.
        Open.push_back({"", false});
        return;
      }
      // All others have as many operands as they have.
      bool Varies = is_contained({tok::r_paren, tok::r_square, tok::plus,
                                  tok::minus, tok::star, tok::amp},
                                 Before);
      IsOperator = false;
      Open.push_back({SpellingBefore, Varies});
      return;
    }
    bool IsLambdas =
        Before == tok::r_square || (IsLambda && Before == tok::greater);
    Open.push_back({SpellingBefore, IsLambdas});
  }

  void endStatement() {
    if (Now.MentionsType)
      for (StringRef Name : {Now.IsClass ? Now.ClassName : "",
                             Now.IsUsing && Now.HasEqual ? Now.AliasName : "",
                             Now.IsTypedef ? Now.LastName : ""})
        if (!Name.empty())
          Uses.Types.insert(Name);
    Now = Statement();
    Open.truncate(std::min(Open.size(), parenthesesAround()));
    IsOperator = IsLambda = false;
  }

  TypeUses &Uses;
  Statement Now, Closed;
  SmallVector<Parenthesis, 8> Open;
  SmallVector<Brace, 8> Braces;
  /// The last token.
  tok::TokenKind Before = tok::unknown;
  StringRef SpellingBefore;
  /// Behind `operator`, in front of its parameters; behind `[]<`.
  bool IsOperator = false, IsLambda = false;
  enum {
    NoDirective,
    BehindHash,
    BehindDefine,
    InDirective
  } Directive = NoDirective;
  /// The macro that is being defined, or empty.
  StringRef Macro;
};
} // namespace

TypeUses usesOf(StringRef Type, ArrayRef<StringRef> WithType,
                ArrayRef<StringRef> Texts) {
  TypeUses Uses;
  Uses.Types.insert(Type);
  for (StringRef Text : WithType)
    UseFinder(Uses).read(Text);
  StringSet<> Done;
  Done.insert(Type);
  while (Done.size() != Uses.Types.size() && !Uses.IsUnclear) {
    std::vector<std::string> New;
    for (StringRef Name : Uses.Types.keys())
      if (Done.insert(Name).second)
        New.push_back(Name.str());
    Uses.IsUnclear = Done.size() > MaxTypes;
    for (StringRef Text : Texts)
      if (!Uses.IsUnclear &&
          any_of(New, [&](StringRef Name) { return Text.contains(Name); }))
        UseFinder(Uses).read(Text);
  }
  return Uses;
}

} // namespace cancel_tidy
