//===-- UncancelledPaths.cpp - What runs unless cancelled -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UncancelledPaths.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/StopRequests.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

bool mayTakeCancellation(const CXXCatchStmt &Handler,
                         llvm::ArrayRef<const CancellationType *> Types) {
  return !Handler.getExceptionDecl() || Types.empty() ||
         llvm::any_of(Types, [&](const CancellationType *Type) {
           return takes(Handler, *Type->Record) != Takes::No;
         });
}

namespace {
struct RunFacts {
  PathFacts Known;
  /// Not null: this handler has taken what may be a cancellation, and kept it
  /// in mind.
  const CXXCatchStmt *CleansUpFor = nullptr;

  bool operator==(const RunFacts &Other) const {
    return Known == Other.Known && CleansUpFor == Other.CleansUpFor;
  }
};
} // namespace

/// Walks the paths on which no request to stop is known: they end where a test
/// has found one, or the function asks for it itself.
class UncancelledPaths::Walk : public PathWalk<RunFacts> {
public:
  Walk(FunctionBody &Body, llvm::ArrayRef<const CancellationType *> Types,
       const UnitVocabulary &Words)
      : PathWalk(Body), Words(Words), Types(Types) {}

  void walk() { walkFromStart(RunFacts()); }

  /// Whether \p S is run, and never for the sake of a cancellation.
  bool reaches(const Stmt &S) const {
    return Reached.contains(&S) && !CleaningUp.contains(&S);
  }

private:
  bool visit(RunFacts &Facts, const Stmt *S) override {
    // A further turn.
    if (Facts.CleansUpFor && isIn(S, Body.tryOf(Facts.CleansUpFor)))
      Facts.CleansUpFor = nullptr;
    (Facts.CleansUpFor ? CleaningUp : Reached).insert(S);
    if (const auto *Declares = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declares->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D);
            Var && Var->getInit() && Var->getType()->isBooleanType())
          Facts.Known.setValue(Var,
                               constantValue(Var->getInit(), Body.context()));
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(S)) {
      const VarDecl *Var =
          Binary->isAssignmentOp() ? localVariable(Binary->getLHS()) : nullptr;
      if (Var && Var->getType()->isBooleanType())
        Facts.Known.setValue(
            Var, Binary->getOpcode() == BO_Assign
                     ? constantValue(Binary->getRHS(), Body.context())
                     : std::nullopt);
    }
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (asksForOwnStop(*Call))
        return false;
      const FunctionDecl *Callee = Call->getDirectCallee();
      if (!Callee || !isDeclaredNothrow(*Callee))
        enterHandlers(Facts, S);
    } else if (awaitedOperand(S)) {
      enterHandlers(Facts, S);
    }
    return true;
  }

  bool isIn(const Stmt *S, const CXXTryStmt *Block) const {
    const CXXTryStmt *Try = Body.enclosingTry(S);
    while (Try && Try != Block)
      Try = Body.enclosingTry(Try);
    return Try;
  }

  /// Any call may throw.
  void enterHandlers(const RunFacts &Facts, const Stmt *S) {
    Body.forEachHandlerAround(*S, [&](const CXXCatchStmt &Handler) {
      RunFacts There = Facts;
      if (mayTakeCancellation(Handler, Types) && keepsInMind(Handler))
        There.CleansUpFor = &Handler;
      enter(Handler, There);
    });
  }

  /// Whether \p Handler saves the exception, or notes that there was one:
  /// what stands behind may be done for its sake.
  bool keepsInMind(const CXXCatchStmt &Handler) const {
    bool Keeps = false;
    forEachOwnStmt(
        Handler.getHandlerBlock(), Body.context(), [&](const Stmt *S) {
          if (const auto *Binary = dyn_cast<BinaryOperator>(S))
            Keeps |= Binary->getOpcode() == BO_Assign;
          if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
            Keeps |= Operator->getOperator() == OO_Equal;
          if (const auto *E = dyn_cast<Expr>(S))
            Keeps |= Words.findCall(Role::CurrentException, E) != nullptr;
        });
    return Keeps;
  }

  /// Whether \p Call asks a source of the function's callers to stop: the
  /// function ends, and its children are to end, too.
  bool asksForOwnStop(const CallExpr &Call) const {
    if (!Words.findCall(Role::RequestsCancellation, &Call))
      return false;
    const Expr *Asked = waitedFor(Call);
    auto Names = Asked ? namesOf(Asked, Body.context())
                       : llvm::SmallVector<const ValueDecl *, 4>();
    if (Names.empty())
      return false;
    QualType T = Names.back()->getType();
    if (T.getNonReferenceType()->isPointerType())
      T = T.getNonReferenceType()->getPointeeType();
    const auto *Var = dyn_cast<VarDecl>(Names.back());
    return (!Var || !Var->isLocalVarDecl()) &&
           (Words.findToken(T) || Words.hasMember(Role::GivesToken, T));
  }

  bool turnsOut(RunFacts &Facts, const Expr &Condition, bool Outcome) override {
    if (std::optional<bool> Truth =
            truthOf(&Condition, Facts.Known, Body.context()))
      return *Truth == Outcome;
    if (pointerThatIsSet(&Condition, Outcome, Words))
      return false;
    for (const CancellationType *Type : Types) {
      Meaning M = meaningOf(&Condition, *Type, Words);
      if (M.isTest() && M.NamesCancellation && M.mayBeCancellation(Outcome))
        return false;
    }
    Facts.Known.assume(&Condition, Outcome);
    return true;
  }

  const UnitVocabulary &Words;
  llvm::ArrayRef<const CancellationType *> Types;
  llvm::DenseSet<const Stmt *> Reached;
  llvm::DenseSet<const Stmt *> CleaningUp;
};

UncancelledPaths::UncancelledPaths(
    FunctionBody &Body, llvm::ArrayRef<const CancellationType *> Types,
    const UnitVocabulary &Words)
    : Body(Body), Types(Types), Words(Words) {}

UncancelledPaths::~UncancelledPaths() = default;

bool UncancelledPaths::reaches(const Stmt &S) {
  if (!Body.graph())
    return true;
  if (!Walked) {
    Walked = std::make_unique<Walk>(Body, Types, Words);
    Walked->walk();
  }
  return !Walked->gaveUp() && Walked->reaches(S);
}

} // namespace cancel_tidy
