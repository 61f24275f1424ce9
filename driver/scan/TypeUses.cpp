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
  explicit UseFinder(TypeUses &Uses) : Uses(Uses) {
    for (const auto &Member : Uses.Members)
      for (StringRef Owner : Member.second.keys())
        Owners.insert(Owner);
  }

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
    /// One of the types stands in it, among the bases, in front of the class.
    bool MentionsType = false, IsDerived = false;
    StringRef ClassName, AliasName, LastName;
    /// The parameter of the template that has such a type as default argument.
    StringRef Parameter, NameBeforeEqual;
    /// Names of classes that have members among the types.
    SmallVector<StringRef, 2> Owners;
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
      if (Now.Brackets <= 0) {
        Now.IsClass = true;
        Now.HasBases = false;
        Now.Brackets = 0;
      }
    } else if (Spelling == "using") {
      Now.IsUsing = true;
    } else if (Spelling == "typedef") {
      Now.IsTypedef = true;
      Now.Brackets = 0;
    } else {
      if (Now.IsClass && !Now.HasBases && Now.Brackets <= 0 &&
          Spelling != "final")
        Now.ClassName = Spelling;
      if (Now.IsUsing && !Now.HasEqual)
        Now.AliasName = Spelling;
      NameBefore = Now.LastName;
      if (!isInParentheses())
        Now.LastName = Spelling;
    }
    IsOperator |= Spelling == "operator";
    // What a macro is given may be a name for what it declares.
    if (any_of(Open, [&](const Parenthesis &P) {
          return Uses.Macros.contains(P.Name);
        }))
      Uses.Takers.insert(Spelling);
    if (Owners.contains(Spelling))
      Now.Owners.push_back(Spelling);
    if (isType(Spelling))
      seeType();
  }

  bool isType(StringRef Name) const {
    if (Uses.Types.contains(Name))
      return true;
    auto Member = Uses.Members.find(Name);
    return Member != Uses.Members.end() &&
           (any_of(Braces,
                   [&](const Brace &B) {
                     return Member->second.contains(B.ClassName);
                   }) ||
            any_of(Now.Owners, [&](StringRef Owner) {
              return Member->second.contains(Owner);
            }));
  }

  void addMember(StringRef Name, StringRef Owner) {
    if (Name.empty() || Owner.empty())
      return;
    Uses.Members[Name].insert(Owner);
    Owners.insert(Owner);
  }

  StringRef classAround() const {
    for (const Brace &B : reverse(Braces))
      if (!B.ClassName.empty())
        return B.ClassName;
    return "";
  }

  /// Of a function's type, `decltype(…)` apart.
  bool isInParentheses() const {
    return any_of(drop_begin(Open, std::min(Open.size(), parenthesesAround())),
                  [](const Parenthesis &P) {
                    return !P.Name.contains("decltype") &&
                           !P.Name.contains("typeof");
                  });
  }

  void seeType() {
    // Nothing is made of what a template is specialised for.
    bool IsSpecialised = Now.IsClass && !Now.HasBases && Now.Brackets > 0;
    if (!isInParentheses() && !IsSpecialised) {
      Now.MentionsType = true;
      Now.IsDerived |= Now.IsClass;
      if (!Now.IsClass)
        Now.Parameter = Now.HasEqual ? Now.NameBeforeEqual : NameBefore;
    }
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
      Now.NameBeforeEqual = Now.LastName;
      break;
    case tok::comma:
      if (Now.IsTypedef && Now.MentionsType && Now.Brackets <= 0)
        addAlias(Now.LastName);
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

  void addAlias(StringRef Name) {
    if (StringRef Owner = classAround(); !Owner.empty())
      addMember(Name, Owner);
    else if (!Name.empty())
      Uses.Types.insert(Name);
  }

  void endStatement() {
    if (Now.MentionsType) {
      if (Now.IsUsing && Now.HasEqual)
        addAlias(Now.AliasName);
      if (Now.IsTypedef)
        addAlias(Now.LastName);
      if (Now.IsClass && !Now.ClassName.empty()) {
        if (Now.IsDerived)
          Uses.Types.insert(Now.ClassName);
        addMember(Now.Parameter, Now.ClassName);
      }
    }
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
  /// The last name but one of the statement.
  StringRef NameBefore;
  /// The classes in TypeUses::Members.
  StringSet<> Owners;
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
  while (!Uses.IsUnclear) {
    std::vector<std::string> New;
    auto AddNew = [&](StringRef Name) {
      if (Done.insert(Name).second)
        New.push_back(Name.str());
    };
    for (StringRef Name : Uses.Types.keys())
      AddNew(Name);
    for (const auto &Member : Uses.Members)
      for (StringRef Owner : Member.second.keys())
        AddNew(Owner);
    if (New.empty())
      break;
    Uses.IsUnclear = Done.size() > MaxTypes;
    for (StringRef Text : Texts)
      if (!Uses.IsUnclear &&
          any_of(New, [&](StringRef Name) { return Text.contains(Name); }))
        UseFinder(Uses).read(Text);
  }
  return Uses;
}

} // namespace cancel_tidy
