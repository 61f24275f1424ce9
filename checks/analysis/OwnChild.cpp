//===-- OwnChild.cpp - Children that the code itself cancels --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/OwnChild.h"
#include "checks/analysis/StopRequests.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

void addVariables(const Stmt *S, const ASTContext &Context, Variables &Found,
                  unsigned Depth, const UnitIndex *Index) {
  forEachOwnStmt(S, Context, [&](const Stmt *Part) {
    const ValueDecl *D = nullptr;
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
      D = dyn_cast<VarDecl>(Ref->getDecl());
    else if (const auto *Member = dyn_cast<MemberExpr>(Part))
      D = dyn_cast<FieldDecl>(Member->getMemberDecl());
    if (!D || !Found.insert(D).second || Depth == 0)
      return;
    const auto *Var = dyn_cast<VarDecl>(D);
    if (Var && Var->isLocalVarDecl() && Var->getInit())
      addVariables(Var->getInit(), Context, Found, Depth - 1, Index);
    if (const auto *Field = dyn_cast<FieldDecl>(D); Field && Index)
      for (const Expr *Stored : Index->storedIn(*Field))
        addVariables(Stored, Context, Found, Depth - 1, Index);
  });
}

/// What \p Asked, in the body of \p Definition, is where \p Call runs that;
/// null if only the body can name it.
static const Expr *seenFrom(const CallExpr &Call,
                            const FunctionDecl &Definition, const Expr *Asked) {
  auto Path = namesOf(Asked, Definition.getASTContext());
  if (Path.empty())
    return nullptr;
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  if (isa<FieldDecl>(Path.front()))
    return !Member ||
                   isa<CXXThisExpr>(core(Member->getImplicitObjectArgument()))
               ? Asked
               : nullptr;
  const auto *Var = dyn_cast<VarDecl>(Path.front());
  if (!Var || Var->getDeclContext() != &Definition)
    return Asked;
  const auto *Parameter = dyn_cast<ParmVarDecl>(Var);
  if (!Parameter || Path.size() != 1)
    return nullptr;
  // A member operator's object is its first argument, but no parameter.
  unsigned I =
      Parameter->getFunctionScopeIndex() +
      (isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Definition));
  return I < Call.getNumArgs() ? Call.getArg(I) : nullptr;
}

std::vector<StopRequest>
requestsBy(const CallExpr &Call, const UnitVocabulary &Words, unsigned Depth) {
  if (Words.findCall(Role::RequestsCancellation, &Call))
    return {{&Call, waitedFor(Call)}};
  const FunctionDecl *Definition = readableDefinition(Call.getDirectCallee());
  if (Depth == 0 || !Definition)
    return {};
  std::vector<StopRequest> Found;
  forEachOwnStmt(writtenBody(*Definition), Words.context(), [&](const Stmt *S) {
    if (const auto *Inner = dyn_cast<CallExpr>(S))
      for (StopRequest Request : requestsBy(*Inner, Words, Depth - 1)) {
        if (Request.Asked)
          Request.Asked = seenFrom(Call, *Definition, Request.Asked);
        Found.push_back(Request);
      }
  });
  return Found;
}

/// Adds what \p Call asks to stop, itself or (\p Depth deep) in the bodies that
/// it calls.
static void addAsked(const CallExpr &Call, const UnitVocabulary &Words,
                     Variables &Asked, unsigned Depth) {
  for (const StopRequest &Request : requestsBy(Call, Words, Depth)) {
    addVariables(Request.Call, Words.context(), Asked, /*Depth=*/0);
    if (Request.Asked)
      addVariables(Request.Asked, Words.context(), Asked, /*Depth=*/0);
  }
}

bool overlap(const Variables &Some, const Variables &Others) {
  return llvm::any_of(Some,
                      [&](const ValueDecl *D) { return Others.contains(D); });
}

const Expr *childOf(const Stmt &Await) {
  const Expr *Child = awaitedOperand(&Await);
  if (const auto *Call = dyn_cast<CallExpr>(&Await); Call && !Child)
    Child = waitedFor(*Call);
  for (; Child; Child = cast<CallExpr>(Child)->getArg(0)) {
    Child = withoutCopies(Child);
    const auto *Call = dyn_cast<CallExpr>(Child);
    if (!Call || !isMoveOrForward(*Call))
      return Child;
  }
  return nullptr;
}

namespace {
/// Finds out what the child at an await was made with.
class Parentage {
public:
  Parentage(const Variables &Asked, const UnitIndex &Index,
            const UnitVocabulary &Words)
      : Asked(Asked), Index(Index), Words(Words) {}

  void look(const Expr *Made, unsigned Depth = 4) {
    forEachOwnStmt(Made, Words.context(), [&](const Stmt *S) {
      if (const auto *E = dyn_cast<Expr>(S))
        lookAt(*E, Depth);
    });
  }

  /// It knows what was asked to stop, and no way is seen from anywhere else.
  bool isOnlyAsked() const { return GetsAsked && !Other && !IsUnknown; }

  /// A token of somebody else's.
  const Expr *Other = nullptr;
  /// Further sources of the function's own, whose tokens it was given.
  Variables OwnSources;

private:
  /// The lambda that \p E calls names tokens of those around it; its own
  /// parameters and variables say nothing.
  void lookIntoLambda(const Expr &E, unsigned Depth) {
    const auto *Call = dyn_cast<CXXOperatorCallExpr>(&E);
    const auto *Callee =
        Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getDirectCallee())
             : nullptr;
    if (!Callee || !Callee->getParent()->isLambda() || Depth == 0)
      return;
    forEachOwnStmt(writtenBody(*Callee), Words.context(), [&](const Stmt *S) {
      const auto *Token = dyn_cast<Expr>(S);
      if (!Token || !Words.isToken(Token->getType()))
        return;
      Variables Named;
      addVariables(Token, Words.context(), Named, /*Depth=*/3, &Index);
      IsUnknown |= !overlap(Named, Asked) &&
                   (Named.empty() ? isa<CallExpr>(Token)
                                  : llvm::any_of(Named, [&](const auto *D) {
                                      return D->getDeclContext() != Callee;
                                    }));
    });
  }

