//===-- BlockingCalls.cpp - What blocks a coroutine's thread --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/BlockingCalls.h"
#include "checks/analysis/AsynchronousTwin.h"
#include "checks/analysis/StackfulContext.h"
#include "checks/analysis/StopRequests.h"
#include "checks/analysis/UnreadyPaths.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Who shares its thread
//===----------------------------------------------------------------------===//

/// Whether the coroutine \p Body is resumed by whoever wants its next value,
/// and by nobody else.
static bool isGenerator(const FunctionBody &Body, const UnitVocabulary &Words) {
  for (Role R : CoroutineTypeRoles)
    if (Words.findType(R, Body.function().getReturnType()))
      return false;
  bool Yields = false, Awaits = false;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    if (awaitedOperand(S))
      (isa<CoyieldExpr>(S) ? Yields : Awaits) = true;
  });
  return Yields && !Awaits;
}

/// Whether \p Call hands something to a thread that may be blocked.
static bool handsToPool(const Expr &Call, const UnitVocabulary &Words) {
  if (Words.findCall(Role::BlockingPool, &Call))
    return true;
  auto IsPool = [&](const Expr *Argument) {
    return Words.isOrWraps(Role::BlockingPool, Argument->getType());
  };
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Call))
    return llvm::any_of(Construct->arguments(), IsPool);
  const auto *Function = dyn_cast<CallExpr>(&Call);
  return Function && llvm::any_of(Function->arguments(), IsPool);
}

static bool isStackful(const FunctionBody &Body, const UnitIndex &Index,
                       const UnitVocabulary &Words) {
  auto Shares = [](const Entry *E) {
    return E && E->From->StackfulShareThreads;
  };
  auto IsContext = [&](QualType T) {
    return llvm::any_of(Words.findAllOfType(Role::StackfulContext, T), Shares);
  };
  const FunctionDecl &Function = Body.function();
  if (llvm::any_of(Function.parameters(), [&](const ParmVarDecl *Parameter) {
        return IsContext(Parameter->getType());
      }))
    return true;
  if (llvm::any_of(Index.handedTo(Function), [&](const Expr *Starter) {
        return Shares(Words.findCall(Role::Spawns, Starter));
      }))
    return true;
  bool Suspends = false;
  forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call || Suspends)
      return;
    const Expr *Context = stackfulContext(*Call, Words);
    Suspends = Shares(Words.findCall(Role::StackfulSuspension, Call)) ||
               (Context && IsContext(Context->getType()));
  });
  return Suspends;
}

bool sharesItsThread(const FunctionBody &Body, const UnitIndex &Index,
                     const UnitVocabulary &Words) {
  const FunctionDecl &Function = Body.function();
  if (Body.isCoroutine())
    return !isGenerator(Body, Words) &&
           !Words.findType(Role::BlockingPool, Function.getReturnType());
  return !Function.isMain() && isStackful(Body, Index, Words) &&
         llvm::none_of(Index.handedTo(Function), [&](const Expr *Taker) {
           return handsToPool(*Taker, Words);
         });
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// Whether \p E is a time, or a number of which \p Known says that it is one,
/// that is no time at all.
static bool isZeroTime(const Expr *E, const Entry &Known,
                       const UnitVocabulary &Words) {
  Expr::EvalResult Result;
  QualType T = E->getType().getNonReferenceType();
  if (E->isValueDependent() || E->isTypeDependent())
    return false;
  if (T->isIntegerType())
    return !Known.Statement.empty() &&
           E->EvaluateAsRValue(Result, Words.context()) && Result.Val.isInt() &&
           Result.Val.getInt() == 0;
  if (!Words.findType(Role::TimeLimit, T) ||
      !E->EvaluateAsRValue(Result, Words.context()))
    return false;
  const APValue &Value = Result.Val;
  return Value.isStruct() && Value.getStructNumFields() == 1 &&
         Value.getStructField(0).isInt() &&
         Value.getStructField(0).getInt() == 0;
}

namespace {
class Finder {
public:
  Finder(const Libraries &Known, const UnitIndex &Index,
         const UnitVocabulary &Words, TokensOf Tokens, BodyOf Bodies)
      : Known(Known), Index(Index), Words(Words), Tokens(Tokens),
        Bodies(Bodies) {}

  void findIn(FunctionBody &Body, FunctionBody *Caller,
              const CallExpr *LambdaCall) {
    Operands Awaited;
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      if (const Expr *Operand = awaitedOperand(S))
        Awaited.insert(withoutCopies(Operand));
      const auto *Call = dyn_cast<CallExpr>(S);
      if (!Call || !Words.findCall(Role::StackfulSuspension, Call))
        return;
      // Itself, or what it waits for: `sleep(1s).get()`.
      Awaited.insert(Call);
      if (const Expr *Object = waitedFor(*Call))
        Awaited.insert(withoutCopies(Object));
    });
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      const auto *Call = dyn_cast<CallExpr>(S);
      if (!Call)
        return;
      std::optional<BlockingCall> Blocking =
          blockingCall(*Call, Body, Awaited.contains(Call));
      if (Blocking && mayBlockAt(*Call, *Call, Body, Words) &&
          (!Caller || mayBlockAt(*LambdaCall, *Call, *Caller, Words))) {
        Blocking->LambdaCall = LambdaCall;
        Blocking->InCoroutine = (Caller ? *Caller : Body).isCoroutine();
        addCounterpart(*Blocking, Body);
        Found.push_back(*Blocking);
      }
      if (!Caller)
        followLambda(*Call, Body);
    });
  }

  std::vector<BlockingCall> Found;

