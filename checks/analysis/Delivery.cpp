//===-- Delivery.cpp - What an expression can deliver ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Delivery.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/NothrowAwaits.h"
#include "checks/analysis/Shields.h"
#include "checks/analysis/StackfulContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>
#include <optional>

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Awaits that deliver a value
//===----------------------------------------------------------------------===//

/// What \p E was made from: through `std::move` and its like, and through a
/// local variable's initialiser.
static const Expr *origin(const Expr *E) {
  for (unsigned Steps = 0; Steps != 8; ++Steps) {
    E = withoutCopies(E);
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      if (!isMoveOrForward(*Call))
        return E;
      E = Call->getArg(0);
    } else if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
      const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
      if (!Var || !Var->isLocalVarDecl() || !Var->getInit())
        return E;
      E = Var->getInit();
    } else {
      return E;
    }
  }
  return E;
}

/// The class of exceptions that the lambda given to the value adaptor \p Call
/// takes (`handle_exception_type`); null if the adaptor takes all.
static const CXXRecordDecl *onlyAdapted(const CallExpr &Call) {
  for (const Expr *Argument : Call.arguments()) {
    const auto *Lambda = dyn_cast<LambdaExpr>(origin(Argument));
    const CXXMethodDecl *Callable =
        Lambda ? Lambda->getCallOperator() : nullptr;
    if (!Callable || Callable->getNumParams() != 1)
      continue;
    const CXXRecordDecl *Class = Callable->getParamDecl(0)
                                     ->getType()
                                     .getNonReferenceType()
                                     ->getAsCXXRecordDecl();
    if (Class && isStandardException(*Class))
      return Class;
  }
  return nullptr;
}

/// Drops the types that adaptors in the chain of calls \p Operand take.
static void dropAdapted(CancellationTypes &Types, const Expr *Operand,
                        const UnitVocabulary &Words) {
  while (const auto *Call = dyn_cast<CXXMemberCallExpr>(origin(Operand))) {
    const CXXRecordDecl *Class =
        Words.findCall(Role::ValueAdaptor, Call) ? onlyAdapted(*Call) : nullptr;
    if (Class)
      llvm::erase_if(Types, [&](const CancellationType *Type) {
        return isOrDerivesFrom(*Type->Record, *Class);
      });
    Operand = Call->getImplicitObjectArgument();
  }
}

static bool deliversValue(const Expr *Operand, const UnitVocabulary &Words,
                          unsigned Depth = 3) {
  const Expr *E = origin(Operand);
  if (Words.findCall(Role::ValueAdaptor, E)) {
    const auto *Adaptor = dyn_cast<CallExpr>(E);
    return !Adaptor || !onlyAdapted(*Adaptor);
  }
  if (Words.findType(Role::ValueAdaptor, E->getType()))
    return true;
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call || Depth == 0)
    return false;
  for (const Expr *Argument : Call->arguments())
    if (Words.isOrWraps(Role::ValueAdaptor, Argument->getType()) ||
        (isa<CallExpr>(core(Argument)) &&
         deliversValue(Argument, Words, Depth - 1)))
      return true;
  return false;
}

bool neverCancels(const Expr *Operand, const UnitVocabulary &Words) {
  const Expr *E = core(Operand);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E);
      Ref && Words.find(Role::NeverCancels, Ref->getDecl()))
    return true;
  return Words.findCall(Role::NeverCancels, E) ||
         Words.findType(Role::NeverCancels, E->getType());
}

//===----------------------------------------------------------------------===//
// Types
//===----------------------------------------------------------------------===//

/// Whether \p Call is of a function that delivers \p Type, or has an argument
/// with which any function does.
static bool isDeliverer(const CallExpr *Call, const CancellationType &Type) {
  if (!Call)
    return false;
  if (const Decl *Callee = Call->getCalleeDecl())
    if (Type.DeliveredBy.contains(patternOf(Callee)))
      return true;
  return llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
    if (isa<CXXDefaultArgExpr>(Argument))
      return false;
    QualType T = core(Argument)->getType().getNonReferenceType();
    if (T->isPointerType())
      T = T->getPointeeType();
    const CXXRecordDecl *Class = classOf(T);
    return Class && Type.DeliveredBy.contains(Class);
  });
}

