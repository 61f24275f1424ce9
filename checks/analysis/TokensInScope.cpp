//===-- TokensInScope.cpp - Which tokens can be named here ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/TokensInScope.h"
#include "checks/analysis/OwnChild.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

/// The function in whose body the lambda of \p Call stands, or null.
static const FunctionDecl *functionAround(const CXXMethodDecl &Call) {
  const DeclContext *Around = Call.getParent()->getDeclContext();
  const auto *Function = dyn_cast<FunctionDecl>(Around);
  return Function && Function->doesThisDeclarationHaveABody() ? Function
                                                              : nullptr;
}

TokensInScope::TokensInScope(const FunctionDecl &Function,
                             const UnitVocabulary &Words)
    : Function(Function), Words(Words), Body(Function),
      Parents(Body.body(), Body.context()) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const FunctionDecl *Outer = Method && Method->getParent()->isLambda()
                                  ? functionAround(*Method)
                                  : nullptr;
  if (!Outer)
    return;
  forEachOwnStmt(writtenBody(*Outer), Body.context(), [&](const Stmt *S) {
    const auto *E = dyn_cast<LambdaExpr>(S);
    if (E && E->getLambdaClass()->getCanonicalDecl() ==
                 Method->getParent()->getCanonicalDecl())
      Lambda = E;
  });
  if (Lambda)
    Around = std::make_unique<TokensInScope>(*Outer, Words);
}

bool isEmptyToken(const Expr *E, const UnitVocabulary &Words) {
  E = E ? withoutCopies(E) : nullptr;
  if (!E ||
      isa<CXXScalarValueInitExpr, ImplicitValueInitExpr, CXXNullPtrLiteralExpr>(
          E))
    return true;
  auto AreEmpty = [&](auto Arguments) {
    return llvm::all_of(Arguments, [&](const Expr *Argument) {
      return isa<CXXDefaultArgExpr>(Argument) || isEmptyToken(Argument, Words);
    });
  };
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return AreEmpty(List->inits());
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return AreEmpty(Construct->arguments());
  const CXXRecordDecl *Class =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Words.find(Role::TokenPlaceholder, Ref->getDecl()) ||
           // `std::nullopt`
           (isa<VarDecl>(Ref->getDecl()) &&
            !cast<VarDecl>(Ref->getDecl())->hasLocalStorage() && Class &&
            Class->hasDefinition() && Class->isEmpty() &&
            !Words.findToken(E->getType()));
  const auto *Call = dyn_cast<CallExpr>(E);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E);
      Member && isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
    return isEmptyToken(Member->getImplicitObjectArgument(), Words);
  const auto *Method =
      dyn_cast_or_null<CXXMethodDecl>(Call ? Call->getDirectCallee() : nullptr);
  return Method && Method->isStatic() && Call->getNumArgs() == 0 && Class &&
         Class->getCanonicalDecl() == Method->getParent()->getCanonicalDecl();
}

/// The variable or member that \p E names, or null.
static const ValueDecl *namedBy(const Expr *E) {
  E = core(E);
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
    return Ref->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E);
      Member && isa<CXXThisExpr>(core(Member->getBase())))
    return Member->getMemberDecl();
  return nullptr;
}

bool TokensInScope::isEmptied(const ValueDecl &D, const Stmt &At) const {
  const SourceManager &SM = Body.context().getSourceManager();
  bool IsEmptied = false;
  auto LookAt = [&](const Stmt *S) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
      IsEmptied |= Operator->getOperator() == OO_Equal &&
                   namedBy(Operator->getArg(0)) == &D &&
                   isEmptyToken(Operator->getArg(1), Words);
    const auto *Call = dyn_cast<CallExpr>(S);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    IsEmptied |=
        Callee && Callee->getBuiltinID() == Builtin::BImove &&
        namedBy(Call->getArg(0)) == &D &&
        SM.isBeforeInTranslationUnit(Call->getBeginLoc(), At.getEndLoc());
  };
  forEachOwnStmt(Body.body(), Body.context(), LookAt);
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
    for (const CXXCtorInitializer *Initializer : Constructor->inits())
      forEachOwnStmt(Initializer->getInit(), Body.context(), LookAt);
  return IsEmptied;
}

