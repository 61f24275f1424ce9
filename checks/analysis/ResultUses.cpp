//===-- ResultUses.cpp - Values that tell of cancellation -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ResultUses.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Delivery.h"
#include "checks/analysis/Telling.h"
#include "checks/analysis/ValueDestination.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

//===----------------------------------------------------------------------===//
// Where it arrives
//===----------------------------------------------------------------------===//

ResultUses::ResultUses(FunctionBody &Body, const UnitVocabulary &Words)
    : Body(Body), Words(Words), Types(Words) {
  forEachOwnStmt(Body.body(), Body.context(),
                 [&](const Stmt *S) { collect(S); });
  if (!Arrivals.empty())
    Parents = StmtParents(Body.body(), Body.context());
  for (ResultArrival &Arrival : Arrivals)
    store(Arrival);
}

void ResultUses::collect(const Stmt *S) {
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable() && Capture.getCaptureKind() == LCK_ByRef)
        Captured.insert(holderOf(Capture.getCapturedVar()));
  } else if (const auto *Address = dyn_cast<UnaryOperator>(S)) {
    if (Address->getOpcode() == UO_AddrOf)
      if (const ValueDecl *D = variableIn(Address->getSubExpr()))
        Captured.insert(holderOf(D));
  } else if (const auto *E = dyn_cast<Expr>(S)) {
    if (const Expr *Operand = awaitedOperand(E))
      Awaited.insert(withoutCopies(Operand));
    if (std::optional<ResultArrival> Arrival = arrivalOf(E))
      Arrivals.push_back(std::move(*Arrival));
  }
}

/// The value adaptor that stands in \p S, or null; the innermost of several,
/// which the author has written for that.
static const Entry *adaptorIn(const Stmt *S, const ASTContext &Context,
                              const UnitVocabulary &Words) {
  const Entry *Found = nullptr;
  forEachOwnStmt(S, Context, [&](const Stmt *Part) {
    if (const auto *E = dyn_cast<Expr>(Part))
      if (const Entry *Adaptor = Words.findCall(Role::ValueAdaptor, E))
        Found = Adaptor;
  });
  return Found;
}

/// Whether \p Operand runs several operations for the first that is done: the
/// others are cancelled by that.
static bool isRace(const Expr *Operand) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(withoutCopies(Operand));
  return Operator && Operator->getOperator() == OO_PipePipe;
}

std::optional<ResultArrival> ResultUses::arrivalOf(const Expr *E) const {
  ResultArrival Arrival;
  Arrival.Where = E;
  QualType Value = E->getType();
  if (const Expr *Operand = awaitedOperand(E)) {
    if (deliversOnlyValue(E, Words)) {
      Arrival.IsAdapted = true;
      Arrival.Known = adaptorIn(Operand, Body.context(), Words);
      findWrittenTo(Operand, Arrival, /*Depth=*/2);
      const Entry *Function =
          Words.findCall(Role::Result, withoutCopies(Operand));
      if (Function)
        Arrival.Known = Function;
      Arrival.IsOfFunction = Function && !Types.tells(Value);
      Arrival.Tells = Arrival.WrittenTo || Function ||
                      (Types.tells(Value) && !isRace(Operand));
    } else {
      Arrival.Known = Words.findCall(Role::Result, withoutCopies(Operand));
      if (!Arrival.Known && deliveredBy(E, Words).empty())
        Arrival.Known = Words.findType(Role::Result, Operand->getType());
      Arrival.IsOfFunction = Arrival.Known;
      if (!Arrival.Known)
        Arrival.Known = Words.findType(Role::Result, Value);
      Arrival.Tells = Arrival.Known || Words.isOrWraps(Role::Result, Value);
      // Of a function that is overloaded some yield nothing.
      if (!Arrival.Tells || Value->isVoidType())
        return std::nullopt;
    }
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    // What is awaited first arrives there.
    if (Awaited.contains(E) || Words.findType(Role::Awaitable, Value))
      return std::nullopt;
    if (const Expr *Error = errorStoredBy(*Call, Words)) {
      Arrival.IsAdapted = true;
      Arrival.Known = adaptorIn(Call, Body.context(), Words);
      Arrival.WrittenTo = variableIn(Error);
      Arrival.Tells = Arrival.WrittenTo;
    } else {
      Arrival.Known = Words.findCall(Role::Result, Call);
      Arrival.IsOfFunction = Arrival.Known;
      if (!Arrival.Known && (Words.findCall(Role::BlockingWait, Call) ||
                             Words.findCall(Role::StackfulSuspension, Call)))
        Arrival.Known = Words.findType(Role::Result, Value);
      Arrival.Tells = Arrival.Known && !Value->isVoidType();
    }
    if (!Arrival.Tells)
      return std::nullopt;
  } else {
    return std::nullopt;
  }
  Arrival.TellsByCode = Arrival.WrittenTo || Types.wrapsError(Value);
  Arrival.HasPayload = !Types.isOnlyAnError(Value);
  return Arrival;
}

