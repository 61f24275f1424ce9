//===-- DroppedException.cpp - Who drops what a coroutine throws ----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/DroppedException.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Promises
//===----------------------------------------------------------------------===//

bool takesUnhandled(const FunctionDecl &Function) {
  return isa<CXXMethodDecl>(Function) && Function.getIdentifier() &&
         Function.getName() == "unhandled_exception" &&
         Function.getNumParams() == 0;
}

/// The class whose promise \p Promise is, or null where it cannot be told.
static const CXXRecordDecl *coroutineTypeOf(const CXXRecordDecl &Promise,
                                            bool &IsVoid) {
  ASTContext &Context = Promise.getASTContext();
  for (const NamedDecl *D :
       Promise.lookup(&Context.Idents.get("get_return_object")))
    if (const FunctionDecl *Maker = D->getAsFunction()) {
      QualType Made = Maker->getReturnType();
      IsVoid = Made->isVoidType();
      if (const CXXRecordDecl *Class = classOf(Made))
        if (!Class->isInStdNamespace())
          return Class;
    }
  return Promise.getName() == "promise_type"
             ? dyn_cast<CXXRecordDecl>(Promise.getDeclContext())
             : nullptr;
}

/// Whether objects of \p Class have no state at all.
static bool isStateless(const CXXRecordDecl &Class) {
  const CXXRecordDecl *Definition = Class.getDefinition();
  return Definition && Definition->field_empty() &&
         llvm::all_of(Definition->bases(), [](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *B = classOf(Base.getType());
           return B && isStateless(*B);
         });
}

bool isPromiseOfRoots(const CXXMethodDecl &Unhandled,
                      const UnitVocabulary &Words) {
  bool IsVoid = false;
  const CXXRecordDecl *Type = coroutineTypeOf(*Unhandled.getParent(), IsVoid);
  return IsVoid || (Type && (Words.find(Role::DetachedCoroutine, Type) ||
                             isStateless(*Type)));
}

bool onlyTells(const CXXMethodDecl &Unhandled, const UnitVocabulary &Words) {
  bool Tells = !isDeclaredNothrow(Unhandled);
  forEachOwnStmt(writtenBody(Unhandled), Words.context(), [&](const Stmt *S) {
    if (isa<ReturnStmt, GotoStmt, CXXThrowExpr, CXXTryStmt>(S))
      Tells = false;
    const auto *Call = dyn_cast<CallExpr>(S);
    Tells = Tells && !(Call && Words.findCall(Role::CurrentException, Call));
  });
  return Tells;
}

//===----------------------------------------------------------------------===//
// Completion handlers
//===----------------------------------------------------------------------===//

namespace {
/// Looks for uses of a parameter, also in lambdas within.
class UseFinder : public RecursiveASTVisitor<UseFinder> {
public:
  explicit UseFinder(const ParmVarDecl &Parameter) : Parameter(Parameter) {}

  bool TraverseStmt(Stmt *S) {
    // `(void)e;` and `std::ignore = e;` look at nothing.
    if (const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_ToVoid)
      return true;
    if (const auto *Assignment = dyn_cast_or_null<CXXOperatorCallExpr>(S);
        Assignment && Assignment->isAssignmentOp() &&
        isStdIgnore(Assignment->getArg(0)))
      return true;
    return RecursiveASTVisitor::TraverseStmt(S);
  }

  bool VisitDeclRefExpr(const DeclRefExpr *Ref) {
    Found |= Ref->getDecl() == &Parameter;
    return !Found;
  }

  bool Found = false;

private:
  const ParmVarDecl &Parameter;
};

/// Collects what the callables in an argument never look at.
class HandlerFinder {
public:
  HandlerFinder(const UnitVocabulary &Words,
                llvm::SmallVectorImpl<const ParmVarDecl *> &Unseen)
      : Words(Words), Unseen(Unseen) {}

  void look(const Expr *Argument, unsigned Depth = 3) {
    const Expr *E = withoutCopies(Argument);
    if (const auto *Address = dyn_cast<UnaryOperator>(E);
        Address && Address->getOpcode() == UO_AddrOf)
      E = withoutCopies(Address->getSubExpr());
    if (const auto *Ref = dyn_cast<DeclRefExpr>(E))
      if (const auto *Function = dyn_cast<FunctionDecl>(Ref->getDecl()))
        return judge(*Function);
    if (const auto *Call = dyn_cast<CallExpr>(E)) {
      // A library makes one callable of another: bind_executor(), move().
      const Decl *Callee = Call->getCalleeDecl();
      if (Depth && Callee && isInSystemHeader(*Callee) &&
          !Words.findCall(Role::Spawns, Call))
        for (const Expr *Bound : Call->arguments())
          look(Bound, Depth - 1);
      return;
    }
    if (const CXXRecordDecl *Class =
            E->getType().getNonReferenceType()->getAsCXXRecordDecl())
      if (Class->hasDefinition())
        judgeCallOperators(*Class->getDefinition());
  }

private:
  bool isInSystemHeader(const Decl &D) const {
    return Words.context().getSourceManager().isInSystemHeader(D.getLocation());
  }

  void judgeCallOperators(const CXXRecordDecl &Class) {
    DeclarationName Name =
        Words.context().DeclarationNames.getCXXOperatorName(OO_Call);
    for (const NamedDecl *D : Class.lookup(Name)) {
      const auto *Template = dyn_cast<FunctionTemplateDecl>(D);
      if (!Template) {
        judge(*cast<FunctionDecl>(D));
        continue;
      }
      // Generic: by what it was called with.
      for (const FunctionDecl *Instance : Template->specializations())
        judge(*Instance);
    }
  }

  void judge(const FunctionDecl &Function) {
    const FunctionDecl *Definition = readableDefinition(&Function);
    if (!Definition || Function.getNumParams() == 0)
      return;
    const ParmVarDecl *First = Definition->getParamDecl(0);
    if (!Words.findType(Role::ExceptionPointer, First->getType()) ||
        llvm::is_contained(Unseen, First))
      return;
    UseFinder Uses(*First);
    Uses.TraverseStmt(Definition->getBody());
    if (!Uses.Found)
      Unseen.push_back(First);
  }

  const UnitVocabulary &Words;
  llvm::SmallVectorImpl<const ParmVarDecl *> &Unseen;
};
} // namespace

llvm::SmallVector<const ParmVarDecl *, 1>
unseenExceptions(const CallExpr &Call, const UnitVocabulary &Words) {
  llvm::SmallVector<const ParmVarDecl *, 1> Unseen;
  if (Words.findCall(Role::Spawns, &Call))
    for (const Expr *Argument : Call.arguments())
      HandlerFinder(Words, Unseen).look(Argument);
  return Unseen;
}

} // namespace cancel_tidy