private:
  using Operands = llvm::SmallPtrSet<const Expr *, 8>;

  /// What \p Call is, by itself.
  std::optional<BlockingCall> blockingCall(const CallExpr &Call,
                                           const FunctionBody &Body,
                                           bool IsAwaited) const {
    if (Words.findCall(Role::NeverBlocks, &Call))
      return std::nullopt;
    // What is not awaited here may be one of several that are.
    if (const Entry *Deaf = Words.findCall(Role::UncancellableWait, &Call))
      return IsAwaited ? uncancellable(Call, Body, *Deaf) : std::nullopt;
    const Entry *Blocks = Words.findCall(Role::BlockingCall, &Call);
    // What is awaited does not block, whatever its name is.
    if ((IsAwaited && !Blocks) ||
        Words.findType(Role::Awaitable, Call.getType()))
      return std::nullopt;
    if (!Blocks)
      Blocks = Words.findCall(Role::BlockingWait, &Call);
    if (Blocks) {
      if (llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
            return isZeroTime(Argument, *Blocks, Words);
          }))
        return std::nullopt;
      return BlockingCall{BlockingCall::Blocks, &Call, Blocks};
    }
    if (std::optional<AsynchronousTwin> Twin =
            asynchronousTwinOf(Call, Words)) {
      BlockingCall Found{BlockingCall::HasAsynchronousTwin, &Call};
      Found.Twin = Twin->Function;
      Found.Prefix = Twin->Prefix;
      return Found;
    }
    return std::nullopt;
  }

  /// The wait \p Call, if the function can be asked to stop.
  std::optional<BlockingCall> uncancellable(const CallExpr &Call,
                                            const FunctionBody &Body,
                                            const Entry &Deaf) const {
    BlockingCall Found{BlockingCall::IsUncancellable, &Call, &Deaf};
    if (Deaf.AsksTask || addToken(Found, Body, *Deaf.From))
      return Found;
    return std::nullopt;
  }

  /// What stands in a lambda that \p Call, of \p Body, calls is part of it.
  void followLambda(const CallExpr &Call, FunctionBody &Body) {
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    if (!Operator || Operator->getOperator() != OO_Call)
      return;
    const auto *Method =
        dyn_cast_or_null<CXXMethodDecl>(Operator->getDirectCallee());
    const FunctionDecl *Definition = Method && Method->getParent()->isLambda()
                                         ? definitionRunByCall(Method)
                                         : nullptr;
    // One that is handed on to others may run elsewhere, but runs here, too.
    if (!Definition || !Followed.insert(Definition).second)
      return;
    FunctionBody &Lambda = Bodies(*Definition);
    if (!sharesItsThread(Lambda, Index, Words))
      findIn(Lambda, &Body, &Call);
  }

  /// Adds what the nearest library has instead of \p Call, of \p Body.
  void addCounterpart(BlockingCall &Call, const FunctionBody &Body) const {
    auto Fits = [&](const Counterpart &C) {
      return llvm::any_of(C.Of, [&](const std::string &Name) {
        return Call.Known ? Name == Call.Known->Name || Name == Call.Known->Kind
                          : Name == Call.Prefix;
      });
    };
    for (const Library *L : Known)
      for (const Counterpart &C : L->Counterparts) {
        if (!Fits(C) ||
            (Call.InCoroutine ? C.Advice : C.StackfulAdvice).empty())
          continue;
        llvm::StringRef InPlace =
            Call.InCoroutine ? C.InPlace : C.StackfulInPlace;
        if (InPlace.contains("{token}") && !addToken(Call, Body, *L))
          continue;
        Call.Instead = &C;
        return;
      }
  }

  /// Adds a token of \p From that can be named at \p Call, of \p Body; returns
  /// whether there is one.
  bool addToken(BlockingCall &Call, const FunctionBody &Body,
                const Library &From) const {
    for (TokenInScope &Token : Tokens(Body.function()).at(*Call.Call))
      if (Token.Token && Token.Token->From == &From) {
        Call.Token = std::move(Token);
        return true;
      }
    return false;
  }

  const Libraries &Known;
  const UnitIndex &Index;
  const UnitVocabulary &Words;
  TokensOf Tokens;
  BodyOf Bodies;
  llvm::SmallPtrSet<const FunctionDecl *, 4> Followed;
};
} // namespace

std::vector<BlockingCall> blockingCallsIn(FunctionBody &Body,
                                          const Libraries &Known,
                                          const UnitIndex &Index,
                                          const UnitVocabulary &Words,
                                          TokensOf Tokens, BodyOf Bodies) {
  Finder All(Known, Index, Words, Tokens, Bodies);
  All.findIn(Body, nullptr, nullptr);
  return std::move(All.Found);
}

} // namespace cancel_tidy