  void lookAt(const Expr &E, unsigned Depth) {
    lookIntoLambda(E, Depth);
    Variables Named;
    addVariables(&E, Words.context(), Named, /*Depth=*/3, &Index);
    bool IsAsked = overlap(Named, Asked);
    GetsAsked |= IsAsked;
    if (Words.isToken(E.getType())) {
      if (!IsAsked && isOfOwnSource(Named))
        OwnSources.insert(Named.begin(), Named.end());
      else if (!IsAsked && !Named.empty() && !Other)
        Other = &E;
      // `t::token()`
      if (Named.empty() && isa<CallExpr>(E) && !Other)
        Other = &E;
      return;
    }
    bool IsChild = Words.findType(Role::Awaitable, E.getType());
    if (const auto *Ref = dyn_cast<DeclRefExpr>(&E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      if (Var && Var->isLocalVarDecl() && Var->getInit() && Depth)
        look(Var->getInit(), Depth - 1);
      else if (Var)
        IsUnknown |= IsChild;
    } else if (const auto *Member = dyn_cast<MemberExpr>(&E)) {
      const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
      if (!Field || !IsChild)
        return;
      llvm::ArrayRef<const Expr *> Stored = Index.storedIn(*Field);
      IsUnknown |= Stored.empty() || Depth == 0;
      if (Depth)
        for (const Expr *Made : Stored)
          look(Made, Depth - 1);
    }
  }

  /// Whether a token that is made of \p Named comes from a source that the
  /// function has made itself.
  bool isOfOwnSource(const Variables &Named) const {
    auto IsLocal = [](const ValueDecl *D) {
      const auto *Var = dyn_cast<VarDecl>(D);
      return Var && Var->isLocalVarDecl() && !Var->getType()->isReferenceType();
    };
    return llvm::all_of(Named, IsLocal) &&
           llvm::any_of(Named, [&](const ValueDecl *D) {
             return Words.hasMember(Role::RequestsCancellation, D->getType());
           });
  }

  const Variables &Asked;
  const UnitIndex &Index;
  const UnitVocabulary &Words;
  bool GetsAsked = false;
  bool IsUnknown = false;
};
} // namespace

bool isLinked(const Variables &Asked, const FunctionBody &Body,
              const UnitVocabulary &Words) {
  bool Linked = false;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const auto *Lambda = dyn_cast<LambdaExpr>(S);
    if (!Lambda)
      return;
    forEachOwnStmt(Lambda->getBody(), Body.context(), [&](const Stmt *Inner) {
      const auto *Call = dyn_cast<CallExpr>(Inner);
      Variables Requested;
      if (Call)
        addAsked(*Call, Words, Requested, /*Depth=*/2);
      Linked |= overlap(Requested, Asked);
    });
  });
  return Linked;
}

/// Calls \p Visit for the calls that stand in front of \p Await.
static void
forEachCallBefore(const Stmt &Await, const FunctionBody &Body,
                  llvm::function_ref<void(const CallExpr &)> Visit) {
  const SourceManager &SM = Body.context().getSourceManager();
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (Call && Call != &Await &&
        SM.isBeforeInTranslationUnit(Call->getBeginLoc(), Await.getBeginLoc()))
      Visit(*Call);
  });
}

/// Whether a wait that does not throw stands in front of \p Await of \p Waited.
static bool isWaitedForBefore(const Stmt &Await, const Expr &Waited,
                              const FunctionBody &Body,
                              const UnitVocabulary &Words) {
  Variables Child;
  addVariables(&Waited, Body.context(), Child, /*Depth=*/0);
  bool Found = false;
  forEachCallBefore(Await, Body, [&](const CallExpr &Call) {
    if (!Words.findCall(Role::NonthrowingWait, &Call))
      return;
    Variables Named;
    addVariables(&Call, Body.context(), Named, /*Depth=*/0);
    Found |= overlap(Named, Child);
  });
  return Found;
}

std::optional<OwnChild> childAskedToStop(const Stmt &Await,
                                         const FunctionBody &Body,
                                         const UnitIndex &Index,
                                         const UnitVocabulary &Words) {
  Variables Awaited;
  addVariables(&Await, Body.context(), Awaited, /*Depth=*/3, &Index);
  OwnChild Found;
  forEachCallBefore(Await, Body, [&](const CallExpr &Call) {
    Variables Asked;
    addAsked(Call, Words, Asked, /*Depth=*/2);
    if (!overlap(Asked, Awaited))
      return;
    Found.Request = &Call;
    Found.Asked.insert(Asked.begin(), Asked.end());
  });
  if (!Found.Request)
    return std::nullopt;
  const Expr *Child = childOf(Await);
  if (!Child)
    return Found;
  if (isWaitedForBefore(Await, *Child, Body, Words)) {
    Found.MayBeOnesOwn = false;
  } else if (Words.findType(Role::ExplicitToken, Child->getType())) {
    Parentage Made(Found.Asked, Index, Words);
    Made.look(Child);
    Found.OnesOwnToken = Made.Other;
    Variables Sources = Found.Asked;
    Sources.insert(Made.OwnSources.begin(), Made.OwnSources.end());
    Found.MayBeOnesOwn = !Made.isOnlyAsked() || isLinked(Sources, Body, Words);
  }
  return Found;
}

} // namespace cancel_tidy
