//===-- DroppedTokens.cpp - Tokens that are not passed on -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/DroppedTokens.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/UncancelledPaths.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
/// Finds the calls of one function that drop a token.
class DropFinder {
public:
  DropFinder(FunctionBody &Body,
             llvm::function_ref<const TokensInScope &()> Tokens,
             Deliveries &Delivers, const UnitIndex &Index,
             llvm::ArrayRef<const CancellationType *> Types,
             const UnitVocabulary &Words)
      : Body(Body), Tokens(Tokens), Delivers(Delivers), Index(Index),
        Types(Types), Words(Words), Uncancelled(Body, Types, Words) {}

  std::vector<DroppedToken> find() {
    std::vector<DroppedToken> Found;
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      if (const auto *Call = dyn_cast<Expr>(S);
          Call && isa<CallExpr, CXXConstructExpr>(S))
        if (std::optional<DroppedToken> Dropped = droppedBy(*Call))
          Found.push_back(std::move(*Dropped));
    });
    return Found;
  }

private:
  std::optional<DroppedToken> droppedBy(const Expr &Call) {
    std::optional<TokenTaker> Taker =
        tokenTakerOf(Call, Body.function(), Words);
    if (!Taker)
      return std::nullopt;
    if (!HasParents)
      Parents = StmtParents(Body.body(), Body.context());
    HasParents = true;
    std::optional<DroppedToken> Dropped = tokenFor(Call, *Taker);
    if (!Dropped || isOfTask(Call) || knowsToken(Call, *Dropped) ||
        mayNotBeStopped(Call))
      return std::nullopt;
    Dropped->Call = &Call;
    Dropped->Taker = std::move(*Taker);
    Dropped->IsAwaited = isAwaited(Call);
    return Dropped;
  }

  /// The token that \p Call is meant to get, if there is no doubt which.
  std::optional<DroppedToken> tokenFor(const Expr &Call,
                                       const TokenTaker &Taker) const {
    std::optional<DroppedToken> Best;
    bool IsUnclear = false;
    for (TokenInScope &Token : Tokens().at(Call)) {
      if (!Token.Token || !isMeantToBePassed(Token))
        continue;
      std::optional<std::string> Argument =
          argumentFor(Taker.Type, Token, Body.function());
      if (!Argument || (llvm::StringRef(*Argument).starts_with("*") &&
                        isMaybeNull(*Token.Declared)))
        continue;
      // Parameters come first, and a local variable is mostly made of one; so
      // is a source of the function's own.
      if (Best && !(Best->Token.From == Token.From && Best->Token.IsOfSource &&
                    !Token.IsOfSource)) {
        IsUnclear |= Best->Token.From == Token.From &&
                     Best->Token.IsOfSource == Token.IsOfSource &&
                     !isMadeOf(*Best->Token.Declared, *Token.Declared);
        continue;
      }
      IsUnclear = false;
      Best.emplace();
      Best->Argument = std::move(*Argument);
      Best->Token = std::move(Token);
    }
    return IsUnclear ? std::nullopt : Best;
  }

  /// Whether \p Token, a local variable, was made of \p Other.
  bool isMadeOf(const ValueDecl &Token, const ValueDecl &Other) const {
    const auto *Var = dyn_cast<VarDecl>(&Token);
    Variables Named;
    if (Var && Var->isLocalVarDecl() && Var->getInit())
      addVariables(Var->getInit(), Body.context(), Named);
    return Named.contains(&Other);
  }

  /// Whether the function passes \p Token on as a rule: it is asynchronous, or
  /// takes the token as a parameter for that very purpose.
  bool isMeantToBePassed(const TokenInScope &Token) const {
    // A member source stops what its owner has in mind, a child perhaps.
    if (Token.From == TokenInScope::Member && Token.IsOfSource)
      return false;
    return Token.From == TokenInScope::Parameter || Body.isCoroutine() ||
           Words.findType(Role::Awaitable, Body.function().getReturnType());
  }

  /// Whether \p Pointer is one that the code tests, or that is null by default.
  bool isMaybeNull(const ValueDecl &Pointer) const {
    const auto *Parameter = dyn_cast<ParmVarDecl>(&Pointer);
    const auto *Field = dyn_cast<FieldDecl>(&Pointer);
    bool MaybeNull = (Parameter && Parameter->hasDefaultArg()) ||
                     (Field && Field->hasInClassInitializer());
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      const auto *Ref = dyn_cast<DeclRefExpr>(S);
      const auto *Member = dyn_cast<MemberExpr>(S);
      if ((Ref && Ref->getDecl() == &Pointer) ||
          (Member && Member->getMemberDecl() == &Pointer))
        MaybeNull |= isTested(*cast<Expr>(S));
    });
    return MaybeNull;
  }

  /// Whether a condition asks whether \p Pointer is null.
  bool isTested(const Expr &Pointer) const {
    const Stmt *Parent = Parents.of(&Pointer);
    while (Parent && isa<ImplicitCastExpr, ParenExpr>(Parent))
      Parent = Parents.of(Parent);
    const auto *Binary = dyn_cast_or_null<BinaryOperator>(Parent);
    const auto *Unary = dyn_cast_or_null<UnaryOperator>(Parent);
    return Parents.isInCondition(&Pointer) &&
           !isa_and_nonnull<MemberExpr, CallExpr>(Parent) &&
           (!Binary || Binary->isLogicalOp() || Binary->isEqualityOp()) &&
           (!Unary || Unary->getOpcode() == UO_LNot);
  }

  bool isTokenOrSource(QualType T) const {
    return Words.findToken(T) || Words.hasMember(Role::GivesToken, T);
  }

  /// Whether \p E is, holds, or was made with a token. What was awaited is a
  /// mere value.
  bool holdsToken(const Stmt *E, unsigned Depth = 3) const {
    if (!E || isa<CXXDefaultArgExpr>(E) || awaitedOperand(E))
      return false;
    if (const auto *Value = dyn_cast<Expr>(E)) {
      QualType T = Value->getType();
      if (isTokenOrSource(T) && !isEmptyToken(Value, Words))
        return true;
      if (T->isArithmeticType() || T->isEnumeralType())
        return false;
    }
    // What a source, or what carries a token, says of something else.
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E);
        Member &&
        isTokenOrSource(Member->getImplicitObjectArgument()->getType()))
      return llvm::any_of(Member->arguments(), [&](const Expr *Argument) {
        return holdsToken(Argument, Depth);
      });
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      return Var && Var->isLocalVarDecl() && Depth &&
             !Var->getType()->isScalarType() &&
             holdsToken(Var->getInit(), Depth - 1);
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
          Field && Depth)
        if (llvm::any_of(Index.storedIn(*Field), [&](const Expr *Stored) {
              return holdsToken(Stored, Depth - 1);
            }))
          return true;
    bool Holds = false;
    forEachOwnChild(E, Body.context(), [&](const Stmt *Child) {
      Holds = Holds || holdsToken(Child, Depth);
    });
    return Holds;
  }

  /// Whether an object of type \p T is a task, or several: what was made of
  /// them has their tokens (`when_all(begin, end)`).
  bool isOfTasks(QualType T, unsigned Depth = 3) const {
    T = T.getNonReferenceType();
    if (T->isPointerType())
      T = T->getPointeeType();
    if (Words.findType(Role::Awaitable, T) ||
        Words.findType(Role::ExplicitToken, T))
      return true;
    const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        T->getAsCXXRecordDecl());
    return Special && Depth &&
           llvm::any_of(Special->getTemplateArgs().asArray(),
                        [&](const TemplateArgument &Argument) {
                          return Argument.getKind() == TemplateArgument::Type &&
                                 isOfTasks(Argument.getAsType(), Depth - 1);
                        });
  }

  /// Whether what \p Call runs gets the token in another way.
  bool knowsToken(const Expr &Call, const DroppedToken &Dropped) const {
    if (llvm::any_of(writtenArguments(Call), [&](const Expr *Argument) {
          return holdsToken(Argument) || isOfTasks(Argument->getType());
        }))
      return true;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
      const Expr *Object = core(Member->getImplicitObjectArgument());
      if (isa<CXXThisExpr>(Object) ? Dropped.Token.From == TokenInScope::Member
                                   : holdsToken(Object))
        return true;
    }
    return isWrapped(Call) || isStoppedByCallback(Call);
  }

  /// Whether a callback of a token names what \p Call is about: it stops that
  /// in its own way (`[&] { socket.cancel(); }`).
  bool isStoppedByCallback(const Expr &Call) const {
    Variables Named;
    addVariables(&Call, Body.context(), Named, /*Depth=*/0);
    bool Found = false;
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      const auto *Registers = dyn_cast<Expr>(S);
      if (Found || !Registers || Registers == &Call ||
          !isa<CallExpr, CXXConstructExpr>(S))
        return;
      const auto *Member = dyn_cast<CXXMemberCallExpr>(S);
      bool HasToken =
          Member &&
          isTokenOrSource(core(Member->getImplicitObjectArgument())->getType());
      const LambdaExpr *Callback = nullptr;
      for (const Expr *Argument : writtenArguments(*Registers)) {
        HasToken |= isTokenOrSource(Argument->getType());
        if (const auto *Lambda = dyn_cast<LambdaExpr>(withoutCopies(Argument)))
          Callback = Lambda;
      }
      if (!HasToken || !Callback)
        return;
      forEachOwnStmt(Callback->getBody(), Body.context(), [&](const Stmt *In) {
        const auto *Ref = dyn_cast<DeclRefExpr>(In);
        const auto *Field = dyn_cast<MemberExpr>(In);
        Found |= (Ref && Named.contains(Ref->getDecl())) ||
                 (Field && Named.contains(Field->getMemberDecl()));
      });
    });
    return Found;
  }

  /// Whether \p Call, or what is made of it, is given to what runs it under a
  /// token: `with_token(token, f())`, `f().with(token)`.
  bool isWrapped(const Expr &Call) const {
    const Stmt *Inner = &Call;
    for (const Stmt *S = Parents.of(Inner); S; Inner = S, S = Parents.of(S)) {
      if (const auto *Declares = dyn_cast<DeclStmt>(S)) {
        const auto *Var = Declares->isSingleDecl()
                              ? dyn_cast<VarDecl>(Declares->getSingleDecl())
                              : nullptr;
        return Var && isGivenWithToken(*Var);
      }
      const auto *Outer = dyn_cast<Expr>(S);
      if (!Outer || awaitedOperand(S))
        return false;
      if (isa<CallExpr, CXXConstructExpr>(Outer) &&
          isRunWithToken(*Outer, Inner))
        return true;
    }
    return false;
  }

  /// Whether \p Outer, with \p Inner among what it is given, is given a token,
  /// too.
  bool isRunWithToken(const Expr &Outer, const Stmt *Inner) const {
    return Words.findCall(Role::SetsToken, &Outer) ||
           llvm::any_of(writtenArguments(Outer), [&](const Expr *Argument) {
             return Argument != Inner && isTokenOrSource(Argument->getType()) &&
                    !isEmptyToken(Argument, Words);
           });
  }

  bool isGivenWithToken(const VarDecl &Var) const {
    bool Given = false;
    forEachOwnStmt(Body.body(), Body.context(), [&](const Stmt *S) {
      const auto *Outer = dyn_cast<Expr>(S);
      if (!Outer || !isa<CallExpr, CXXConstructExpr>(S) || Given)
        return;
      bool NamesVar = false;
      forEachOwnStmt(S, Body.context(), [&](const Stmt *Part) {
        const auto *Ref = dyn_cast<DeclRefExpr>(Part);
        NamesVar |= Ref && Ref->getDecl() == &Var;
      });
      Given = NamesVar && isRunWithToken(*Outer, nullptr);
    });
    return Given;
  }

  /// Whether \p Call gives a task something to continue with: that has the
  /// token of the task.
  bool isOfTask(const Expr &Call) const {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    if (!Member)
      return false;
    QualType Object = Member->getImplicitObjectArgument()->getType();
    return (Words.findType(Role::Awaitable, Object) ||
            Words.findType(Role::ExplicitToken, Object)) &&
           llvm::any_of(writtenArguments(Call), [](const Expr *Argument) {
             const CXXRecordDecl *Class =
                 Argument->getType()->getAsCXXRecordDecl();
             return Argument->isTypeDependent() ||
                    Argument->getType()->isFunctionPointerType() ||
                    Argument->getType()->isFunctionType() ||
                    (Class && Class->isLambda());
           });
  }

  /// Whether \p Call is clean-up, or runs behind a shield: its end must not
  /// depend on the request.
  bool mayNotBeStopped(const Expr &Call) {
    for (const Stmt *S = &Call; S; S = Parents.of(S)) {
      if (isa<Expr>(S) && Delivers.isShielded(S))
        return true;
      if (const auto *Handler = dyn_cast<CXXCatchStmt>(S);
          Handler && mayTakeCancellation(*Handler, Types))
        return true;
    }
    return !Uncancelled.reaches(Call);
  }

  bool isAwaited(const Expr &Call) const {
    const Stmt *S = Parents.of(&Call);
    while (S && isa<ImplicitCastExpr, ParenExpr, FullExpr,
                    MaterializeTemporaryExpr, CXXBindTemporaryExpr>(S))
      S = Parents.of(S);
    return S && awaitedOperand(S);
  }

  FunctionBody &Body;
  llvm::function_ref<const TokensInScope &()> Tokens;
  Deliveries &Delivers;
  const UnitIndex &Index;
  llvm::ArrayRef<const CancellationType *> Types;
  const UnitVocabulary &Words;
  bool HasParents = false;
  StmtParents Parents;
  UncancelledPaths Uncancelled;
};
} // namespace

std::vector<DroppedToken>
droppedTokensIn(FunctionBody &Body,
                llvm::function_ref<const TokensInScope &()> Tokens,
                Deliveries &Delivers, const UnitIndex &Index,
                llvm::ArrayRef<const CancellationType *> Types,
                const UnitVocabulary &Words) {
  return DropFinder(Body, Tokens, Delivers, Index, Types, Words).find();
}

} // namespace cancel_tidy
