//===-- HandlerFixes.cpp - Fix-its for handlers ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/HandlerFixes.h"
#include "checks/SourceStyle.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// Bodies longer than this are not repeated.
constexpr unsigned MaxRepeatedStatements = 4;

/// What the fixes of one handler need to know.
class HandlerEditor {
public:
  HandlerEditor(const LostCancellation &Lost, const ASTContext &Context)
      : Lost(Lost), Handler(*Lost.Handler), Context(Context),
        Body(cast<CompoundStmt>(Handler.getHandlerBlock())) {
    std::optional<llvm::StringRef> Text =
        textOf(Handler.getSourceRange(), Context);
    Editable = Text && Lost.WhatFollows != Consequence::Root;
    if (!Editable)
      return;
    Style = styleOf(Handler, Context);
    // Identifiers are taken from the text, comments included: to avoid one too
    // many does no harm.
    llvm::StringRef Rest = Text->drop_front(Text->size() - bodyText().size());
    while (!Rest.empty()) {
      llvm::StringRef Word =
          Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
      if (!Word.empty())
        Used.insert(Word);
      Rest = Rest.drop_front(std::max<size_t>(1, Word.size()));
    }
  }

  bool isEditable() const { return Editable; }
  const SourceStyle &style() const { return Style; }

  /// The text between the handler's braces.
  llvm::StringRef bodyText() const {
    llvm::StringRef Text = *textOf(Body->getSourceRange(), Context);
    return Text.drop_front().drop_back();
  }

  /// A name for the handler's exception that its body does not use.
  std::string freeName() const {
    for (const char *Name : {"e", "error", "exception", "cancellation"})
      if (!Used.contains(Name))
        return Name;
    return "cancellationOrError";
  }

  /// `TYPE` so that it resolves where the handler stands.
  std::string spell(llvm::StringRef QualifiedName) const {
    return spelledIn(*Lost.Function, QualifiedName);
  }

  /// `NAME.code() == CODE`, for each code of the carrier that is lost.
  std::string test(const CancellationType &Type, llvm::StringRef Name) const {
    std::string Tests;
    for (const CancellationType *Lose : Lost.Types)
      if (Lose->Record == Type.Record)
        Tests += ((Tests.empty() ? "" : " || ") + Name + "." +
                  Type.Entries.front()->CodeAccessor +
                  "() == " + spell(Lose->CodeName))
                     .str();
    return Tests;
  }

  /// The lines of a test that rethrows, for the beginning of a body.
  std::vector<std::string> rethrowIf(const CancellationType &Type,
                                     llvm::StringRef Name) const {
    std::string If = "if (" + test(Type, Name) + ")";
    if (Style.OneLine)
      return {If + " throw;"};
    return {If, Style.Unit + "throw;"};
  }

  /// The handler's body as lines relative to a body's indentation, if it may
  /// stand twice.
  std::optional<std::vector<std::string>> repeatableBody() const {
    llvm::StringRef Text = bodyText().drop_front(braceComment().size());
    if (Body->size() > MaxRepeatedStatements || Text.contains('#') ||
        !isRepeatable(Body))
      return std::nullopt;
    std::vector<std::string> Lines;
    std::string Inner = Style.Indent + Style.Unit;
    for (llvm::StringRef Line : llvm::split(Text, '\n')) {
      Line = Line.rtrim();
      if (Line.empty())
        continue;
      if (!Line.consume_front(Inner))
        Line = Line.ltrim();
      Lines.push_back(Line.str());
    }
    return Lines;
  }

  /// Behind the brace and a comment that follows it on its line.
  SourceLocation bodyBegin() const {
    return Body->getLBracLoc().getLocWithOffset(1 + braceComment().size());
  }
  SourceLocation bodyEnd() const { return Body->getRBracLoc(); }
  bool bodyIsEmpty() const { return Body->body_empty(); }

private:
  /// The comment between the opening brace and the end of its line: it is
  /// about the handler, not about its first statement.
  llvm::StringRef braceComment() const {
    llvm::StringRef Line = bodyText().split('\n').first.rtrim();
    return !Style.OneLine && Line.ltrim().starts_with("//") ? Line : "";
  }

  /// No labels, statics, local classes or macros, and the variable is used
  /// only as its base class is.
  bool isRepeatable(const Stmt *Root) const {
    const VarDecl *Variable = Handler.getExceptionDecl();
    bool Repeatable = true;
    llvm::SmallPtrSet<const Stmt *, 4> AsBase;
    forEachOwnStmt(Root, Context, [&](const Stmt *S) {
      Repeatable &= !S->getBeginLoc().isMacroID() && !isa<LabelStmt>(S);
      if (const auto *Declaration = dyn_cast<DeclStmt>(S))
        for (const Decl *D : Declaration->decls()) {
          const auto *Var = dyn_cast<VarDecl>(D);
          Repeatable &= Var && !Var->isStaticLocal();
        }
      if (const auto *Member = dyn_cast<MemberExpr>(S))
        AsBase.insert(Member->getBase()->IgnoreParenImpCasts());
      if (const auto *Ref = dyn_cast<DeclRefExpr>(S);
          Ref && Ref->getDecl() == Variable)
        Repeatable &= AsBase.contains(Ref);
      Repeatable &= !isa<LambdaExpr>(S);
    });
    return Repeatable;
  }