bool TokensInScope::isOnesOwn(const VarDecl &Var) const {
  auto IsOwnSource = [&](const VarDecl &D) {
    return D.isLocalVarDecl() && !D.getType()->isReferenceType() &&
           !D.getType()->isPointerType() &&
           Words.hasMember(Role::RequestsCancellation, D.getType());
  };
  auto IsLinked = [&](const ValueDecl &D) {
    Variables Asked;
    Asked.insert(&D);
    return isLinked(Asked, Body, Words);
  };
  if (IsOwnSource(Var))
    return IsLinked(Var);
  if (isEmptyToken(Var.getInit(), Words))
    return false;
  Variables Named;
  addVariables(Var.getInit(), Body.context(), Named);
  bool IsOfChild = false;
  for (const ValueDecl *D : Named) {
    const auto *Origin = dyn_cast<VarDecl>(D);
    if (Origin && IsOwnSource(*Origin) && !IsLinked(*Origin))
      IsOfChild = true;
    // `merge(token, source.token())`
    else if (Origin && !Origin->isLocalVarDecl() &&
             Words.isToken(Origin->getType()))
      return true;
  }
  return !IsOfChild;
}

/// The type of what the member \p Name of \p Class, or of a base, returns.
static QualType returnedBy(llvm::StringRef Name, const CXXRecordDecl &Class) {
  for (const CXXMethodDecl *Method : Class.methods())
    if (Method->getDeclName().isIdentifier() && Method->getName() == Name)
      return Method->getReturnType();
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (const CXXRecordDecl *B = classOf(Base.getType());
        B && B->hasDefinition())
      if (QualType T = returnedBy(Name, *B->getDefinition()); !T.isNull())
        return T;
  return {};
}

void TokensInScope::add(TokenInScope::Origin From, const ValueDecl &D,
                        const std::string &Name, const Stmt &At,
                        Tokens &Found) const {
  TokenInScope Token{From, &D, Name, D.getType(), nullptr, false};
  QualType Pointee = D.getType().getNonReferenceType();
  bool IsPointer = Pointee->isPointerType();
  if (IsPointer)
    Pointee = Pointee->getPointeeType();
  if (!Words.findToken(Pointee))
    if (const Entry *Gives = Words.hasMember(Role::GivesToken, Pointee)) {
      llvm::StringRef Member = llvm::StringRef(Gives->Name).rsplit("::").second;
      const CXXRecordDecl *Class = classOf(Pointee);
      if (const auto *Special = Pointee->getAsCXXRecordDecl())
        Class = Special;
      Token.Type = Class && Class->hasDefinition()
                       ? returnedBy(Member, *Class->getDefinition())
                       : QualType();
      if (Token.Type.isNull())
        return;
      Token.Spelling += (IsPointer ? "->" : ".") + Member.str() + "()";
      Token.IsOfSource = true;
    }
  Token.Token = Words.findToken(Token.Type);
  if (!Token.Token && !Words.isToken(Token.Type))
    return;
  const auto *Var = dyn_cast<VarDecl>(&D);
  if (From == TokenInScope::Local && !isOnesOwn(*Var))
    return;
  if (!isEmptied(D, At))
    Found.push_back(std::move(Token));
}

void TokensInScope::addMembers(
    const CXXRecordDecl &Class, bool IsBase,
    const llvm::SmallPtrSetImpl<const IdentifierInfo *> &Hidden, const Stmt &At,
    Tokens &Found) const {
  for (const FieldDecl *Field : Class.fields()) {
    if (!Field->getIdentifier() || (IsBase && Field->getAccess() == AS_private))
      continue;
    // A template's base may depend on its arguments, so that its members are
    // found only through the object.
    bool IsHidden = Hidden.contains(Field->getIdentifier()) ||
                    (IsBase && Function.isTemplateInstantiation());
    add(TokenInScope::Member, *Field,
        (IsHidden ? "this->" : "") + Field->getNameAsString(), At, Found);
  }
  for (const CXXBaseSpecifier &Base : Class.bases()) {
    const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl();
    if (B && B->hasDefinition())
      addMembers(*B->getDefinition(), /*IsBase=*/true, Hidden, At, Found);
  }
}

