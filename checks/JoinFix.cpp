//===-- JoinFix.cpp - Wait without taking the result ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/JoinFix.h"
#include "checks/SourceStyle.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cancel_tidy {

/// What the library that \p Join is a wait of says of a wait that does not
/// throw, or null. Several libraries may speak of one type.
static const Entry *nonthrowingWaitFor(const Stmt &Join, const Expr &Child,
                                       const UnitVocabulary &Words) {
  llvm::SmallVector<const Entry *, 2> Known =
      Words.findAllOfType(Role::Awaitable, Child.getType());
  if (const auto *Call = dyn_cast<CallExpr>(&Join))
    for (Role Wait : {Role::StackfulSuspension, Role::RethrowingWait})
      if (const Entry *E = Words.findCall(Wait, Call))
        Known.push_back(E);
  for (const Entry *E : Known)
    if (const Entry *Wait =
            Words.findFor(Role::NonthrowingWait, Child.getType(), *E->From))
      return Wait;
  return nullptr;
}

namespace {
class JoinEditor {
public:
  JoinEditor(const FunctionBody &Body, const UnitVocabulary &Words)
      : Context(Body.context()), Words(Words) {
    forEachOwnStmt(Body.body(), Context, [&](const Stmt *S) {
      if (const auto *Compound = dyn_cast<CompoundStmt>(S))
        for (const Stmt *Child : Compound->body())
          IsInCompound.insert(Child);
      forEachOwnChild(S, Context,
                      [&](const Stmt *Child) { Parents[Child] = S; });
    });
  }

  /// The statements that wait for \p Child, or nothing.
  std::optional<std::string> wait(const Expr &Child, const Entry &Known,
                                  const Expr *OnesOwnToken) const {
    std::optional<std::string> Name = nameOfObject(Child);
    if (!Name || Known.Statement.empty())
      return std::nullopt;
    std::string Text = Known.Statement;
    for (size_t At; (At = Text.find("{child}")) != std::string::npos;)
      Text.replace(At, llvm::StringRef("{child}").size(), *Name);
    if (OnesOwnToken)
      if (std::optional<std::string> Token = nameOfObject(*OnesOwnToken))
        if (const Entry *Test =
                Words.hasMember(Role::ThrowingTest, OnesOwnToken->getType()))
          Text += " " + *Token +
                  (OnesOwnToken->getType()->isPointerType() ? "->" : ".") +
                  llvm::StringRef(Test->Name).rsplit("::").second.str() + "();";
    return Text;
  }

  /// Where a statement can stand so that it runs in front of \p Join, which is
  /// in \p Try: in front of the try if the join is the first that the try does.
  const Stmt *placeFor(const Stmt &Join, const Expr &Child,
                       const CXXTryStmt &Try) const {
    const Stmt *Place = &Join;
    while (Place && !IsInCompound.contains(Place))
      Place = Parents.lookup(Place);
    const auto *Block = Try.getTryBlock();
    if (Place && IsInCompound.contains(&Try) && !Block->body_empty() &&
        Block->body_front() == Place &&
        Context.getSourceManager().isBeforeInTranslationUnit(declaredAt(Child),
                                                             Try.getBeginLoc()))
      return &Try;
    return Place && isa<Expr, DeclStmt, CoreturnStmt, ReturnStmt>(Place)
               ? Place
               : nullptr;
  }

private:
  /// An expression without side effects, as the user wrote it.
  std::optional<std::string> nameOfObject(const Expr &E) const {
    const Expr *Inner = withoutCopies(&E);
    for (const Expr *Part = Inner; !isa<DeclRefExpr, CXXThisExpr>(Part);) {
      const auto *Member = dyn_cast<MemberExpr>(Part);
      if (!Member)
        return std::nullopt;
      Part = core(Member->getBase());
    }
    std::optional<llvm::StringRef> Text =
        textOf(Inner->getSourceRange(), Context);
    if (!Text)
      return std::nullopt;
    // What a lambda captures by default is written `&` or `=`.
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Inner);
        Ref && (*Text == "&" || *Text == "="))
      return Ref->getDecl()->getNameAsString();
    return Text->str();
  }

  static SourceLocation declaredAt(const Expr &E) {
    const Expr *Part = withoutCopies(&E);
    while (const auto *Member = dyn_cast<MemberExpr>(Part))
      Part = core(Member->getBase());
    const auto *Ref = dyn_cast<DeclRefExpr>(Part);
    return Ref ? Ref->getDecl()->getLocation() : SourceLocation();
  }

  ASTContext &Context;
  const UnitVocabulary &Words;
  llvm::DenseSet<const Stmt *> IsInCompound;
  llvm::DenseMap<const Stmt *, const Stmt *> Parents;
};
} // namespace

void waitFirst(const LostCancellation &Lost, const FunctionBody &Body,
               const UnitVocabulary &Words, Finding &F) {
  const ASTContext &Context = Body.context();
  const SourceManager &SM = Context.getSourceManager();
  bool IsComplete = textOf(Lost.Handler->getSourceRange(), Context).has_value();
  std::string NewLine =
      IsComplete ? styleOf(*Lost.Handler, Context).NewLine : "";
  JoinEditor Editor(Body, Words);
  Fix Waits{"wait without taking the result first", {}};
  const Entry *Known = nullptr;
  for (const Stmt *Join : Lost.Joins) {
    const Expr *Child = childOf(*Join);
    Known = Child ? nonthrowingWaitFor(*Join, *Child, Words) : nullptr;
    // What blocks cannot await.
    if (Known && !Body.isCoroutine() &&
        llvm::StringRef(Known->Statement).contains("co_await"))
      Known = nullptr;
    std::optional<std::string> Text;
    const Stmt *Place = nullptr;
    if (Known) {
      const CXXTryStmt *Try = Body.tryOf(Lost.Handler);
      Place = Editor.placeFor(*Join, *Child, *Try);
      // The handler would take what a test throws inside the try.
      Text = Editor.wait(*Child, *Known,
                         Place == Try ? Lost.OnesOwnToken : nullptr);
    }
    if (!Text || !Place || !textOf(Place->getSourceRange(), Context)) {
      IsComplete = false;
      continue;
    }
    SourceLocation At = Place->getBeginLoc();
    llvm::StringRef Line =
        SM.getBufferData(SM.getFileID(At)).take_front(SM.getFileOffset(At));
    Line = Line.substr(Line.rfind('\n') + 1);
    bool BeginsLine = Line.trim().empty();
    Waits.Replacements.push_back(FixItHint::CreateInsertion(
        At, *Text + (BeginsLine ? NewLine + Line.str() : " ")));
  }
  if (IsComplete && !Waits.Replacements.empty())
    F.FixIt = std::move(Waits);
  else
    F.Steps.push_back(
        {F.Location,
         "to tell the two apart, " +
             (Known && !Known->Advice.empty()
                  ? Known->Advice
                  : "wait for the child without taking its result first, or "
                    "ask the function's own token in the handler")});
}

} // namespace cancel_tidy
