//===-- Delivery.cpp - What an expression can deliver ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Delivery.h"
#include "checks/analysis/NothrowAwaits.h"
#include "checks/analysis/Shields.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"

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
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || Call->getNumArgs() != 1)
        return E;
      unsigned Builtin = Callee->getBuiltinID();
      if (Builtin != Builtin::BImove && Builtin != Builtin::BIforward)
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

/// Whether \p T has the role, or is a class template of something that has it
/// (a completion token in a binder).
static bool typeOrArgumentHas(Role R, QualType T, const UnitVocabulary &Words,
                              unsigned Depth = 3) {
  if (T.isNull() || Depth == 0)
    return false;
  if (Words.findType(R, T))
    return true;
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      T.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Special)
    return false;
  return llvm::any_of(Special->getTemplateArgs().asArray(),
                      [&](const TemplateArgument &Argument) {
                        return Argument.getKind() == TemplateArgument::Type &&
                               typeOrArgumentHas(R, Argument.getAsType(), Words,
                                                 Depth - 1);
                      });
}

static bool deliversValue(const Expr *Operand, const UnitVocabulary &Words,
                          unsigned Depth = 3) {
  const Expr *E = origin(Operand);
  if (Words.findCall(Role::ValueAdaptor, E) ||
      Words.findType(Role::ValueAdaptor, E->getType()))
    return true;
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call || Depth == 0)
    return false;
  for (const Expr *Argument : Call->arguments())
    if (typeOrArgumentHas(Role::ValueAdaptor, Argument->getType(), Words) ||
        (isa<CallExpr>(core(Argument)) &&
         deliversValue(Argument, Words, Depth - 1)))
      return true;
  return false;
}

static bool neverCancels(const Expr *Operand, const UnitVocabulary &Words) {
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

/// Drops the types that only some calls deliver, unless \p Operand is one.
static void keepDeliverable(CancellationTypes &Types, const Expr *Operand) {
  const auto *Call = Operand ? dyn_cast<CallExpr>(origin(Operand)) : nullptr;
  llvm::erase_if(Types, [&](const CancellationType *Type) {
    return Type->OnlyDeliveredBySome && !isDeliverer(Call, *Type);
  });
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

static CancellationTypes deliveredByAwait(const Expr *Await,
                                          const Expr *Operand,
                                          const UnitVocabulary &Words) {
  if (neverCancels(Operand, Words) || deliversValue(Operand, Words) ||
      isShieldedOperation(*Operand, Words) ||
      cannotThrow(Await, Words.context()))
    return {};
  const Entry *Known = Words.findType(Role::Awaitable, Operand->getType());
  if (!Known)
    if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Await);
        Suspend && Suspend->getCommonExpr())
      Known =
          Words.findType(Role::Awaitable, Suspend->getCommonExpr()->getType());
  if (!Known && keepsItsExceptions(Operand->getType(), Words))
    return {};
  return awaitedTypes(Known ? Known->From : nullptr, Operand, Words);
}

/// The argument that makes \p Call a stackful suspension, or null.
static const Expr *stackfulContext(const CallExpr &Call,
                                   const UnitVocabulary &Words) {
  // `yield[ec]` only makes another context.
  if (isa<CXXOperatorCallExpr>(Call))
    return nullptr;
  for (const Expr *Argument : Call.arguments())
    if (Words.findType(Role::StackfulContext, Argument->getType()))
      return Argument;
  return nullptr;
}

/// What a call with \p Context throws: the types of every library that knows
/// such contexts.
static CancellationTypes deliveredThrough(const Expr *Context,
                                          const UnitVocabulary &Words) {
  const auto *Subscript = dyn_cast<CXXOperatorCallExpr>(origin(Context));
  bool StoresError = Subscript && Subscript->getOperator() == OO_Subscript;
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
  if (const Expr *Context = stackfulContext(Call, Words))
    return deliveredThrough(Context, Words);
  if (const Entry *Known = Words.findCall(Role::StackfulSuspension, &Call)) {
    CancellationTypes Types = Words.typesOf(*Known->From);
    keepDeliverable(Types, nullptr);
    return Types;
  }
  const Entry *Known = Words.findCall(Role::RethrowingWait, &Call);
  if (!Known)
    Known = Words.findCall(Role::ThrowingTest, &Call);
  if (!Known || llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
        return isa<CallExpr>(core(Argument)) && deliversValue(Argument, Words);
      }))
    return {};
  CancellationTypes Own = awaitedTypes(Known->From, nullptr, Words);
  // A wait of the standard library's rethrows whatever was stored.
  return Own.empty() ? awaitedTypes(nullptr, nullptr, Words) : Own;
}

/// The operand of the await that \p S is and the user wrote, or null.
static const Expr *awaitedOperand(const Stmt *S) {
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(S)) {
    const auto *Await = dyn_cast<CoawaitExpr>(Suspend);
    return Await && Await->isImplicit() ? nullptr : Suspend->getOperand();
  }
  if (const auto *Await = dyn_cast<DependentCoawaitExpr>(S))
    return Await->getOperand();
  return nullptr;
}

bool deliversOnlyValue(const Stmt *S, const UnitVocabulary &Words) {
  const Expr *Operand = awaitedOperand(S);
  return Operand && deliversValue(Operand, Words);
}

CancellationTypes deliveredBy(const Stmt *S, const UnitVocabulary &Words) {
  if (const Expr *Operand = awaitedOperand(S))
    return deliveredByAwait(cast<Expr>(S), Operand, Words);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    return deliveredByCall(*Call, Words);
  return {};
}

} // namespace cancel_tidy