void ResultUses::findWrittenTo(const Stmt *Operand, ResultArrival &Arrival,
                               unsigned Depth) const {
  forEachOwnStmt(Operand, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (!E)
      return;
    if (const auto *Call = dyn_cast<CallExpr>(E);
        Call && Words.findCall(Role::ValueAdaptor, Call)) {
      for (const Expr *Argument : Call->arguments())
        if (const ValueDecl *D = variableIn(Argument);
            D && Types.isError(D->getType()) && Argument->isLValue() &&
            !Argument->getType().isConstQualified())
          Arrival.WrittenTo = D;
      return;
    }
    // A token that was made before.
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
    if (Var && Depth && Var->isLocalVarDecl() && Var->getInit() &&
        Words.isOrWraps(Role::ValueAdaptor, Var->getType()))
      findWrittenTo(Var->getInit(), Arrival, Depth - 1);
  });
}

void ResultUses::store(ResultArrival &Arrival) const {
  if (Arrival.WrittenTo)
    Arrival.In.insert(Arrival.WrittenTo);
  bool ValueTells = !Arrival.WrittenTo;
  ValueDestination To = destinationOf(Arrival.Where, Parents, Types);
  switch (To.How) {
  case ValueDestination::Stored:
    if (ValueTells)
      Arrival.In.insert(To.Variable);
    break;
  case ValueDestination::Assigned:
    if (ValueTells)
      addAssigned(To.AssignedTo, Arrival.In);
    break;
  case ValueDestination::DroppedOnPurpose:
    Arrival.IsDroppedOnPurpose = ValueTells;
    break;
  case ValueDestination::Used:
    Arrival.IsUsed = ValueTells && !isTelling(Arrival.Where, Parents, Words);
    break;
  case ValueDestination::Dropped:
  case ValueDestination::Overwritten:
    break;
  }
  for (const ValueDecl *D : Arrival.In.all()) {
    Arrival.IsDroppedOnPurpose |= D->hasAttr<UnusedAttr>();
    Arrival.OthersSeeIt |= othersSee(D);
  }
}

void ResultUses::addAssigned(const Expr *To, ResultHolders &In) const {
  llvm::SmallVector<const ValueDecl *, 2> All, Telling;
  forEachOwnStmt(To, Body.context(), [&](const Stmt *Part) {
    const auto *E = dyn_cast<Expr>(Part);
    if (const ValueDecl *D = E ? variableIn(E) : nullptr) {
      All.push_back(D);
      if (Types.tells(D->getType()))
        Telling.push_back(D);
    }
  });
  for (const ValueDecl *D : Telling.empty() ? All : Telling)
    In.insert(D);
}

const ResultArrival *ResultUses::arrivalAt(const Stmt *S) const {
  for (const ResultArrival &Arrival : Arrivals)
    if (Arrival.Where == S)
      return &Arrival;
  return nullptr;
}

bool ResultUses::othersSee(const ValueDecl *D) const {
  D = holderOf(D);
  const auto *Var = dyn_cast<VarDecl>(D);
  if (!Var || Captured.contains(D) || !Var->hasLocalStorage() ||
      Var->getDeclContext() != &Body.function())
    return true;
  return isa<ParmVarDecl>(Var) && Var->getType()->isReferenceType();
}

//===----------------------------------------------------------------------===//
// What is done with it
//===----------------------------------------------------------------------===//

ResultUse ResultUses::useAt(const Stmt *S, ResultHolders &Holders) const {
  if (Holders.all().empty())
    return ResultUse::None;
  // Own functions can look at the members.
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
    if (isa<CXXThisExpr>(core(Call->getImplicitObjectArgument())))
      return llvm::any_of(Holders.all(), llvm::IsaPred<FieldDecl>)
                 ? ResultUse::Looks
                 : ResultUse::None;
  if (!isa<DeclRefExpr, MemberExpr>(S))
    return ResultUse::None;
  const auto *E = cast<Expr>(S);
  const ValueDecl *D = variableIn(E);
  // What Clang makes up to initialise the bindings reads nothing.
  if (!D || isa<DecompositionDecl>(D) || !Holders.contains(D) || !Parents.of(E))
    return ResultUse::None;
  if (isInAdaptor(E))
    return ResultUse::None;
  // A payload tells nothing; but of a plain bool, or an optional, any use
  // looks.
  if (Types.tells(holderOf(D)->getType()) &&
      !Types.tells(elementIn(E)->getType()))
    return Parents.isInCondition(E) ? ResultUse::Looks : ResultUse::None;
  if (isTelling(E, Parents, Words))
    return ResultUse::Logs;
  if (const Expr *Condition = Parents.conditionWith(E))
    if (outcomesOfFailure(Condition, Holders))
      return ResultUse::Branches;
  ValueDestination To = destinationOf(E, Parents, Types);
  switch (To.How) {
  case ValueDestination::Dropped:
  case ValueDestination::DroppedOnPurpose:
    return ResultUse::None;
  case ValueDestination::Stored:
    Holders.insert(To.Variable);
    return ResultUse::None;
  case ValueDestination::Assigned: {
    ResultHolders In;
    addAssigned(To.AssignedTo, In);
    if (In.all().empty())
      return ResultUse::Looks;
    for (const ValueDecl *Other : In.all()) {
      if (othersSee(Other))
        return ResultUse::Looks;
      Holders.insert(Other);
    }
    return ResultUse::None;
  }
  case ValueDestination::Overwritten: {
    bool ByArrival = false;
    forEachOwnStmt(To.AssignedTo, Body.context(), [&](const Stmt *Part) {
      ByArrival |= arrivalAt(Part) != nullptr;
    });
    // That is told where it arrives.
    if (!ByArrival)
      Holders.erase(D);
    return ResultUse::None;
  }
  case ValueDestination::Used:
    break;
  }
  return ResultUse::Looks;
}

