//===-- LoopTestFix.cpp - A token test for a loop -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/LoopTestFix.h"
#include "checks/SourceStyle.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

static constexpr llvm::StringLiteral What =
    "ask in each turn whether cancellation was requested";

static constexpr Role Tests[] = {Role::ThrowingTest, Role::CancellationTest};

/// Whether `co_return;` (or `return;`) leaves the function that \p Body is of.
static bool returnsNothing(const FunctionBody &Body) {
  const auto *Coroutine =
      dyn_cast<CoroutineBodyStmt>(Body.function().getBody());
  if (!Coroutine)
    return !Body.isCoroutine() && Body.function().getReturnType()->isVoidType();
  const CXXRecordDecl *Promise =
      Coroutine->getPromiseDecl()->getType()->getAsCXXRecordDecl();
  ASTContext &Context = Body.context();
  return Promise && Promise->hasDefinition() &&
         Promise->hasMemberName(&Context.Idents.get("return_void"));
}

namespace {
class TestWriter {
public:
  TestWriter(const Stmt &Loop, const FunctionDecl &Function, UnitAnalysis &Unit)
      : Body(Unit.bodyOf(Function)), Words(Unit.words()),
        Tokens(Unit.tokensOf(Function).at(Loop)),
        Libs(Unit.librariesOf(Function)) {
    for (const CXXTryStmt *Try : Body.trys())
      forEachOwnStmt(Try->getTryBlock(), Body.context(),
                     [&](const Stmt *S) { IsInTry |= S == &Loop; });
  }

  /// The statement that asks, or nothing.
  std::optional<std::string> test() const {
    for (Role R : Tests)
      for (const TokenInScope &Token : Tokens)
        if (const Entry *Member = Words.hasMember(R, pointeeOf(Token.Type)))
          if (const Entry *E = besides(*Member); E && fits(*E))
            return with(E->Statement, Token);
    for (const Library *L : Libs)
      for (const Entry &E : L->Entries)
        if (llvm::is_contained(Tests, E.What) && !E.Statement.empty() &&
            !llvm::StringRef(E.Statement).contains("{token}") && fits(E) &&
            Words.isDeclared(E))
          return E.Statement;
    return std::nullopt;
  }

  /// What the libraries say, nearest first.
  std::string advice() const {
    for (const Library *L : Libs)
      for (Role R : Tests)
        for (const Entry &E : L->Entries)
          if (E.What == R && !E.Advice.empty() && Words.isDeclared(E))
            return E.Advice;
    return "ask in each turn whether the work is still wanted, or await "
           "something that can be cancelled";
  }

private:
  static QualType pointeeOf(QualType T) {
    T = T.getNonReferenceType();
    return T->isPointerType() ? T->getPointeeType() : T;
  }

  /// The test of the class that \p Member is one of which it is known how to
  /// write it, or null.
  const Entry *besides(const Entry &Member) const {
    auto ScopeOf = [](const Entry &E) {
      return llvm::StringRef(E.Name).rsplit("::").first;
    };
    for (const Entry &E : Member.From->Entries)
      if (E.What == Member.What && !E.Statement.empty() &&
          ScopeOf(E) == ScopeOf(Member))
        return &E;
    return nullptr;
  }

  bool fits(const Entry &E) const {
    llvm::StringRef Text = E.Statement;
    if (Text.contains("co_return"))
      return returnsNothing(Body);
    // A handler around the loop may take what the test throws.
    return !IsInTry && (Body.isCoroutine() || !Text.contains("co_await"));
  }

  std::string with(std::string Text, const TokenInScope &Token) const {
    auto Replace = [&](llvm::StringRef What, const std::string &By) {
      for (size_t At; (At = Text.find(What)) != std::string::npos;)
        Text.replace(At, What.size(), By);
    };
    if (Token.Type.getNonReferenceType()->isPointerType())
      Replace("{token}.", Token.Spelling + "->");
    Replace("{token}", Token.Spelling);
    if (!Body.isCoroutine())
      Replace("co_return", "return");
    return Text;
  }

  const FunctionBody &Body;
  const UnitVocabulary &Words;
  llvm::SmallVector<TokenInScope, 2> Tokens;
  Libraries Libs;
  bool IsInTry = false;
};
} // namespace

