//===-- ReleaseOperation.cpp - One acquisition or release -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/ReleaseOperation.h"
#include "checks/vocabulary/Canonical.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

static std::optional<bool> boolean(const Expr *E) {
  const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(core(E));
  return Literal ? std::optional<bool>(Literal->getValue()) : std::nullopt;
}

static llvm::StringRef nameOf(const CXXMemberCallExpr &Call) {
  const CXXMethodDecl *Method = Call.getMethodDecl();
  return Method && Method->getIdentifier() ? Method->getName() : "";
}

bool ReleaseOperation::undoes(const ReleaseOperation &Acquire) const {
  if (What != Acquire.What || Acquires || !Acquire.Acquires)
    return false;
  switch (What) {
  case Named:
    return llvm::is_contained(Acquire.Known->Releases, Known->Name);
  case Habit:
    return Pair == Acquire.Pair;
  case Counter:
    return !Amount || !Acquire.Amount ? Amount == Acquire.Amount
                                      : Place(*Amount).is(*Acquire.Amount);
  case Memory:
  case Flag:
    return true;
  }
  return false;
}

static ReleaseOperation onPlace(ReleaseOperation::Kind What, bool Acquires,
                                const Expr *Written, const Expr *On) {
  ReleaseOperation Result;
  Result.What = What;
  Result.Acquires = Acquires;
  Result.Written = Written;
  Result.Places.push_back(Place(withoutAddressOf(*On)));
  return Result;
}

/// `busy = true`, `busy.store(true)`, `busy.exchange(true)`.
static std::optional<ReleaseOperation>
flagOperation(const Expr *E, const UnitVocabulary &Words) {
  const Expr *Target = nullptr, *Value = nullptr;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    if (Binary->getOpcode() == BO_Assign &&
        Binary->getLHS()->getType()->isBooleanType()) {
      Target = Binary->getLHS();
      Value = Binary->getRHS();
    }
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Operator->getOperator() == OO_Equal && Operator->getNumArgs() == 2) {
      Target = Operator->getArg(0);
      Value = Operator->getArg(1);
    }
  } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    llvm::StringRef Name = nameOf(*Member);
    if ((Name == "store" || Name == "exchange") && Member->getNumArgs()) {
      Target = Member->getImplicitObjectArgument();
      Value = Member->getArg(0);
    }
  }
  std::optional<bool> Set = Value ? boolean(Value) : std::nullopt;
  if (!Set || !Target)
    return std::nullopt;
  ReleaseOperation Result = onPlace(ReleaseOperation::Flag, *Set, E, Target);
  const ValueDecl *Named = Result.Places.front().named();
  if (!Named || Words.isOpenWorkName(Named->getName()))
    return std::nullopt;
  return Result;
}

/// `++count`, `count += n`, `count.fetch_add(n)`.
static std::optional<ReleaseOperation> counterOperation(const Expr *E) {
  auto Make = [&](bool Up, const Expr *Target, const Expr *Amount) {
    ReleaseOperation Result = onPlace(ReleaseOperation::Counter, Up, E, Target);
    Result.IsUp = Up;
    if (const auto *One =
            Amount ? dyn_cast<IntegerLiteral>(core(Amount)) : nullptr;
        !One || One->getValue() != 1)
      Result.Amount = Amount;
    return Result;
  };
  if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->isIncrementDecrementOp() && Unary->getType()->isIntegerType())
      return Make(Unary->isIncrementOp(), Unary->getSubExpr(), nullptr);
  } else if (const auto *Compound = dyn_cast<CompoundAssignOperator>(E)) {
    if ((Compound->getOpcode() == BO_AddAssign ||
         Compound->getOpcode() == BO_SubAssign) &&
        Compound->getType()->isIntegerType())
      return Make(Compound->getOpcode() == BO_AddAssign, Compound->getLHS(),
                  Compound->getRHS());
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
    // An iterator goes up and down, too; what counts converts to a number.
    const auto *Class =
        Operator->getNumArgs()
            ? Operator->getArg(0)->getType()->getAsCXXRecordDecl()
            : nullptr;
    if (!Class || !Class->hasDefinition() ||
        llvm::none_of(Class->getVisibleConversionFunctions(),
                      [](const NamedDecl *D) {
                        const auto *To =
                            dyn_cast<CXXConversionDecl>(D->getUnderlyingDecl());
                        return To && To->getConversionType()->isIntegerType();
                      }))
      return std::nullopt;
    switch (Operator->getOperator()) {
    case OO_PlusPlus:
    case OO_MinusMinus:
      return Make(Operator->getOperator() == OO_PlusPlus, Operator->getArg(0),
                  nullptr);
    case OO_PlusEqual:
    case OO_MinusEqual:
      return Make(Operator->getOperator() == OO_PlusEqual, Operator->getArg(0),
                  Operator->getArg(1));
    default:
      break;
    }
  } else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
    llvm::StringRef Name = nameOf(*Member);
    if ((Name == "fetch_add" || Name == "fetch_sub") && Member->getNumArgs())
      return Make(Name == "fetch_add", Member->getImplicitObjectArgument(),
                  Member->getArg(0));
  }
  return std::nullopt;
}

static std::optional<ReleaseOperation>
namedOperation(const Expr *E, const UnitVocabulary &Words) {
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return std::nullopt;
  const Entry *Acquires = Words.findCall(Role::Acquires, Call);
  const Entry *Known =
      Acquires ? Acquires : Words.findCall(Role::Releases, Call);
  const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
  const Expr *Object = Member ? Member->getImplicitObjectArgument() : nullptr;
  ReleaseOperation Result;
  Result.Written = Call;
  Result.Acquires = Acquires;
  Result.Known = Known;
  if (Known) {
    if (Object)
      Result.Places.push_back(Place(*Object));
    else
      for (const Expr *Argument : Call->arguments()) {
        // `open(name, &handle_)`: the object owns it.
        const Expr &Given = withoutAddressOf(*Argument);
        if (&Given == core(Argument) || !Given.getType()->isPointerType() ||
            Place(Given).localVariable())
          Result.Places.push_back(Place(Given));
      }
    return Result;
  }
  if (!Object)
    return std::nullopt;
  llvm::StringRef Name = nameOf(*Member);
  for (const MemberPair *Pair : Words.memberPairs()) {
    bool IsAcquire = Name == Pair->Acquire;
    if (!IsAcquire && !llvm::is_contained(Pair->Releases, Name))
      continue;
    Result.What = ReleaseOperation::Habit;
    Result.Acquires = IsAcquire;
    Result.Pair = Pair;
    Result.Places.push_back(Place(*Object));
    return Result;
  }
  return std::nullopt;
}

std::optional<ReleaseOperation>
releaseOperationOf(const Expr *E, const UnitVocabulary &Words) {
  if (const auto *New = dyn_cast<CXXNewExpr>(E)) {
    ReleaseOperation Result;
    Result.What = ReleaseOperation::Memory;
    Result.Acquires = true;
    Result.Written = New;
    return New->getNumPlacementArgs() ? std::nullopt
                                      : std::optional(std::move(Result));
  }
  if (const auto *Delete = dyn_cast<CXXDeleteExpr>(E))
    return onPlace(ReleaseOperation::Memory, /*Acquires=*/false, Delete,
                   Delete->getArgument());
  if (auto Named = namedOperation(E, Words))
    return Named;
  if (auto Flag = flagOperation(E, Words))
    return Flag;
  return counterOperation(E);
}

} // namespace cancel_tidy