bool ResultUses::isInAdaptor(const Expr *E) const {
  for (const Stmt *Parent = Parents.of(E); isa_and_nonnull<Expr>(Parent);
       Parent = Parents.of(Parent))
    if (isa<CallExpr>(Parent) &&
        Words.findCall(Role::ValueAdaptor, cast<Expr>(Parent)))
      return true;
  return false;
}

const Expr *ResultUses::elementIn(const Expr *E) const {
  const Expr *Element = E;
  for (const Stmt *Parent = Parents.of(E);
       Types.tells(Element->getType()) && isa_and_nonnull<Expr>(Parent);
       Parent = Parents.of(Parent)) {
    const auto *Around = cast<Expr>(Parent);
    const auto *Call = dyn_cast<CallExpr>(Around);
    const auto *Member = dyn_cast<MemberExpr>(Around);
    if ((Call && yieldsElement(*Call)) ||
        (Member && isa<FieldDecl>(Member->getMemberDecl())))
      Element = Around;
    else if (!(Call && isMoveOrForward(*Call)) &&
             !isa<ParenExpr, ImplicitCastExpr, MaterializeTemporaryExpr>(
                 Around))
      break;
  }
  return Element;
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

/// What of \p Holders the value \p E is, or is an element of; null if nothing.
static const Expr *heldIn(const Expr *E, const ResultHolders &Holders) {
  E = core(E);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return yieldsElement(*Call) && heldIn(Call->getArg(0), Holders) ? E
                                                                    : nullptr;
  const ValueDecl *D = variableIn(E);
  return D && Holders.contains(D) ? E : nullptr;
}

std::optional<FailureOutcomes>
ResultUses::outcomesOfFailure(const Expr *Condition,
                              const ResultHolders &Holders) const {
  auto Negated = [](std::optional<FailureOutcomes> Outcomes) {
    if (Outcomes)
      std::swap(Outcomes->IfTrue, Outcomes->IfFalse);
    return Outcomes;
  };
  bool Outcome = true;
  const Expr *E = withoutNot(Condition, Outcome);
  if (!Outcome)
    return Negated(outcomesOfFailure(E, Holders));
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return outcomesOfFailure(Cast->getSubExpr(), Holders);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    if (!isa_and_nonnull<CXXConversionDecl>(Member->getMethodDecl()))
      return std::nullopt;
    const Expr *Object = heldIn(Member->getImplicitObjectArgument(), Holders);
    if (!Object || !Types.tells(Object->getType()))
      return std::nullopt;
    // An error is set; a result is there.
    bool IfTrue = Types.isError(Object->getType());
    return FailureOutcomes{IfTrue, !IfTrue};
  }

  std::optional<BinaryForm> Form = binaryForm(E);
  if (!Form || !BinaryOperator::isEqualityOp(Form->Opcode))
    return std::nullopt;
  auto [Opcode, Left, Right] = *Form;
  if (!heldIn(Left, Holders))
    std::swap(Left, Right);
  const Expr *Object = heldIn(Left, Holders);
  if (!Object || !Types.isError(Object->getType()))
    return std::nullopt;
  FailureOutcomes Outcomes;
  if (Words.findType(Role::ExceptionPointer, Object->getType())) {
    Outcomes.IfTrue = false;
  } else {
    bool IsOther = true;
    for (const CancellationType *Type : Words.types()) {
      if (!Type->isCarrier())
        continue;
      std::optional<bool> Is = isCancellationCode(Right, *Type);
      if (Is == true)
        Outcomes.IfFalse = false;
      IsOther &= Is == false;
    }
    Outcomes.IfTrue = !IsOther || !Outcomes.IfFalse;
  }
  return Opcode == BO_EQ ? Outcomes : Negated(Outcomes);
}

} // namespace cancel_tidy