static const Stmt *bodyOf(const Stmt &Loop) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return For->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(&Loop))
    return While->getBody();
  if (const auto *Do = dyn_cast<DoStmt>(&Loop))
    return Do->getBody();
  return cast<CXXForRangeStmt>(Loop).getBody();
}

static llvm::StringRef indentAt(SourceLocation At, const SourceManager &SM) {
  llvm::StringRef Before =
      SM.getBufferData(SM.getFileID(At)).take_front(SM.getFileOffset(At));
  llvm::StringRef Line = Before.substr(Before.rfind('\n') + 1);
  return Line.take_while([](char C) { return C == ' ' || C == '\t'; });
}

/// The token in front of the body of \p Loop.
static SourceLocation endOfHead(const Stmt &Loop) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return For->getRParenLoc();
  if (const auto *While = dyn_cast<WhileStmt>(&Loop))
    return While->getRParenLoc();
  if (const auto *Do = dyn_cast<DoStmt>(&Loop))
    return Do->getDoLoc();
  return cast<CXXForRangeStmt>(Loop).getRParenLoc();
}

/// The same where the body is one expression, on a line of its own: puts braces
/// around both.
static std::optional<Fix> insertBraces(const std::string &Test,
                                       const Stmt &Loop,
                                       const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const auto *Body = dyn_cast<Expr>(bodyOf(Loop));
  if (!Body || isa<DoStmt>(Loop) ||
      !textOf(Loop.getSourceRange(), Context).has_value())
    return std::nullopt;
  SourceLocation Head = endOfHead(Loop).getLocWithOffset(1);
  SourceLocation End = Lexer::findLocationAfterToken(
      Body->getEndLoc(), tok::semi, SM, Context.getLangOpts(), false);
  if (End.isInvalid() || SM.getSpellingLineNumber(Head) ==
                             SM.getSpellingLineNumber(Body->getBeginLoc()))
    return std::nullopt;
  std::string NewLine =
      SM.getBufferData(SM.getFileID(Head)).contains("\r\n") ? "\r\n" : "\n";
  std::string Outer = indentAt(Loop.getBeginLoc(), SM).str();
  std::string Inner = indentAt(Body->getBeginLoc(), SM).str();
  return Fix{
      What.str(),
      {FixItHint::CreateInsertion(Head, " {"),
       FixItHint::CreateInsertion(Body->getBeginLoc(), Test + NewLine + Inner),
       FixItHint::CreateInsertion(End, NewLine + Outer + "}")}};
}

/// Puts \p Test in front of all that a turn of \p Loop does.
static std::optional<Fix> insert(const std::string &Test, const Stmt &Loop,
                                 const ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  const auto *Block = dyn_cast<CompoundStmt>(bodyOf(Loop));
  if (!Block)
    return insertBraces(Test, Loop, Context);
  if (!textOf(Loop.getSourceRange(), Context))
    return std::nullopt;
  SourceLocation Brace = Block->getLBracLoc();
  auto LineOf = [&](SourceLocation At) { return SM.getSpellingLineNumber(At); };
  std::string Text = " " + Test;
  if (LineOf(Brace) != LineOf(Block->getRBracLoc())) {
    bool IsCrLf = SM.getBufferData(SM.getFileID(Brace)).contains("\r\n");
    llvm::StringRef Outer = indentAt(Brace, SM);
    std::string Indent = Outer.str() + (Outer.ends_with("\t") ? "\t" : "  ");
    if (!Block->body_empty())
      if (SourceLocation First = Block->body_front()->getBeginLoc();
          First.isFileID() && LineOf(First) != LineOf(Brace))
        Indent = indentAt(First, SM).str();
    Text = (IsCrLf ? "\r\n" : "\n") + Indent + Test;
  }
  return Fix{What.str(),
             {FixItHint::CreateInsertion(Brace.getLocWithOffset(1), Text)}};
}

void testInEachTurn(const UnresponsiveLoop &Loop, const FunctionDecl &Function,
                    UnitAnalysis &Unit, Finding &F) {
  TestWriter Writer(*Loop.Loop, Function, Unit);
  if (std::optional<std::string> Test = Writer.test())
    F.FixIt = insert(*Test, *Loop.Loop, Function.getASTContext());
  if (!F.FixIt)
    F.Steps.push_back({F.Location, Writer.advice()});
}

} // namespace cancel_tidy
