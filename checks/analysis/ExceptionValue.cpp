//===-- ExceptionValue.cpp - What holds the exception ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/Catching.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/Builtins.h"
#include "llvm/ADT/STLExtras.h"
#include <array>

using namespace clang;

namespace cancel_tidy {

Holds PathFacts::savedIn(const VarDecl *Var) const {
  for (auto [Known, What] : Saved)
    if (Known == Var)
      return What;
  return Holds::Nothing;
}

void PathFacts::save(const VarDecl *Var, Holds What) {
  llvm::erase_if(Saved, [&](const auto &S) { return S.first == Var; });
  if (What != Holds::Nothing)
    Saved.insert(llvm::upper_bound(Saved, std::make_pair(Var, What)),
                 {Var, What});
}

std::optional<int64_t> PathFacts::valueOf(const VarDecl *Var) const {
  for (auto [Known, Value] : Values)
    if (Known == Var)
      return Value;
  return std::nullopt;
}

void PathFacts::setValue(const VarDecl *Var, std::optional<int64_t> Value) {
  llvm::erase_if(Values, [&](const auto &V) { return V.first == Var; });
  if (Value)
    Values.insert(llvm::upper_bound(Values, std::make_pair(Var, *Value)),
                  {Var, *Value});
}

void PathFacts::setAnswer(const Expr *Call, int64_t Value) {
  llvm::erase_if(Answers, [&](const auto &A) { return A.first == Call; });
  Answers.insert(llvm::upper_bound(Answers, std::make_pair(Call, Value)),
                 {Call, Value});
}

std::optional<int64_t> PathFacts::answerOf(const Expr *Call) const {
  for (auto [Known, Value] : Answers)
    if (Known == Call)
      return Value;
  return std::nullopt;
}

bool PathFacts::wasAnswered(const Expr *Condition) const {
  bool Outcome = true;
  return answerOf(withoutNot(Condition, Outcome)).has_value();
}

void PathFacts::assume(const Expr *Condition, bool Outcome) {
  const Expr *E = withoutNot(Condition, Outcome);
  const VarDecl *Var = localVariable(E);
  if (Var && isa<DeclRefExpr>(E) && Var->getType()->isBooleanType() &&
      !Var->getType().isVolatileQualified())
    setValue(Var, Outcome);
}

/// The variable that \p E is, or is a member of, if \p Facts know something
/// of it: a local one, or one that a parameter or a capture stands for.
static const VarDecl *knownVariable(const Expr *E, const PathFacts &Facts) {
  E = core(E);
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->isArrow())
      return nullptr;
    E = core(Member->getBase());
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  return Var && (Facts.savedIn(Var) != Holds::Nothing || Facts.valueOf(Var))
             ? Var
             : nullptr;
}

const VarDecl *localVariable(const Expr *E) {
  E = core(E);
  while (const auto *Member = dyn_cast<MemberExpr>(E)) {
    if (Member->isArrow())
      return nullptr;
    E = core(Member->getBase());
  }
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  if (!Ref || Ref->refersToEnclosingVariableOrCapture())
    return nullptr;
  const auto *Var = dyn_cast<VarDecl>(Ref->getDecl());
  if (!Var || !Var->hasLocalStorage() || Var->getType()->isReferenceType())
    return nullptr;
  return Var;
}

/// A conversion by name or by type that keeps what its argument holds.
static const Expr *forwarded(const CallExpr &Call,
                             const UnitVocabulary &Words) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Call.getNumArgs() == 0)
    return nullptr;
  return isMoveOrForward(Call) || Words.find(Role::Forwards, Callee)
             ? Call.getArg(0)
             : nullptr;
}

Holds heldByCopyOf(const Expr *E, const PathFacts &Facts,
                   const CancellationType &Type) {
  E = withoutCopies(E);
  const auto *Ref = dyn_cast<DeclRefExpr>(E);
  const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  const CXXRecordDecl *Class =
      E->getType().getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Facts.Handling)
    return Holds::Nothing;
  if (isOrDerivesFrom(*Class, *Type.Record))
    return Holds::Exception;
  if (Var && Var->isExceptionVariable() &&
      isOrDerivesFrom(*Type.Record, *Class))
    return Holds::Slice;
  return Holds::Nothing;
}

/// Whether values of \p T can hold an exception or a code at all.
static bool canHold(QualType T, const UnitVocabulary &Words) {
  T = T.getNonReferenceType();
  return T->isDependentType() ||
         (T->isRecordType() && !Words.findType(Role::Text, T));
}