  const LostCancellation &Lost;
  const CXXCatchStmt &Handler;
  const ASTContext &Context;
  const CompoundStmt *Body;
  bool Editable = false;
  SourceStyle Style;
  llvm::StringSet<> Used;
};

std::string joinTypes(const CancellationTypes &Types) {
  std::vector<std::string> Names;
  for (const CancellationType *Type : Types)
    if (std::string Name = ("'" + Type->name() + "'").str();
        !llvm::is_contained(Names, Name))
      Names.push_back(std::move(Name));
  return llvm::join(Names, " and ");
}

void advise(Finding &F, std::string Message) {
  F.Steps.push_back({F.Location, std::move(Message)});
}

/// \p Lines as they stand behind the opening brace of a body.
std::string atBodyBegin(const SourceStyle &Style,
                        llvm::ArrayRef<std::string> Lines) {
  std::string Text;
  for (const std::string &Line : Lines)
    Text += Style.OneLine ? " " + Line
                          : Style.NewLine + Style.Indent + Style.Unit + Line;
  return Text;
}
/// A `throw;` at the end of the handler, if it only falls out.
void rethrowAtEnd(const HandlerEditor &Editor, const LostCancellation &Lost,
                  Finding &F) {
  if (!Lost.OnlyFallsOut) {
    advise(F, "if the cancellation is not meant to end here, rethrow it with "
              "'throw;' on each way out of the handler");
    return;
  }
  const SourceStyle &Style = Editor.style();
  llvm::StringRef Body = Editor.bodyText();
  SourceLocation From = Editor.bodyEnd();
  std::string Text;
  if (Style.OneLine)
    Text = Body.ends_with(" ") ? "throw; " : " throw; ";
  else if (llvm::StringRef LastLine = Body.substr(Body.rfind('\n') + 1);
           LastLine.trim().empty() && LastLine.starts_with(Style.Indent))
    Text = Style.Unit + "throw;" + Style.NewLine + Style.Indent;
  else {
    // The blanks in front of the brace would end the line before it.
    From = From.getLocWithOffset(Body.rtrim(" \t").size() - Body.size());
    Text = Style.NewLine + Style.Indent + Style.Unit + "throw;" +
           Style.NewLine + Style.Indent;
  }
  F.FixIt =
      Fix{"rethrow at the end",
          {FixItHint::CreateReplacement(
              CharSourceRange::getCharRange(From, Editor.bodyEnd()), Text)}};
}
} // namespace

void fixBroadHandler(const LostCancellation &Lost, const ASTContext &Context,
                     const CheckOptions &Options, Finding &F) {
  HandlerEditor Editor(Lost, Context);
  if (!Editor.isEditable())
    return;
  if (llvm::any_of(Lost.Types, [](const CancellationType *Type) {
        return !Type->canBeNamed();
      })) {
    rethrowAtEnd(Editor, Lost, F);
    // What is not a cancellation leaves the handler, too.
    if (F.FixIt)
      F.FixIt->IsUnsafe = true;
    return;
  }
  const VarDecl *Variable = Lost.Handler->getExceptionDecl();
  std::string InFront;
  for (const CancellationType *Type : Lost.Types) {
    // The handler of a base class takes it, too.
    if (llvm::any_of(Lost.Types, [&](const CancellationType *Other) {
          return Other != Type &&
                 isOrDerivesFrom(*Type->Record, *Other->Record);
        }))
      continue;
    if (!Type->isCarrier()) {
      InFront += Editor.style().handler(
          Editor.style().reference(Editor.spell(Type->name()), ""), {"throw;"});
      continue;
    }
    auto Body = Editor.repeatableBody();
    if (!Body) {
      InFront.clear();
      break;
    }
    std::string Name = Variable && Variable->getIdentifier()
                           ? Variable->getNameAsString()
                           : Editor.freeName();
    std::vector<std::string> Lines = Editor.rethrowIf(*Type, Name);
    Lines.insert(Lines.end(), Body->begin(), Body->end());
    InFront += Editor.style().handler(
        Editor.style().reference(Editor.spell(Type->name()), Name), Lines);
  }
  if (!InFront.empty()) {
    F.FixIt =
        Fix{"let " + joinTypes(Lost.Types) + " through in front",
            {FixItHint::CreateInsertion(Lost.Handler->getCatchLoc(), InFront)}};
    return;
  }
  if (!Options.RethrowHelper.empty()) {
    std::string Call = Options.RethrowHelper + "();";
    F.FixIt =
        Fix{"call '" + Options.RethrowHelper + "' first",
            {FixItHint::CreateInsertion(Editor.bodyBegin(),
                                        atBodyBegin(Editor.style(), {Call}))}};
    return;
  }
  for (const CancellationType *Type : Lost.Types)
    if (Type->isCarrier())
      advise(F, ("catch '" + Type->name() +
                 "' in front, rethrow it if its code is '" + Type->CodeName +
                 "', and handle it as here otherwise")
                    .str());
}