/// Drops the types that only some calls deliver, unless \p Operand is one, or a
/// member call on the result of one (`sleep_abortable(…).get()`); and the
/// others if it delivers one alone.
static void keepDeliverable(CancellationTypes &Types, const Expr *Operand) {
  const auto *Call = Operand ? dyn_cast<CallExpr>(origin(Operand)) : nullptr;
  const auto *Member = dyn_cast_or_null<CXXMemberCallExpr>(Call);
  const auto *Maker =
      Member ? dyn_cast<CallExpr>(origin(Member->getImplicitObjectArgument()))
             : nullptr;
  llvm::erase_if(Types, [&](const CancellationType *Type) {
    return Type->OnlyDeliveredBySome && !isDeliverer(Call, *Type) &&
           !isDeliverer(Maker, *Type);
  });
  const Decl *Callee = Call ? Call->getCalleeDecl() : nullptr;
  auto IsAlone = [&](const CancellationType *Type) {
    return Callee && Type->DeliveredAloneBy.contains(patternOf(Callee));
  };
  if (llvm::any_of(Types, IsAlone))
    llvm::erase_if(Types, std::not_fn(IsAlone));
}

CancellationTypes awaitedTypes(const Library *From, const Expr *Operand,
                               const UnitVocabulary &Words) {
  CancellationTypes Types = From ? Words.typesOf(*From) : Words.types();
  // Forced unwinding needs a stack.
  llvm::erase_if(Types, [](const CancellationType *Type) {
    return Type->unwindsForcibly();
  });
  keepDeliverable(Types, Operand);
  return Types;
}

/// The namespace at the outside of \p D, or null.
static const NamespaceDecl *outermostNamespace(const Decl *D) {
  const Decl *Outermost = nullptr;
  for (const DeclContext *Scope = D->getDeclContext();
       Scope && !Scope->isTranslationUnit(); Scope = Scope->getParent())
    Outermost = Decl::castFromDeclContext(Scope);
  const auto *Namespace = dyn_cast_or_null<NamespaceDecl>(Outermost);
  return Namespace ? Namespace->getCanonicalDecl() : nullptr;
}

/// Whether \p Operand is a call of a function of the library that \p Awaited
/// belongs to, which runs or awaits nothing that others hand to it: what a
/// project throws through the library's awaitables cannot come out of it.
static bool isOwnOperation(const Expr *Operand, const CXXRecordDecl &Awaited,
                           const UnitVocabulary &Words) {
  const auto *Call = dyn_cast<CallExpr>(origin(Operand));
  const Decl *Callee = Call ? Call->getCalleeDecl() : nullptr;
  const NamespaceDecl *Home = outermostNamespace(&Awaited);
  if (!Callee || !Home || outermostNamespace(Callee) != Home)
    return false;
  auto IsForeign = [&](const Expr *E) {
    const CXXRecordDecl *Class =
        E->getType().getNonReferenceType()->getAsCXXRecordDecl();
    const NamespaceDecl *Owner = Class ? outermostNamespace(Class) : Home;
    return E->getType()->isFunctionPointerType() ||
           Words.findType(Role::Awaitable, E->getType()) ||
           (Class && Class->isLambda()) ||
           (Owner != Home && !(Owner && Owner->isStdNamespace()));
  };
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  return llvm::none_of(Call->arguments(), IsForeign) &&
         !(Member && IsForeign(Member->getImplicitObjectArgument()));
}

/// What awaiting \p Operand delivers if it, or its awaiter, is of type \p T:
/// the types of every library that knows such awaitables.
static std::optional<CancellationTypes>
deliveredByAwaitable(QualType T, const Expr *Operand,
                     const UnitVocabulary &Words) {
  llvm::SmallVector<const Entry *, 2> Known =
      Words.findAllOfType(Role::Awaitable, T);
  if (Known.empty())
    return std::nullopt;
  CancellationTypes Types;
  for (const Entry *E : Known)
    for (const CancellationType *Type : awaitedTypes(E->From, Operand, Words))
      if (!llvm::is_contained(Types, Type))
        Types.push_back(Type);
  const CXXRecordDecl *Awaited = classOf(T.getNonReferenceType());
  if (Known.size() == 1 || !Awaited)
    return Types;
  // Messages name the library's own first.
  CancellationTypes Own, Foreign;
  for (const CancellationType *Type : Types)
    (outermostNamespace(Type->Record) == outermostNamespace(Awaited) ? Own
                                                                     : Foreign)
        .push_back(Type);
  if (!isOwnOperation(Operand, *Awaited, Words))
    Own.append(Foreign);
  return Own;
}