template <typename RangeT>
static Holds anyOf(const RangeT &Exprs, const PathFacts &Facts,
                   const CancellationType &Type, const UnitVocabulary &Words) {
  for (const Stmt *S : Exprs)
    if (const auto *E = dyn_cast_or_null<Expr>(S))
      if (Holds What = holds(E, Facts, Type, Words); What != Holds::Nothing)
        return What;
  return Holds::Nothing;
}

static Holds heldByCall(const CallExpr &Call, const PathFacts &Facts,
                        const CancellationType &Type,
                        const UnitVocabulary &Words) {
  if (Words.findCall(Role::CurrentException, &Call))
    return Facts.Handling ? Holds::Exception : Holds::Nothing;
  if (const Expr *Same = forwarded(Call, Words))
    return holds(Same, Facts, Type, Words);
  if (Words.findCall(Role::CopiesException, &Call) && Call.getNumArgs())
    if (Holds What = heldByCopyOf(Call.getArg(0), Facts, Type);
        What != Holds::Nothing)
      return What;
  if (const auto *Member =
          dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens())) {
    const Expr *Object = Member->getBase();
    const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
    // `error.toStatus()` of the exception that is being handled.
    if (Words.findCall(Role::CopiesException, &Call) && !Call.getNumArgs())
      if (Holds What = heldByCopyOf(Object, Facts, Type);
          What != Holds::Nothing)
        return What;
    // The code of the carrier that is being handled.
    if (Type.isCarrier() && Method && Method->getIdentifier() &&
        Method->getName() == Type.Entries.front()->CodeAccessor &&
        heldByCopyOf(Object, Facts, Type) == Holds::Exception)
      return Holds::Code;
    // A part of what holds it (`errors.front()`).
    if (canHold(Call.getType(), Words))
      if (Holds What = holds(Object, Facts, Type, Words);
          What != Holds::Nothing)
        return What;
  }
  if (!canHold(Call.getType(), Words))
    return Holds::Nothing;
  return anyOf(Call.arguments(), Facts, Type, Words);
}

Holds holds(const Expr *E, const PathFacts &Facts, const CancellationType &Type,
            const UnitVocabulary &Words) {
  E = core(E);
  if (!E)
    return Holds::Nothing;
  if (const VarDecl *Var = knownVariable(E, Facts))
    return Facts.savedIn(Var);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return heldByCall(*Call, Facts, Type, Words);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    if (Words.findCall(Role::CopiesException, Construct) &&
        Construct->getNumArgs())
      if (Holds What = heldByCopyOf(Construct->getArg(0), Facts, Type);
          What != Holds::Nothing)
        return What;
    if (!canHold(Construct->getType(), Words))
      return Holds::Nothing;
    return anyOf(Construct->arguments(), Facts, Type, Words);
  }
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return canHold(Cast->getType(), Words)
               ? holds(Cast->getSubExpr(), Facts, Type, Words)
               : Holds::Nothing;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
    return anyOf(Lambda->capture_inits(), Facts, Type, Words);
  if (isa<InitListExpr, ParenListExpr, ConditionalOperator,
          CXXUnresolvedConstructExpr, CXXNewExpr, CXXStdInitializerListExpr>(E))
    return anyOf(E->children(), Facts, Type, Words);
  return Holds::Nothing;
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

std::optional<int64_t> constantValue(const Expr *E, const ASTContext &Context) {
  if (!E || E->isValueDependent() || E->isTypeDependent())
    return std::nullopt;
  const Expr *Inner = core(E);
  if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Inner))
    return 0;
  if (!Inner->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  Expr::EvalResult Result;
  if (!Inner->EvaluateAsInt(Result, Context) ||
      Result.Val.getInt().getSignificantBits() > 64)
    return std::nullopt;
  return Result.Val.getInt().getExtValue();
}

std::optional<int64_t> worth(const Expr *E, const PathFacts &Facts,
                             const ASTContext &Context) {
  if (!E)
    return std::nullopt;
  if (std::optional<int64_t> Constant = constantValue(E, Context))
    return Constant;
  E = core(E);
  if (const VarDecl *Var = knownVariable(E, Facts)) {
    if (std::optional<int64_t> Value = Facts.valueOf(Var);
        Value && isa<DeclRefExpr>(E))
      return Value;
    return Facts.savedIn(Var) != Holds::Nothing ? std::optional<int64_t>(1)
                                                : std::nullopt;
  }
  if (std::optional<int64_t> Answer = Facts.answerOf(E))
    return Answer;
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return Cast->getType()->isBooleanType()
               ? worth(Cast->getSubExpr(), Facts, Context)
               : std::nullopt;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
  if (!Call || Call->getNumArgs() != 0)
    return std::nullopt;
  const VarDecl *Var = knownVariable(Call->getImplicitObjectArgument(), Facts);
  if (!Var || Facts.savedIn(Var) == Holds::Nothing)
    return std::nullopt;
  // `if (saved)` and the questions that containers and optionals answer.
  const CXXMethodDecl *Method = Call->getMethodDecl();
  if (isa_and_nonnull<CXXConversionDecl>(Method))
    return 1;
  if (!Method || !Method->getIdentifier())
    return std::nullopt;
  if (Method->getName() == "empty")
    return 0;
  if (Method->getName() == "size" || Method->getName() == "has_value")
    return 1;
  return std::nullopt;
}

