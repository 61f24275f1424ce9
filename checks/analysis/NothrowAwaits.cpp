//===-- NothrowAwaits.cpp - Awaits that cannot throw ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/NothrowAwaits.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// How deep calls are followed into their bodies.
static constexpr unsigned MaxDepth = 3;

/// The body of \p Function or of the template that it is an instance of, if
/// that is user code and the only one that a call can mean; null otherwise.
static const Stmt *readableBody(const FunctionDecl &Function) {
  const FunctionDecl *Definition = readableDefinition(
      Function.hasBody() ? &Function
                         : Function.getTemplateInstantiationPattern());
  return Definition ? Definition->getBody() : nullptr;
}

static bool isNothrow(const FunctionDecl *Function, unsigned Depth = MaxDepth);

/// Whether \p Body neither throws nor calls what may.
static bool bodyIsNothrow(const Stmt *Body, const ASTContext &Context,
                          unsigned Depth) {
  bool Nothrow = true;
  forEachOwnStmt(Body, Context, [&](const Stmt *S) {
    if (isa<CXXThrowExpr, CXXUnresolvedConstructExpr, CXXDeleteExpr>(S))
      Nothrow = false;
    else if (const auto *Call = dyn_cast<CallExpr>(S))
      Nothrow = Nothrow && isNothrow(Call->getDirectCallee(), Depth);
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      Nothrow = Nothrow && (Construct->getConstructor()->isTrivial() ||
                            isNothrow(Construct->getConstructor(), Depth));
  });
  return Nothrow;
}

static bool isNothrow(const FunctionDecl *Function, unsigned Depth) {
  if (!Function || isDeclaredNothrow(*Function))
    return Function != nullptr;
  const Stmt *Body = Depth ? readableBody(*Function) : nullptr;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(Function);
  return Body && !(Constructor && Constructor->getNumCtorInitializers()) &&
         bodyIsNothrow(Body, Function->getASTContext(), Depth - 1);
}

/// Whether every call that makes up \p Part of an await (`await_resume` and
/// its like) is noexcept. The awaiter itself is judged elsewhere.
static bool partIsNothrow(const Expr *Part, const ASTContext &Context) {
  bool Nothrow = true;
  forEachOwnStmt(Part, Context, [&](const Stmt *S) {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      Nothrow &= isNothrow(Call->getDirectCallee());
  });
  return Nothrow;
}

/// Whether the calls that turn the operand into the awaiter (`await_transform`,
/// `operator co_await`, conversions) are all noexcept.
static bool awaiterIsMadeNothrow(const CoroutineSuspendExpr &Suspend) {
  const Expr *Operand = core(Suspend.getOperand());
  const Expr *E = core(Suspend.getCommonExpr());
  while (E && E != Operand) {
    const FunctionDecl *Callee = nullptr;
    const Expr *Next = nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
      Callee = Member->getDirectCallee();
      // `promise.await_transform(x)` or `x.operator co_await()`.
      Next = Member->getNumArgs() ? Member->getArg(0)
                                  : Member->getImplicitObjectArgument();
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      Callee = Call->getDirectCallee();
      Next = Call->getNumArgs() ? Call->getArg(0) : nullptr;
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      Callee = Construct->getConstructor();
      Next = Construct->getNumArgs() ? Construct->getArg(0) : nullptr;
    } else if (const auto *Cast = dyn_cast<CastExpr>(E)) {
      E = core(Cast->getSubExpr());
      continue;
    } else {
      return true;
    }
    if (!isNothrow(Callee))
      return false;
    E = core(Next);
  }
  return true;
}

/// The same question in a template, where Clang has not looked for the awaiter:
/// whether \p Class, or what its `operator co_await` returns, has a noexcept
/// `await_resume`.
static bool awaiterOfClassIsNothrow(const CXXRecordDecl *Class,
                                    bool MayConvert) {
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return false;
  ASTContext &Context = Class->getASTContext();
  for (const NamedDecl *D : Class->lookup(&Context.Idents.get("await_resume")))
    return isNothrow(D->getAsFunction());
  if (MayConvert)
    for (const NamedDecl *D :
         Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Coawait)))
      if (const FunctionDecl *Operator = D->getAsFunction())
        return awaiterOfClassIsNothrow(
            Operator->getReturnType()->getAsCXXRecordDecl(), false);
  return false;
}

bool cannotThrow(const Expr *Await, const ASTContext &Context) {
  const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Await);
  if (!Suspend) {
    QualType T = cast<DependentCoawaitExpr>(Await)->getOperand()->getType();
    return !T->isDependentType() &&
           awaiterOfClassIsNothrow(
               T.getNonReferenceType()->getAsCXXRecordDecl(),
               /*MayConvert=*/true);
  }
  if (!Suspend->getResumeExpr() || Suspend->getResumeExpr()->isTypeDependent())
    return false;
  return partIsNothrow(Suspend->getResumeExpr(), Context) &&
         partIsNothrow(Suspend->getReadyExpr(), Context) &&
         partIsNothrow(Suspend->getSuspendExpr(), Context) &&
         // What a co_yield does with its value is no business of its awaiter.
         (isa<CoyieldExpr>(Suspend) || awaiterIsMadeNothrow(*Suspend));
}

/// The member function \p Name of \p Class or of one of its bases, or null.
static const FunctionDecl *memberFunction(const CXXRecordDecl &Class,
                                          llvm::StringRef Name) {
  ASTContext &Context = Class.getASTContext();
  for (const NamedDecl *D : Class.lookup(&Context.Idents.get(Name)))
    if (const FunctionDecl *Function = D->getAsFunction())
      return Function;
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
      if (const CXXRecordDecl *Definition = B->getDefinition())
        if (const FunctionDecl *Function = memberFunction(*Definition, Name))
          return Function;
  return nullptr;
}

/// Whether \p Body drops the exception that is being handled, or ends the
/// program: nothing in it could take hold of it.
static bool dropsException(const Stmt *Body, const UnitVocabulary &Words,
                           unsigned Depth) {
  bool Drops = true;
  forEachOwnStmt(Body, Words.context(), [&](const Stmt *S) {
    if (isa<CXXThrowExpr>(S) ||
        (isa<CallExpr>(S) &&
         Words.findCall(Role::CurrentException, cast<CallExpr>(S)))) {
      Drops = false;
      return;
    }
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call || !Drops)
      return;
    const FunctionDecl *Callee = Call->getDirectCallee();
    const Stmt *Inner = Callee && Depth ? readableBody(*Callee) : nullptr;
    Drops = (Callee && Callee->isNoReturn()) ||
            Words.findCall(Role::NeverReturns, Call) ||
            (Inner && dropsException(Inner, Words, Depth - 1));
  });
  return Drops;
}

bool keepsItsExceptions(QualType T, const UnitVocabulary &Words) {
  const CXXRecordDecl *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  Class = Class ? Class->getDefinition() : nullptr;
  if (!Class)
    return false;
  for (const NamedDecl *D :
       Class->lookup(&Words.context().Idents.get("promise_type"))) {
    const auto *Named = dyn_cast<TypeDecl>(D);
    const CXXRecordDecl *Promise =
        Named ? Words.context().getTypeDeclType(Named)->getAsCXXRecordDecl()
              : nullptr;
    Promise = Promise ? Promise->getDefinition() : nullptr;
    const FunctionDecl *Takes =
        Promise ? memberFunction(*Promise, "unhandled_exception") : nullptr;
    const Stmt *Body = Takes ? readableBody(*Takes) : nullptr;
    return Body && dropsException(Body, Words, MaxDepth);
  }
  return false;
}

} // namespace cancel_tidy
