//===-- StopRequestFix.cpp - Ask a thread to stop before a join -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/StopRequestFix.h"
#include "checks/analysis/StopRequests.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// What is asked
//===----------------------------------------------------------------------===//

/// The only member function of \p Class in the role \p What that needs no
/// arguments, or null.
static const CXXMethodDecl *onlyMember(Role What, const CXXRecordDecl *Class,
                                       const UnitVocabulary &Words) {
  const CXXMethodDecl *Found = nullptr;
  if (!Class || !Class->hasDefinition())
    return nullptr;
  for (const CXXMethodDecl *Method : Class->getDefinition()->methods()) {
    if (Method->getMinRequiredArguments() != 0 || !Words.find(What, Method))
      continue;
    if (Found)
      return nullptr;
    Found = Method;
  }
  return Found;
}

/// The field beside \p Joined by which stop can be requested, if there is
/// exactly one: its class takes requests and tells of them, too.
static const FieldDecl *onlySourceBeside(const FieldDecl &Joined,
                                         const UnitVocabulary &Words) {
  const FieldDecl *Found = nullptr;
  for (const FieldDecl *Field : Joined.getParent()->fields()) {
    const CXXRecordDecl *Class = Field->getType()->getAsCXXRecordDecl();
    if (!onlyMember(Role::RequestsCancellation, Class, Words) ||
        !onlyMember(Role::CancellationTest, Class, Words))
      continue;
    if (Found)
      return nullptr;
    Found = Field;
  }
  return Found;
}

/// How the request to what \p Access joins is made: `worker.request_stop();`.
/// Empty if it takes none. Only an object that runs one function leaves to that
/// what comes of it; a pool would drop its work.
static std::string requestOf(const MemberExpr &Access,
                             const UnitVocabulary &Words) {
  const Expr *Object = Access.getBase()->IgnoreImpCasts();
  QualType Joined = Access.getBase()->getType();
  if (Access.isArrow())
    Joined = Joined->getPointeeType();
  if (!Words.findType(Role::Spawns, Joined))
    return "";
  const CXXMethodDecl *Ask = onlyMember(Role::RequestsCancellation,
                                        Joined->getAsCXXRecordDecl(), Words);
  if (!Ask)
    return "";
  // The `->` of a smart pointer is part of its expression.
  if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Object);
      Arrow && Arrow->getOperator() == OO_Arrow)
    Object = Arrow->getArg(0);
  const ASTContext &Context = Words.context();
  return (Lexer::getSourceText(
              CharSourceRange::getTokenRange(Object->getSourceRange()),
              Context.getSourceManager(), Context.getLangOpts()) +
          (Access.isArrow() ? "->" : ".") + Ask->getName() + "();")
      .str();
}

/// The same by the source beside the member that \p Access joins.
static std::string requestBeside(const MemberExpr &Access,
                                 const UnitVocabulary &Words) {
  const auto *Joined = dyn_cast<MemberExpr>(Access.getBase()->IgnoreImpCasts());
  const auto *Field =
      Joined ? dyn_cast<FieldDecl>(Joined->getMemberDecl()) : nullptr;
  if (!Field || !isa<CXXThisExpr>(Joined->getBase()->IgnoreImpCasts()))
    return "";
  const FieldDecl *Source = onlySourceBeside(*Field, Words);
  if (!Source)
    return "";
  const CXXMethodDecl *Ask =
      onlyMember(Role::RequestsCancellation,
                 Source->getType()->getAsCXXRecordDecl(), Words);
  return ((Joined->isImplicitAccess() ? "" : "this->") + Source->getName() +
          "." + Ask->getName() + "();")
      .str();
}

/// The statement that asks for \p Hazard; empty if nothing can be asked.
static std::string requestFor(const DestructionHazard &Hazard,
                              const UnitVocabulary &Words) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Hazard.Call);
  const auto *Access =
      Call ? dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParens()) : nullptr;
  if (!Access || Access->isImplicitAccess() ||
      namesOf(Hazard.Target, Words.context()).empty())
    return "";
  std::string Request = requestOf(*Access, Words);
  return Request.empty() ? requestBeside(*Access, Words) : Request;
}

//===----------------------------------------------------------------------===//
// Where it is put
//===----------------------------------------------------------------------===//

/// Whether \p Inner stands below \p Outer, which is put at the end of \p Path,
/// behind what is in between.
static bool findPath(const Stmt *Inner, const Stmt *Outer,
                     const ASTContext &Context,
                     llvm::SmallVectorImpl<const Stmt *> &Path) {
  bool Found = Inner == Outer;
  forEachOwnChild(Outer, Context, [&](const Stmt *Child) {
    Found = Found || findPath(Inner, Child, Context, Path);
  });
  if (Found)
    Path.push_back(Outer);
  return Found;
}