namespace {
/// `Left == Right` or `Left != Right`.
struct Comparison {
  const Expr *Left;
  const Expr *Right;
  bool Equal;

  /// `saved != nullptr`, `state == Failed`, either way round.
  std::array<std::pair<const Expr *, const Expr *>, 2> sides() const {
    return {std::pair(Left, Right), std::pair(Right, Left)};
  }
};
} // namespace

static std::optional<Comparison> comparison(const Expr *E) {
  std::optional<BinaryForm> Form = binaryForm(E);
  if (!Form || !BinaryOperator::isEqualityOp(Form->Opcode))
    return std::nullopt;
  return Comparison{Form->Left, Form->Right, Form->Opcode == BO_EQ};
}

/// The constant \p E, of which the other side of a comparison may be made.
static std::optional<int64_t> comparedConstant(const Expr *E,
                                               const ASTContext &Context) {
  E = core(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 1)
    E = core(Construct->getArg(0));
  return constantValue(E, Context);
}

bool isNull(const Expr *Condition, bool Outcome, const UnitVocabulary &Words) {
  const Expr *E = withoutNot(Condition, Outcome);
  if (isa<UnaryOperator>(E))
    return false;
  if (std::optional<Comparison> Compared = comparison(E)) {
    for (auto [Side, Constant] : Compared->sides())
      if (isa<CXXNullPtrLiteralExpr, GNUNullExpr>(core(Constant)))
        return Compared->Equal == Outcome &&
               !Words.findType(Role::ExceptionPointer, core(Side)->getType());
    return false;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    E = core(Call->getImplicitObjectArgument());
  QualType T = E->getType();
  return !Outcome && (T->isPointerType() || T->isRecordType()) &&
         !Words.findType(Role::ExceptionPointer, T);
}

const Expr *pointerThatIsSet(const Expr *Condition, bool Outcome,
                             const UnitVocabulary &Words) {
  const Expr *E = withoutNot(Condition, Outcome);
  auto IfPointer = [&](const Expr *Asked) {
    Asked = core(Asked);
    return Words.findType(Role::ExceptionPointer,
                          Asked->getType().getNonReferenceType())
               ? Asked
               : nullptr;
  };
  if (std::optional<Comparison> Compared = comparison(E)) {
    for (auto [Asked, Other] : Compared->sides())
      if (comparedConstant(Other, Words.context()) == 0 &&
          Compared->Equal != Outcome)
        return IfPointer(Asked);
    return nullptr;
  }
  if (!Outcome)
    return nullptr;
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E);
      Cast && Cast->getType()->isBooleanType())
    E = core(Cast->getSubExpr());
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
      Call && isa_and_nonnull<CXXConversionDecl>(Call->getMethodDecl()))
    E = Call->getImplicitObjectArgument();
  return IfPointer(E);
}

std::optional<bool> truthOf(const Expr *Condition, const PathFacts &Facts,
                            const ASTContext &Context) {
  bool Outcome = true;
  const Expr *E = withoutNot(Condition, Outcome);
  if (!Outcome) {
    std::optional<bool> Inner = truthOf(E, Facts, Context);
    return Inner ? std::optional<bool>(!*Inner) : std::nullopt;
  }
  std::optional<Comparison> Compared = comparison(E);
  if (!Compared) {
    std::optional<int64_t> Value = worth(E, Facts, Context);
    return Value ? std::optional<bool>(*Value != 0) : std::nullopt;
  }
  bool Equal = Compared->Equal;
  for (auto [Known, Other] : Compared->sides()) {
    const VarDecl *Var = knownVariable(Known, Facts);
    if (!Var)
      continue;
    std::optional<int64_t> To = comparedConstant(Other, Context);
    if (!To)
      continue;
    if (std::optional<int64_t> Value = Facts.valueOf(Var))
      return (*Value == *To) == Equal;
    if (*To == 0 && Facts.savedIn(Var) != Holds::Nothing)
      return !Equal;
  }
  return std::nullopt;
}

} // namespace cancel_tidy