/// Calls \p Visit for the local variables that can be named at \p At, those
/// nearest to it first.
static void forEachLocal(const Stmt &At, const StmtParents &Parents,
                         llvm::function_ref<void(const VarDecl &)> Visit) {
  auto VisitAll = [&](const Stmt *S, const Stmt *Before) {
    const auto *Declares = dyn_cast_or_null<DeclStmt>(S);
    if (!Declares || S == Before)
      return;
    for (const Decl *D : llvm::reverse(Declares->decls()))
      if (const auto *Var = dyn_cast<VarDecl>(D))
        Visit(*Var);
  };
  for (const Stmt *Inner = &At, *S = Parents.of(Inner); S;
       Inner = S, S = Parents.of(S)) {
    if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
      bool IsBefore = false;
      for (const Stmt *Child : llvm::reverse(Block->body())) {
        if (IsBefore)
          VisitAll(Child, nullptr);
        IsBefore |= Child == Inner;
      }
    } else if (const auto *If = dyn_cast<IfStmt>(S)) {
      VisitAll(If->getConditionVariableDeclStmt(), Inner);
      VisitAll(If->getInit(), Inner);
    } else if (const auto *Switch = dyn_cast<SwitchStmt>(S)) {
      VisitAll(Switch->getConditionVariableDeclStmt(), Inner);
      VisitAll(Switch->getInit(), Inner);
    } else if (const auto *While = dyn_cast<WhileStmt>(S)) {
      VisitAll(While->getConditionVariableDeclStmt(), Inner);
    } else if (const auto *For = dyn_cast<ForStmt>(S)) {
      VisitAll(For->getConditionVariableDeclStmt(), Inner);
      VisitAll(For->getInit(), Inner);
    } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
      if (Inner == Range->getBody())
        VisitAll(Range->getLoopVarStmt(), nullptr);
      VisitAll(Range->getInit(), Inner);
    }
  }
}

llvm::SmallVector<TokenInScope, 2> TokensInScope::at(const Stmt &At) const {
  Tokens Locals;
  Tokens Found;
  llvm::SmallPtrSet<const IdentifierInfo *, 16> Hidden;
  auto IsNamed = [&](const VarDecl &Var) {
    return Var.getIdentifier() && Hidden.insert(Var.getIdentifier()).second;
  };
  forEachLocal(At, Parents, [&](const VarDecl &Var) {
    if (IsNamed(Var))
      add(TokenInScope::Local, Var, Var.getNameAsString(), At, Locals);
  });
  for (const ParmVarDecl *Parameter : Function.parameters())
    if (IsNamed(*Parameter))
      add(TokenInScope::Parameter, *Parameter, Parameter->getNameAsString(), At,
          Found);

  Tokens Members;
  if (Lambda) {
    bool CapturesThis = false;
    for (const LambdaCapture &Capture : Lambda->captures()) {
      CapturesThis |= Capture.capturesThis();
      const auto *Var = Capture.capturesVariable()
                            ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                            : nullptr;
      if (Var && IsNamed(*Var))
        add(TokenInScope::Capture, *Var, Var->getNameAsString(), At, Found);
    }
    bool CapturesAll = Lambda->getCaptureDefault() != LCD_None;
    if (CapturesAll || CapturesThis)
      for (TokenInScope &Outer : Around->at(*Lambda)) {
        bool IsMember = Outer.From == TokenInScope::Member;
        const IdentifierInfo *Name = Outer.Declared->getIdentifier();
        if (IsMember ? Hidden.contains(Name)
                     : !CapturesAll || !Hidden.insert(Name).second)
          continue;
        if (!IsMember)
          Outer.From = TokenInScope::Capture;
        (IsMember ? Members : Found).push_back(std::move(Outer));
      }
  } else if (const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
             Method && Method->isInstance()) {
    addMembers(*Method->getParent(), /*IsBase=*/false, Hidden, At, Members);
  }
  llvm::append_range(Found, Locals);
  llvm::append_range(Found, Members);
  return Found;
}

} // namespace cancel_tidy