static CancellationTypes deliveredByAwait(const Expr *Await,
                                          const Expr *Operand,
                                          const UnitVocabulary &Words) {
  if (neverCancels(Operand, Words) || deliversValue(Operand, Words) ||
      isShieldedOperation(*Operand, Words) ||
      cannotThrow(Await, Words.context()))
    return {};
  std::optional<CancellationTypes> Types =
      deliveredByAwaitable(Operand->getType(), Operand, Words);
  if (!Types)
    if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Await);
        Suspend && Suspend->getCommonExpr())
      Types = deliveredByAwaitable(Suspend->getCommonExpr()->getType(), Operand,
                                   Words);
  if (!Types && keepsItsExceptions(Operand->getType(), Words))
    return {};
  if (!Types)
    Types = awaitedTypes(nullptr, Operand, Words);
  dropAdapted(*Types, Operand, Words);
  return *Types;
}

/// Whether \p Context is made of an object by which a call does not suspend
/// (`null_yield`).
static bool isMadeOfNothing(const Expr *Context, const UnitVocabulary &Words) {
  const Expr *E = origin(Context);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 1)
    E = origin(Construct->getArg(0));
  return neverCancels(E, Words);
}

/// The error in `yield[ec]`, if \p Context is made so, or null.
static const Expr *storedError(const Expr *Context) {
  const auto *Subscript = dyn_cast<CXXOperatorCallExpr>(origin(Context));
  return Subscript && Subscript->getOperator() == OO_Subscript
             ? Subscript->getArg(1)
             : nullptr;
}

const Expr *errorStoredBy(const CallExpr &Call, const UnitVocabulary &Words) {
  const Expr *Context = stackfulContext(Call, Words);
  return Context ? storedError(Context) : nullptr;
}

/// What a call with \p Context throws: the types of every library that knows
/// such contexts.
static CancellationTypes deliveredThrough(const Expr *Context,
                                          const UnitVocabulary &Words) {
  bool StoresError = storedError(Context);
  CancellationTypes Types;
  for (const Entry *Known :
       Words.findAllOfType(Role::StackfulContext, Context->getType()))
    for (const CancellationType *Type : Words.typesOf(*Known->From))
      if (!llvm::is_contained(Types, Type) &&
          (!StoresError || Type->unwindsForcibly()))
        Types.push_back(Type);
  keepDeliverable(Types, nullptr);
  return Types;
}

static CancellationTypes deliveredByCall(const CallExpr &Call,
                                         const UnitVocabulary &Words) {
  if (resumesOwnStack(Call, Words))
    return {};
  if (const Expr *Context = stackfulContext(Call, Words);
      Context && !isMadeOfNothing(Context, Words))
    return deliveredThrough(Context, Words);
  if (const Entry *Known = Words.findCall(Role::StackfulSuspension, &Call)) {
    CancellationTypes Types;
    if (!Words.findCall(Role::NeverCancels, &Call))
      Types = Words.typesOf(*Known->From);
    keepDeliverable(Types, &Call);
    return Types;
  }
  const Entry *Wait = Words.findCall(Role::RethrowingWait, &Call);
  const Entry *Known = Wait ? Wait : Words.findCall(Role::ThrowingTest, &Call);
  if (!Known || llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
        return (isa<CallExpr>(core(Argument)) &&
                deliversValue(Argument, Words)) ||
               (Wait && neverCancels(Argument, Words));
      }))
    return {};
  CancellationTypes Own = awaitedTypes(Known->From, nullptr, Words);
  // A wait of the standard library's rethrows whatever was stored.
  return Wait && Own.empty() ? awaitedTypes(nullptr, nullptr, Words) : Own;
}

bool deliversOnlyValue(const Stmt *S, const UnitVocabulary &Words) {
  const Expr *Operand = awaitedOperand(S);
  return Operand && deliversValue(Operand, Words);
}

bool mayWaitCancelled(const Stmt *S, const UnitVocabulary &Words) {
  const Expr *Operand = awaitedOperand(S);
  return Operand && !neverCancels(Operand, Words) &&
         !deliversValue(Operand, Words) &&
         !isShieldedOperation(*Operand, Words);
}

CancellationTypes deliveredBy(const Stmt *S, const UnitVocabulary &Words) {
  if (const Expr *Operand = awaitedOperand(S))
    return deliveredByAwait(cast<Expr>(S), Operand, Words);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return deliveredByCall(*Call, Words);
  return {};
}

} // namespace cancel_tidy
