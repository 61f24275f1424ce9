//===-- StopRequests.cpp - Who was asked to stop before a wait ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/StopRequests.h"
#include "checks/analysis/OwnChild.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

using Names = llvm::SmallVector<const ValueDecl *, 4>;

const Expr *waitedFor(const CallExpr &Wait) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Wait))
    return Member->getImplicitObjectArgument();
  const Expr *Callee = Wait.getCallee()->IgnoreParens();
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    return Member->isImplicitAccess() ? nullptr : Member->getBase();
  // The object's type depends on a template parameter, the member does not.
  if (const auto *Member = dyn_cast<UnresolvedMemberExpr>(Callee))
    return Member->isImplicitAccess() ? nullptr : Member->getBase();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
        Method && Method->isInstance())
      return Member->getBase();
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Wait);
  unsigned First = Operator && Operator->getOperator() == OO_Call ? 1 : 0;
  return Wait.getNumArgs() > First ? Wait.getArg(First) : nullptr;
}

static bool addNames(const Expr *E, Names &Found) {
  E = core(E);
  if (isa<CXXThisExpr>(E))
    return true;
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    bool IsKnown = addNames(Member->getBase(), Found);
    Found.push_back(Member->getMemberDecl());
    return IsKnown;
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    Found.push_back(Ref->getDecl());
    return isa<VarDecl, BindingDecl>(Ref->getDecl());
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return addNames(Unary->getSubExpr(), Found);
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return addNames(Subscript->getBase(), Found);
  // Smart pointers, containers, std::move.
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return (isa<CXXOperatorCallExpr>(Call) || Call->getBuiltinCallee()) &&
           Call->getNumArgs() > 0 && addNames(Call->getArg(0), Found);
  return false;
}

Names namesOf(const Expr *E, const ASTContext &Context) {
  Names Found;
  if (!E || !addNames(E, Found))
    Found.clear();
  return Found;
}

/// Calls \p Visit with each statement that has run when \p End does (null: when
/// \p S ends), operands before what they are operands of; false ends the walk.
static bool forEachBefore(const Stmt *End, const Stmt *S,
                          const ASTContext &Context,
                          llvm::function_ref<bool(const Stmt *)> Visit) {
  if (S == End)
    return false;
  bool GoesOn = true;
  forEachOwnChild(S, Context, [&](const Stmt *Child) {
    GoesOn = GoesOn && forEachBefore(End, Child, Context, Visit);
  });
  return GoesOn && Visit(S);
}

//===----------------------------------------------------------------------===//
// What could be a request
//===----------------------------------------------------------------------===//

namespace {
class RequestFinder {
public:
  RequestFinder(const Expr *Target, const UnitVocabulary &Words)
      : Words(Words), Context(Words.context()),
        TargetNames(namesOf(Target, Words.context())) {
    if (Target)
      addVariables(Target, Context, Related, /*Depth=*/4);
  }

  bool mayAsk(const Stmt *S) const {
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return mayAsk(*Call);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
      return isUserCode(*Construct->getConstructor()) &&
             namesOthers(Construct->arguments());
    if (const auto *Assignment = dyn_cast<BinaryOperator>(S))
      return Assignment->isAssignmentOp() &&
             isSeenByOthers(Assignment->getLHS());
    if (const auto *Change = dyn_cast<UnaryOperator>(S))
      return Change->isIncrementDecrementOp() &&
             isSeenByOthers(Change->getSubExpr());
    return isa<CXXDeleteExpr>(S);
  }

private:
  bool mayAsk(const CallExpr &Call) const {
    if (Words.findCall(Role::RequestsCancellation, &Call))
      return true;
    if (Words.findCall(Role::BlockingWait, &Call) ||
        Words.findCall(Role::ThreadJoin, &Call) ||
        Words.findCall(Role::ReadinessTest, &Call))
      return false;
    const auto *Callee = dyn_cast_or_null<FunctionDecl>(Call.getCalleeDecl());
    // A pointer or, in a template, a name that is not resolved.
    if (!Callee)
      return true;
    if (Callee->isNoReturn() || Call.getBuiltinCallee() ||
        Words.isLogging(Callee))
      return false;
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (isa<CXXOperatorCallExpr>(Call))
      return mayOperatorAsk(Call, Callee->getOverloadedOperator());
    if (Method && Method->isInstance()) {
      const Expr *Object = waitedFor(Call);
      return mayChangeWork(*Method) &&
             (!Object || isOther(*Object) || isUserCode(*Method));
    }
    // What is taken out to wait for it is not asked.
    if (Words.findCall(Role::Forwards, &Call) && Call.getNumArgs() > 0) {
      Names Taken = namesOf(Call.getArg(0), Context);
      return Taken.empty() || !Related.contains(Taken.back());
    }
    // Without arguments it can only be about what the program shares.
    return Call.getNumArgs() == 0 ? isUserCode(*Callee)
                                  : namesOthers(Call.arguments());
  }

  bool mayOperatorAsk(const CallExpr &Call, OverloadedOperatorKind Kind) const {
    return Kind == OO_Call || ((CXXOperatorCallExpr::isAssignmentOp(Kind) ||
                                Kind == OO_PlusPlus || Kind == OO_MinusMinus) &&
                               isSeenByOthers(Call.getArg(0)));
  }