void fixExactHandler(const LostCancellation &Lost, const ASTContext &Context,
                     Finding &F) {
  HandlerEditor Editor(Lost, Context);
  if (!Editor.isEditable())
    return;
  const VarDecl *Variable = Lost.Handler->getExceptionDecl();
  const CancellationType &Type = *Lost.Types.front();
  const SourceStyle &Style = Editor.style();
  if (Type.isCarrier()) {
    Fix Test{"rethrow if it is a cancellation", {}};
    std::string Name = Variable->getNameAsString();
    if (Name.empty()) {
      Name = Editor.freeName();
      SourceLocation Behind = Lexer::getLocForEndOfToken(
          Variable->getEndLoc(), 0, Context.getSourceManager(),
          Context.getLangOpts());
      // `system_error &)` takes the name as it is.
      bool Joins =
          Variable->getType()->isReferenceType() && !Style.ReferenceAtType;
      Test.Replacements.push_back(
          FixItHint::CreateInsertion(Behind, Joins ? Name : " " + Name));
    }
    Test.Replacements.push_back(FixItHint::CreateInsertion(
        Editor.bodyBegin(),
        atBodyBegin(Style, Editor.rethrowIf(Type, Name)) +
            (Style.OneLine && Editor.bodyIsEmpty() ? " " : "")));
    F.FixIt = std::move(Test);
    return;
  }
  rethrowAtEnd(Editor, Lost, F);
}

/// The innermost expression within \p Root that copies \p Variable: an argument
/// of a call (any if \p Anyhow, else of one that is known to copy), or the call
/// itself where it makes no more than a pointer to the copy.
static const Expr *copyIn(const Stmt &Root, const VarDecl &Variable,
                          bool Anyhow, const UnitVocabulary &Words) {
  const Expr *Copied = nullptr;
  auto Look = [&](const Expr *Maker, auto Arguments) {
    if (!Anyhow && !Words.findCall(Role::CopiesException, Maker))
      return;
    for (const Expr *Argument : Arguments)
      if (const auto *Ref = dyn_cast<DeclRefExpr>(withoutCopies(Argument));
          Ref && Ref->getDecl() == &Variable)
        Copied = isa<CallExpr>(Maker) && Words.findType(Role::ExceptionPointer,
                                                        Maker->getType())
                     ? Maker
                     : Ref;
  };
  forEachOwnStmt(&Root, Words.context(), [&](const Stmt *S) {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      Look(Call, Call->arguments());
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S);
             Construct && Words.findCall(Role::CopiesException, Construct))
      Look(Construct, Construct->arguments());
  });
  return Copied;
}

void fixSlice(const Stmt &Slicing, const CXXCatchStmt *Handler,
              const UnitVocabulary &Words, Finding &F) {
  const ASTContext &Context = Words.context();
  if (!textOf(Slicing.getSourceRange(), Context))
    return;
  auto Replace = [&](SourceRange Range, std::string With, std::string What) {
    // The callers see the true type of every error, not of cancellations alone.
    F.FixIt = Fix{std::move(What),
                  {FixItHint::CreateReplacement(
                      CharSourceRange::getTokenRange(Range), With)},
                  /*IsUnsafe=*/true};
  };
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(&Slicing)) {
    const Expr *Operand = withoutCopies(Throw->getSubExpr());
    const auto *Ref = dyn_cast<DeclRefExpr>(Operand);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Handler && Var == Handler->getExceptionDecl() && Var)
      return Replace(Throw->getSourceRange(), "throw",
                     "rethrow the exception itself");
    if (std::optional<llvm::StringRef> Text =
            textOf(Operand->getSourceRange(), Context))
      return Replace(Throw->getSourceRange(),
                     ("std::rethrow_exception(" + *Text + ")").str(),
                     "rethrow what it points to");
    return;
  }
  if (!Handler || !Handler->getExceptionDecl())
    return;
  // Made where it leaves, or saved before.
  const Expr *Copied =
      copyIn(Slicing, *Handler->getExceptionDecl(), /*Anyhow=*/true, Words);
  if (!Copied)
    Copied = copyIn(*Handler->getHandlerBlock(), *Handler->getExceptionDecl(),
                    /*Anyhow=*/false, Words);
  if (Copied && textOf(Copied->getSourceRange(), Context))
    Replace(Copied->getSourceRange(), "std::current_exception()",
            "pass on the exception itself");
}

} // namespace cancel_tidy