/// Whether \p E is found by following a pointer, which a condition around may
/// have tested.
static bool followsPointer(const Expr *E) {
  E = core(E);
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const Expr *Base = core(Member->getBase());
    return !isa<CXXThisExpr>(Base) &&
           (Member->isArrow() || followsPointer(Base));
  }
  return !isa<DeclRefExpr>(E);
}

namespace {
struct Place {
  const Stmt *InFrontOf = nullptr;
  /// The loop over the threads that is repeated to ask each of them.
  const CXXForRangeStmt *Each = nullptr;
};
} // namespace

/// Where a statement that asks for \p Hazard can be put. If the wait is in a
/// loop over the threads, all are asked in a loop in front of it: asked one by
/// one they would also end one by one.
static std::optional<Place> placeFor(const DestructionHazard &Hazard,
                                     const FunctionBody &Body) {
  llvm::SmallVector<const Stmt *, 16> Path;
  if (!findPath(Hazard.Call, Body.body(), Body.context(), Path))
    return std::nullopt;
  const ValueDecl *Root = namesOf(Hazard.Target, Body.context()).front();
  auto LoopOverRoot = [&](const Stmt *S) {
    const auto *Loop = dyn_cast_or_null<CXXForRangeStmt>(S);
    return Loop && Loop->getLoopVariable() == Root ? Loop : nullptr;
  };
  bool IsGuarded = false;
  Place Found;
  Found.InFrontOf = Path.front();
  for (size_t I = 1; I < Path.size(); ++I) {
    const Stmt *Parent = Path[I];
    if (isa<ExprWithCleanups>(Parent)) {
      Found.InFrontOf = Parent;
    } else if (const auto *If = dyn_cast<IfStmt>(Parent);
               If && (Found.InFrontOf == If->getThen() ||
                      Found.InFrontOf == If->getElse())) {
      if (If->hasVarStorage() || If->hasInitStorage())
        return std::nullopt;
      IsGuarded = true;
      Found.InFrontOf = If;
    } else if (const auto *Loop = LoopOverRoot(Parent)) {
      // The range is named twice then, so naming it must not change it.
      if (Found.InFrontOf != Loop->getBody() || Loop->getInit() ||
          namesOf(Loop->getRangeInit(), Body.context()).empty() ||
          followsPointer(Hazard.Target))
        return std::nullopt;
      Found.Each = Loop;
      Found.InFrontOf = Loop;
    } else if (!isa<CompoundStmt>(Parent)) {
      return std::nullopt;
    } else if (I + 1 < Path.size() && LoopOverRoot(Path[I + 1])) {
      Found.InFrontOf = Parent;
    } else if (IsGuarded && followsPointer(Hazard.Target)) {
      return std::nullopt;
    } else {
      return Found;
    }
  }
  return std::nullopt;
}

std::optional<Fix> askToStopFirst(const DestructionHazard &Hazard,
                                  const FunctionBody &Body,
                                  const UnitVocabulary &Words) {
  const ASTContext &Context = Body.context();
  const SourceManager &SM = Context.getSourceManager();
  std::string Request = requestFor(Hazard, Words);
  std::optional<Place> Where;
  if (!Request.empty())
    Where = placeFor(Hazard, Body);
  if (!Where)
    return std::nullopt;
  SourceLocation Begin = Where->InFrontOf->getBeginLoc();
  if (Begin.isMacroID() || Hazard.Call->getBeginLoc().isMacroID())
    return std::nullopt;
  llvm::StringRef Indent = Lexer::getIndentationForLine(Begin, SM);
  bool IsFirstOnLine = SM.getSpellingColumnNumber(Begin) == Indent.size() + 1;
  std::string Text;
  if (Where->Each) {
    SourceRange Header(Where->Each->getBeginLoc(), Where->Each->getRParenLoc());
    if (Header.getBegin().isMacroID() || Header.getEnd().isMacroID())
      return std::nullopt;
    Text = Lexer::getSourceText(CharSourceRange::getTokenRange(Header), SM,
                                Context.getLangOpts())
               .str();
    Text += IsFirstOnLine ? ("\n" + Indent + "  ").str() : " ";
  }
  Text += Request;
  Text += IsFirstOnLine ? ("\n" + Indent).str() : " ";
  // A thread that was to finish its work ends earlier.
  return Fix{"ask the thread to stop first",
             {FixItHint::CreateInsertion(Begin, Text)},
             /*IsUnsafe=*/true};
}

} // namespace cancel_tidy