  /// Whether a call of \p Method may have an effect on others. One that there
  /// is for const objects, too, gives access.
  static bool mayChangeWork(const CXXMethodDecl &Method) {
    if (Method.isConst())
      return Method.getReturnType()->isVoidType();
    return llvm::none_of(Method.getParent()->lookup(Method.getDeclName()),
                         [](const NamedDecl *D) {
                           const auto *Twin = dyn_cast<CXXMethodDecl>(
                               D->getAsFunction() ? D->getAsFunction() : D);
                           return Twin && Twin->isConst();
                         });
  }

  /// Whether \p Object is neither a constant nor what is waited for, nor a
  /// local variable that this is found by (a container, an iterator).
  bool isOther(const Expr &Object) const {
    Names Path = namesOf(&Object, Context);
    if (Path.empty())
      return true;
    if (Path == TargetNames)
      return false;
    const auto *Var = dyn_cast<VarDecl>(Path.back());
    return !Var || !(Var->isImplicit() || Var->getType().isConstQualified() ||
                     (Var->isLocalVarDecl() && Related.contains(Var)));
  }

  bool isSeenByOthers(const Expr *Assigned) const {
    Names Path = namesOf(Assigned, Context);
    if (Path == TargetNames && !Path.empty())
      return false;
    const auto *Local = Path.empty() ? nullptr : dyn_cast<VarDecl>(Path.back());
    return !Local || !Local->hasLocalStorage() ||
           Local->getType()->isReferenceType();
  }

  template <typename RangeT> bool namesOthers(const RangeT &Arguments) const {
    return llvm::any_of(Arguments, [&](const Expr *Argument) {
      const Expr *E = core(Argument);
      return isa<LambdaExpr, CXXThisExpr>(E) ||
             E->getType()->isFunctionPointerType() ||
             E->getType()->isFunctionType() ||
             (!namesOf(E, Context).empty() && isOther(*E));
    });
  }

  bool isUserCode(const Decl &D) const {
    return !Context.getSourceManager().isInSystemHeader(D.getLocation());
  }

  const UnitVocabulary &Words;
  const ASTContext &Context;
  Names TargetNames;
  Variables Related;
};
} // namespace

static bool mayAskUntil(const Expr *End, const Expr *Target,
                        const FunctionBody &Body, const UnitVocabulary &Words) {
  RequestFinder Finder(Target, Words);
  bool Found = false;
  forEachBefore(End, Body.body(), Body.context(), [&](const Stmt *S) {
    Found = Finder.mayAsk(S);
    return !Found;
  });
  return Found;
}

bool mayAskBefore(const Expr &Point, const Expr *Target,
                  const FunctionBody &Body, const UnitVocabulary &Words) {
  return mayAskUntil(&Point, Target, Body, Words);
}

bool mayAsk(const FunctionBody &Body, const Expr *Target,
            const UnitVocabulary &Words) {
  return mayAskUntil(nullptr, Target, Body, Words);
}

//===----------------------------------------------------------------------===//
// Other questions about a wait
//===----------------------------------------------------------------------===//

bool isReadinessTestedBefore(const CallExpr &Wait, const FunctionBody &Body,
                             const UnitVocabulary &Words) {
  const ASTContext &Context = Body.context();
  Variables Waited;
  addVariables(&Wait, Context, Waited, /*Depth=*/0);
  bool Found = false;
  forEachBefore(&Wait, Body.body(), Context, [&](const Stmt *S) {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call || !Words.findCall(Role::ReadinessTest, Call))
      return true;
    Variables Tested;
    addVariables(Call, Context, Tested, /*Depth=*/0);
    Found = llvm::any_of(
        Tested, [&](const ValueDecl *D) { return Waited.contains(D); });
    return !Found;
  });
  return Found;
}

const Expr *startOf(const Expr *Target, const FunctionBody &Body,
                    const UnitVocabulary &Words) {
  if (!Target)
    return nullptr;
  const Expr *Made = Target;
  Names Path = namesOf(Target, Body.context());
  if (!Path.empty()) {
    const auto *Local = dyn_cast<VarDecl>(Path.front());
    if (!Local || !Local->isLocalVarDecl() || !Local->getInit() ||
        Local->getDeclContext() != &Body.function() ||
        Local->getType()->isReferenceType())
      return nullptr;
    Made = Local->getInit();
  }
  const Expr *Start = nullptr;
  forEachOwnStmt(Made, Body.context(), [&](const Stmt *S) {
    const auto *Construct = dyn_cast<CXXConstructExpr>(S);
    // What is moved or made empty starts nothing.
    if (Construct && (Construct->getNumArgs() == 0 ||
                      Construct->getConstructor()->isCopyOrMoveConstructor()))
      return;
    const auto *E = dyn_cast<Expr>(S);
    if (!Start && E && (Construct || isa<CallExpr>(E)) &&
        Words.findCall(Role::Spawns, E))
      Start = E;
  });
  return Start;
}

} // namespace cancel_tidy
