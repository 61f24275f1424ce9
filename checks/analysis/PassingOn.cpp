//===-- PassingOn.cpp - What a statement does with a cancellation ---------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/PassingOn.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/FunctionBody.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

const CXXRecordDecl *thrownClass(const Stmt *S) {
  const auto *Throw = dyn_cast<CXXThrowExpr>(S);
  if (!Throw || !Throw->getSubExpr())
    return nullptr;
  return Throw->getSubExpr()->getType()->getAsCXXRecordDecl();
}

namespace {
class Judge {
public:
  Judge(PathFacts &Facts, const CancellationType &Type,
        const UnitVocabulary &Words, FollowCall Follow)
      : Facts(Facts), Type(Type), Words(Words), Follow(Follow) {}

  Effect judge(const Stmt *S) {
    if (const auto *Throw = dyn_cast<CXXThrowExpr>(S))
      return Throw->getSubExpr() ? throwing(Throw->getSubExpr()) : rethrow();
    if (const auto *Call = dyn_cast<CallExpr>(S))
      return call(*Call);
    if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      if (Binary->getOpcode() == BO_Assign)
        return assign(Binary->getLHS(), Binary->getRHS());
      if (Binary->isCompoundAssignmentOp())
        forgetValue(Binary->getLHS());
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      // An address that gets out may be written through.
      if (Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf)
        forgetValue(Unary->getSubExpr());
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit())
          initialise(Var);
    } else if (const auto *New = dyn_cast<CXXNewExpr>(S)) {
      // Constructed where others have made room for it.
      if (New->getNumPlacementArgs())
        return giveAway(New->getInitializer());
    } else if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
      return giveAway(Return->getRetValue());
    } else if (const auto *Return = dyn_cast<CoreturnStmt>(S)) {
      return giveAway(Return->getOperand());
    } else if (const auto *Yield = dyn_cast<CoyieldExpr>(S)) {
      if (Effect What = giveAway(Yield->getOperand()); What != Effect::None)
        return What;
      return await(Yield->getOperand());
    } else if (const Expr *Operand = awaitedOperand(S)) {
      return await(Operand);
    }
    return Effect::None;
  }

