//===-- UnreadyPaths.cpp - Paths on which a wait would block --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnreadyPaths.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/PathWalk.h"
#include "checks/analysis/StopRequests.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
struct ReadyFacts {
  /// The wait was found to end at once.
  bool IsReady = false;
  /// By what the coroutine went to a thread that may be blocked, or empty.
  DeclarationName MovedBy;

  bool operator==(const ReadyFacts &Other) const {
    return IsReady == Other.IsReady && MovedBy == Other.MovedBy;
  }
};

class UnreadyWalk : public PathWalk<ReadyFacts> {
public:
  UnreadyWalk(FunctionBody &Body, const Stmt &Place, const CallExpr &Wait,
              const UnitVocabulary &Words)
      : PathWalk(Body), Place(Place), Words(Words) {
    addVariables(&Wait, Body.context(), Waited, /*Depth=*/0);
    if (Words.findCall(Role::TakesResult, &Wait) ||
        Words.findCall(Role::RethrowingWait, &Wait))
      Taken = waitedFor(Wait);
    if (Taken)
      addVariables(Taken, Body.context(), TakenFrom, /*Depth=*/0);
  }

  bool mayBlock() {
    if (!Body.positionOf(&Place).Block)
      return true;
    if (Taken && Words.findType(Role::Awaitable, core(Taken)->getType()) &&
        cameOutOfAwait(core(Taken)))
      return false;
    walkFromStart({});
    return IsReached || gaveUp();
  }

private:
  bool visit(ReadyFacts &Facts, const Stmt *S) override {
    if (S == &Place && !Facts.IsReady && !Facts.MovedBy)
      IsReached = true;
    if (isTest(S))
      Facts.IsReady = true;
    const Expr *Operand = awaitedOperand(S);
    // An exception may leave it, of whatever type.
    if (Operand || isa<CallExpr, CXXConstructExpr>(S))
      Body.forEachHandlerAround(
          *S, [&](const CXXCatchStmt &Handler) { enter(Handler, Facts); });
    if (Operand) {
      move(Facts, Operand);
      Facts.IsReady |= sharesWith(Operand, TakenFrom);
    }
    return !IsReached;
  }

  bool turnsOut(ReadyFacts &Facts, const Expr &Condition,
                bool Outcome) override {
    if (saysReady(&Condition, Outcome) == false)
      Facts.IsReady = false;
    return true;
  }

  /// Whether \p S asks if the wait would end at once.
  bool isTest(const Stmt *S) const {
    const auto *Call = dyn_cast<CallExpr>(S);
    if (!Call || S == &Place || !Words.findCall(Role::ReadinessTest, Call))
      return false;
    return sharesWith(Call, Waited);
  }

  bool sharesWith(const Expr *E, const Variables &Others) const {
    Variables Named;
    addVariables(E, Body.context(), Named, /*Depth=*/0);
    return overlap(Named, Others);
  }

  /// Whether \p E is what an await has yielded: a task that has ended.
  static bool cameOutOfAwait(const Expr *E) {
    const auto *Ref = dyn_cast<DeclRefExpr>(E);
    const ValueDecl *D = Ref ? Ref->getDecl() : nullptr;
    if (const auto *Binding = dyn_cast_or_null<BindingDecl>(D))
      D = dyn_cast<VarDecl>(Binding->getDecomposedDecl());
    const auto *Var = dyn_cast_or_null<VarDecl>(D);
    return Var && Var->isLocalVarDecl() && Var->getInit() &&
           awaitedOperand(withoutCopies(Var->getInit()));
  }

  /// Whether the wait would end at once if \p Condition turns out as \p
  /// Outcome; nothing if that says nothing.
  std::optional<bool> saysReady(const Expr *Condition, bool Outcome) const {
    const Expr *E = withoutNot(Condition, Outcome);
    const Entry *Known = nullptr;
    if (std::optional<BinaryForm> Form = binaryForm(E)) {
      // The answer is compared with a constant.
      if (Form->Opcode != BO_EQ && Form->Opcode != BO_NE)
        return std::nullopt;
      const auto *Constant = dyn_cast<DeclRefExpr>(core(Form->Right));
      if (!Constant || !isTest(core(Form->Left)))
        return std::nullopt;
      Known = Words.find(Role::ReadinessTest, Constant->getDecl());
      if (Form->Opcode == BO_NE)
        Outcome = !Outcome;
    } else if (isTest(E) && E->getType()->isBooleanType()) {
      Known = Words.findCall(Role::ReadinessTest, E);
    }
    if (!Known)
      return std::nullopt;
    return Known->Kind.empty() ? Outcome : !Outcome;
  }

  /// The coroutine has awaited \p Operand.
  void move(ReadyFacts &Facts, const Expr *Operand) {
    const auto *Call = dyn_cast<CallExpr>(withoutCopies(Operand));
    if (!Call)
      return;
    bool ToPool =
        Words.findCall(Role::BlockingPool, Call) ||
        llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
          return Words.isOrWraps(Role::BlockingPool, Argument->getType());
        });
    const auto *Callee = dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl());
    if (!Callee)
      return;
    // It goes back by the same way: `schedule()` of something else.
    if (ToPool)
      Facts.MovedBy = Callee->getDeclName();
    else if (Facts.MovedBy == Callee->getDeclName())
      Facts.MovedBy = DeclarationName();
  }

  const Stmt &Place;
  const UnitVocabulary &Words;
  Variables Waited;
  /// What the result is taken of, if the wait does that: whoever has awaited it
  /// has waited.
  const Expr *Taken = nullptr;
  Variables TakenFrom;
  bool IsReached = false;
};
} // namespace

bool mayBlockAt(const Stmt &Place, const CallExpr &Wait, FunctionBody &Body,
                const UnitVocabulary &Words) {
  return UnreadyWalk(Body, Place, Wait, Words).mayBlock();
}

} // namespace cancel_tidy
