//===-- SourceStyle.cpp - How the code around is formatted ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/SourceStyle.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cancel_tidy {

std::string spelledIn(const FunctionDecl &Function,
                      llvm::StringRef QualifiedName) {
  llvm::StringRef First = QualifiedName.split("::").first;
  const IdentifierInfo &Id = Function.getASTContext().Idents.get(First);
  auto Hides = [&](const NamedDecl *D) {
    return D->getDeclName() == &Id &&
           isa<NamespaceDecl, NamespaceAliasDecl, TypeDecl, ClassTemplateDecl,
               TypeAliasTemplateDecl, UsingShadowDecl>(D);
  };
  auto IsHiddenIn = [&](const DeclContext *Scope) {
    if (!Scope->isFunctionOrMethod())
      return llvm::any_of(Scope->lookup(&Id), Hides);
    return llvm::any_of(Scope->decls(), [&](const Decl *D) {
      return isa<NamedDecl>(D) && Hides(cast<NamedDecl>(D));
    });
  };
  for (const DeclContext *Scope = &Function;
       Scope && !Scope->isTranslationUnit(); Scope = Scope->getLookupParent())
    if (IsHiddenIn(Scope))
      return ("::" + QualifiedName).str();
  return QualifiedName.str();
}

std::optional<llvm::StringRef> textOf(SourceRange Range,
                                      const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  if (Range.isInvalid() || Range.getBegin().isMacroID() ||
      Range.getEnd().isMacroID() ||
      !SM.isWrittenInSameFile(Range.getBegin(), Range.getEnd()))
    return std::nullopt;
  bool Invalid = false;
  llvm::StringRef Text =
      Lexer::getSourceText(CharSourceRange::getTokenRange(Range), SM,
                           Context.getLangOpts(), &Invalid);
  return Invalid ? std::nullopt : std::optional(Text);
}

static llvm::StringRef lineBefore(llvm::StringRef Buffer, size_t Offset) {
  size_t Begin = Buffer.rfind('\n', Offset);
  // The character at the offset itself does not count.
  if (Begin == Offset && Offset > 0)
    Begin = Buffer.rfind('\n', Offset - 1);
  Begin = Begin == llvm::StringRef::npos ? 0 : Begin + 1;
  return Buffer.slice(Begin, Offset);
}

static llvm::StringRef indentOf(llvm::StringRef Line) {
  return Line.take_while([](char C) { return C == ' ' || C == '\t'; });
}

/// Whether the file writes `T& x` more often than `T &x`.
static bool prefersReferenceAtType(llvm::StringRef Buffer) {
  int AtType = 0, AtName = 0;
  for (size_t I = 1; I + 1 < Buffer.size(); ++I) {
    if (Buffer[I] != '&')
      continue;
    char Before = Buffer[I - 1], After = Buffer[I + 1];
    bool TypeBefore = llvm::isAlnum(Before) || Before == '_' || Before == '>';
    bool NameAfter = llvm::isAlnum(After) || After == '_';
    if (TypeBefore && (After == ' ' || After == ')' || After == ','))
      ++AtType;
    else if (Before == ' ' && (NameAfter || After == ')'))
      ++AtName;
  }
  return AtType > AtName;
}

/// The white space in front of the file's least indented line that has some:
/// what it uses for one level.
static std::string smallestIndent(llvm::StringRef Buffer) {
  llvm::StringRef Smallest;
  for (llvm::StringRef Line : llvm::split(Buffer, '\n')) {
    llvm::StringRef Indent = indentOf(Line);
    bool IsComment = Line.ltrim().starts_with("*");
    if (!Indent.empty() && !Line.trim().empty() && !IsComment &&
        (Smallest.empty() || Indent.size() < Smallest.size()))
      Smallest = Indent;
  }
  return Smallest.empty() ? "  " : Smallest.str();
}

SourceStyle styleOf(const CXXCatchStmt &Handler, const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  SourceStyle Style;
  FileID File = SM.getFileID(Handler.getCatchLoc());
  unsigned Catch = SM.getFileOffset(Handler.getCatchLoc());
  llvm::StringRef Buffer = SM.getBufferData(File);
  const auto *Body = cast<CompoundStmt>(Handler.getHandlerBlock());
  size_t Open = SM.getFileOffset(Body->getLBracLoc());
  size_t Close = SM.getFileOffset(Body->getRBracLoc());

  if (Buffer.contains("\r\n"))
    Style.NewLine = "\r\n";
  llvm::StringRef Line = lineBefore(Buffer, Catch);
  Style.Indent = indentOf(Line).str();
  Style.CatchBeginsLine = Line.trim().empty();
  Style.BraceOnOwnLine = lineBefore(Buffer, Open).trim().empty();
  Style.OneLine = !Buffer.slice(Catch, Close).contains('\n');
  Style.ReferenceAtType = prefersReferenceAtType(Buffer);

  // One level is what the handler's first statement is further in.
  auto UnitFrom = [&](const Stmt *Inner, llvm::StringRef Outer) {
    if (!Inner || Inner->getBeginLoc().isMacroID())
      return false;
    auto [InnerFile, Offset] = SM.getDecomposedLoc(Inner->getBeginLoc());
    if (InnerFile != File)
      return false;
    llvm::StringRef Before = lineBefore(Buffer, Offset);
    if (!Before.trim().empty() || !Before.consume_front(Outer) ||
        Before.empty())
      return false;
    Style.Unit = Before.str();
    return true;
  };
  if (Body->body_empty() || !UnitFrom(Body->body_front(), Style.Indent))
    Style.Unit = smallestIndent(Buffer);
  return Style;
}

std::string SourceStyle::reference(llvm::StringRef Type,
                                   llvm::StringRef Name) const {
  std::string Result = ("const " + Type).str();
  Result += ReferenceAtType ? "&" : " &";
  if (ReferenceAtType && !Name.empty())
    Result += ' ';
  return Result + Name.str();
}

std::string SourceStyle::handler(llvm::StringRef Declaration,
                                 llvm::ArrayRef<std::string> Lines) const {
  std::string Text = ("catch (" + Declaration + ")").str();
  if (OneLine) {
    Text += " {";
    for (const std::string &Line : Lines)
      Text += " " + llvm::StringRef(Line).ltrim().str();
    return Text + (CatchBeginsLine ? " }" + NewLine + Indent : " } ");
  }
  Text += BraceOnOwnLine ? NewLine + Indent + "{" : std::string(" {");
  for (const std::string &Line : Lines)
    Text += NewLine + (Line.empty() ? "" : Indent + Unit + Line);
  Text += NewLine + Indent + "}";
  return Text + (CatchBeginsLine ? NewLine + Indent : " ");
}

} // namespace cancel_tidy