private:
  Holds held(const Expr *E) const {
    return E ? holds(E, Facts, Type, Words) : Holds::Nothing;
  }

  Effect rethrow() const {
    return Facts.Handling ? Effect::Raises : Effect::Ends;
  }

  /// Whether \p Operand is a carrier made of a code that is not cancellation.
  bool makesAnotherCode(const Expr *Operand) const {
    bool NamesCode = false, MayBeCancellation = !Type.isCarrier();
    forEachOwnStmt(Operand, Words.context(), [&](const Stmt *Part) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Part);
      const auto *Code =
          Ref ? dyn_cast<EnumConstantDecl>(Ref->getDecl()) : nullptr;
      MayBeCancellation |=
          Ref &&
          (!Code || Type.Codes.contains(Code->getCanonicalDecl()) ||
           Type.RelatedCodes.contains(Code->getCanonicalDecl())) &&
          isa<VarDecl, EnumConstantDecl>(Ref->getDecl());
      NamesCode |= Code != nullptr;
    });
    return NamesCode && !MayBeCancellation;
  }

  /// `throw Operand`, or a function's like.
  Effect throwing(const Expr *Operand) const {
    QualType Static = Operand->getType();
    if (Static->isDependentType())
      return Effect::Ends;
    const CXXRecordDecl *Class =
        Static.getNonReferenceType()->getAsCXXRecordDecl();
    if (Class && isOrDerivesFrom(*Class, *Type.Record))
      return makesAnotherCode(Operand) ? Effect::RaisesOther : Effect::Raises;
    // A cancellation still, if another library's or a more general one.
    if (Class &&
        llvm::any_of(Words.types(), [&](const CancellationType *Other) {
          return !Other->isCarrier() && isOrDerivesFrom(*Class, *Other->Record);
        }))
      return Effect::Raises;
    if (heldByCopyOf(Operand, Facts, Type) == Holds::Slice)
      return Effect::RaisesSlice;
    if (held(Operand) != Holds::Nothing &&
        Words.findType(Role::ExceptionPointer, Static))
      return Effect::RaisesSlice;
    return Effect::RaisesOther;
  }

  /// The path ends with the exception that one of \p Arguments points to.
  template <typename RangeT> Effect rethrowing(const RangeT &Arguments) const {
    for (const Expr *Argument : Arguments)
      if (Holds What = held(Argument); What != Holds::Nothing)
        return What == Holds::Slice ? Effect::RaisesSlice : Effect::Raises;
    // `co_yield co_error(std::runtime_error("failed"))`
    for (const Expr *Argument : Arguments)
      if (const Expr *Made = exceptionIn(Argument))
        return throwing(Made);
    return Effect::Raises;
  }

  /// The exception of which the pointer or wrapper \p E is made, if it is made
  /// here.
  const Expr *exceptionIn(const Expr *E) const {
    for (;;) {
      E = withoutCopies(E);
      const CXXRecordDecl *Class =
          E->getType().getNonReferenceType()->getAsCXXRecordDecl();
      if (Class && isStandardException(*Class))
        return E;
      const auto *Call = dyn_cast<CallExpr>(E);
      const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      bool Copies = Words.findCall(Role::CopiesException, E);
      if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
        E = Cast->getSubExpr();
      else if (Copies && Call && Call->getNumArgs())
        E = Call->getArg(0);
      else if (Copies && Construct && Construct->getNumArgs())
        E = Construct->getArg(0);
      else
        return nullptr;
    }
  }

  /// `co_await OBJECT` or `co_yield OBJECT` where the object itself, or its
  /// class, ends the coroutine. Calls in \p Operand are judged by themselves.
  Effect await(const Expr *Operand) const {
    Effect What = Effect::None;
    forEachOwnStmt(Operand, Words.context(), [&](const Stmt *Part) {
      const auto *Ref = dyn_cast<DeclRefExpr>(Part);
      const auto *Construct = dyn_cast<CXXConstructExpr>(Part);
      auto Has = [&](Role R) {
        return (Ref && isa<VarDecl>(Ref->getDecl()) &&
                Words.find(R, Ref->getDecl())) ||
               (Construct && Words.findCall(R, Construct));
      };
      if (Has(Role::Rethrow))
        What = Construct ? rethrowing(Construct->arguments()) : Effect::Raises;
      else if (Has(Role::ThrowingTest))
        What = Effect::Raises;
    });
    return What;
  }

  /// The value of \p E leaves the function.
  Effect giveAway(const Expr *E) const {
    switch (held(E)) {
    case Holds::Exception:
    case Holds::Code:
      return Effect::HandsOn;
    case Holds::Slice:
      return Effect::RaisesSlice;
    case Holds::Nothing:
      return Effect::None;
    }
    return Effect::None;
  }

  void forgetValue(const Expr *E) {
    if (const VarDecl *Var = localVariable(E))
      Facts.setValue(Var, std::nullopt);
  }

  /// What the handler sets is remembered; elsewhere only what it has set.
  void setValue(const VarDecl *Var, const Expr *Value) {
    if (!Facts.Left || Facts.valueOf(Var))
      Facts.setValue(Var, constantValue(Value, Var->getASTContext()));
  }

  Effect assign(const Expr *Target, const Expr *Value) {
    Holds What = held(Value);
    if (const VarDecl *Var = localVariable(Target)) {
      bool Whole = isa<DeclRefExpr>(core(Target));
      if (Whole)
        setValue(Var, Value);
      if (Whole || What != Holds::Nothing)
        Facts.save(Var, What);
      return Effect::None;
    }
    switch (What) {
    case Holds::Exception:
      return Effect::HandsOn;
    case Holds::Slice:
      return Effect::RaisesSlice;
    case Holds::Code:
      // An out parameter tells the caller; a member is as good as a log.
      return isa<DeclRefExpr>(core(Target)) ? Effect::HandsOn : Effect::None;
    case Holds::Nothing:
      return Effect::None;
    }
    return Effect::None;
  }

  void initialise(const VarDecl *Var) {
    Holds What = held(Var->getInit());
    if (What != Holds::Nothing || Facts.savedIn(Var) != Holds::Nothing)
      Facts.save(Var, What);
    setValue(Var, Var->getInit());
  }

  Effect call(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
      if (Operator->getOperator() == OO_Equal && Operator->getNumArgs() == 2)
        return assign(Operator->getArg(0), Operator->getArg(1));
    }
    // `std::exchange(saved, std::current_exception())`
    bool Forwards = Words.findCall(Role::Forwards, &Call);
    if (Forwards && Call.getNumArgs() == 2 &&
        held(Call.getArg(1)) != Holds::Nothing)
      return assign(Call.getArg(0), Call.getArg(1));
    if (Words.findCall(Role::CurrentException, &Call) || Forwards ||
        (Callee && Callee->getBuiltinID()))
      return Callee && Callee->isNoReturn() ? Effect::Ends : Effect::None;
    if (Words.findCall(Role::Rethrow, &Call))
      return rethrowing(Call.arguments());
    if (Words.findCall(Role::ThrowsArgument, &Call) && Call.getNumArgs())
      return throwing(core(Call.getArg(0)));
    if (Words.findCall(Role::Replaces, &Call))
      // What is thrown derives from the argument's type.
      return Call.getNumArgs() &&
                     throwing(core(Call.getArg(0))) == Effect::Raises
                 ? Effect::Raises
                 : Effect::RaisesOther;
    if (Words.findCall(Role::NeverReturns, &Call))
      return Effect::Ends;
    if (Words.findCall(Role::ThrowingTest, &Call))
      return Effect::Raises;

    forgetEmptied(Call);

    Holds What = heldByArguments(Call);
    if (isHandingOn(Call, Callee)) {
      if (What == Holds::Nothing)
        What = copiedByArguments(Call);
      if (What != Holds::Nothing)
        return What == Holds::Slice ? Effect::RaisesSlice : Effect::HandsOn;
    }
    if (const FunctionDecl *Run = definitionRunByCall(Callee)) {
      Effect Inside = Follow(*Run, Call, Facts);
      if (Inside != Effect::None)
        return Inside;
      return Callee->isNoReturn() ? Effect::Ends : Effect::None;
    }
    if (Callee && Callee->isNoReturn())
      return Effect::Ends;
    return What == Holds::Nothing ? Effect::None : opaque(Call, Callee, What);
  }

  /// `errors.clear()`: the container holds nothing any more.
  void forgetEmptied(const CallExpr &Call) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
    const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
    if (!Method || !Method->getIdentifier() || Call.getNumArgs() != 0 ||
        (Method->getName() != "clear" && Method->getName() != "reset"))
      return;
    const Expr *Object = core(Member->getImplicitObjectArgument());
    if (const VarDecl *Var = localVariable(Object);
        Var && isa<DeclRefExpr>(Object))
      Facts.save(Var, Holds::Nothing);
  }

  Holds heldByArguments(const CallExpr &Call) const {
    for (const Expr *Argument : Call.arguments())
      if (Holds What = held(Argument); What != Holds::Nothing)
        return What;
    return Holds::Nothing;
  }

  /// `promise.set_exception(e)`: the argument is copied by its static type.
  Holds copiedByArguments(const CallExpr &Call) const {
    for (const Expr *Argument : Call.arguments())
      if (Holds What = heldByCopyOf(Argument, Facts, Type);
          What != Holds::Nothing)
        return What;
    return Holds::Nothing;
  }

  bool isHandingOn(const CallExpr &Call, const FunctionDecl *Callee) const {
    if (Words.findCall(Role::HandsOn, &Call))
      return true;
    if (Callee)
      return isa<CXXMethodDecl>(Callee) && Callee->getIdentifier() &&
             Words.isHandingOnMember(Callee->getName());
    const Expr *Named = Call.getCallee()->IgnoreParens();
    DeclarationName Name;
    if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Named))
      Name = Member->getMember();
    else if (const auto *Member = dyn_cast<UnresolvedMemberExpr>(Named))
      Name = Member->getMemberName();
    const IdentifierInfo *Identifier = Name.getAsIdentifierInfo();
    return Identifier && Words.isHandingOnMember(Identifier->getName());
  }

  /// A call of code that the unit does not show, with the cancellation in an
  /// argument: it takes it over, unless its name says that it only tells of it
  /// or what it returns says that it only asks.
  Effect opaque(const CallExpr &Call, const FunctionDecl *Callee, Holds What) {
    if (What == Holds::Slice)
      return Effect::RaisesSlice;
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
    bool CallsObject =
        (Operator && Operator->getOperator() == OO_Call) ||
        (!Callee && !isa<OverloadExpr>(Call.getCallee()->IgnoreParens()));
    if (Operator && !CallsObject)
      return Effect::None;
    if (What == Holds::Code)
      return CallsObject ? Effect::HandsOn : Effect::None;
    if (Words.isLogging(Callee))
      return Effect::None;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
      // A container of the standard library keeps it for later; one that is
      // not local, for others.
      const CXXMethodDecl *Method = Member->getMethodDecl();
      if (Method && !Method->isConst() &&
          Method->getParent()->isInStdNamespace()) {
        const VarDecl *Var = localVariable(Member->getImplicitObjectArgument());
        if (!Var)
          return Effect::HandsOn;
        Facts.save(Var, What);
        return Effect::None;
      }
    }
    // What comes back may hold the exception; then its user decides.
    QualType Result = Call.getType();
    return Result->isVoidType() || Result->isDependentType() ? Effect::HandsOn
                                                             : Effect::None;
  }

  PathFacts &Facts;
  const CancellationType &Type;
  const UnitVocabulary &Words;
  FollowCall Follow;
};
} // namespace

Effect effectOf(const Stmt *S, PathFacts &Facts, const CancellationType &Type,
                const UnitVocabulary &Words, FollowCall Follow) {
  return Judge(Facts, Type, Words, Follow).judge(S);
}

} // namespace cancel_tidy
