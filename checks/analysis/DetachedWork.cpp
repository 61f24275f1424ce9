//===-- DetachedWork.cpp - Work that nobody holds on to -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/DetachedWork.h"
#include "checks/analysis/StackfulContext.h"
#include "checks/analysis/ValueDestination.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
class DetachedWorkFinder {
public:
  DetachedWorkFinder(const FunctionBody &Body, const UnitIndex &Index,
                     const UnitVocabulary &Words)
      : Body(Body), Words(Words), SM(Words.context().getSourceManager()),
        IsRoot(Index.isRoot(Body.function()) ||
               Index.isUncancellable(Body.function())) {}

  std::vector<DetachedWork> find() {
    std::vector<DetachedWork> Found;
    if (!canWait())
      return Found;
    Parents = StmtParents(Body.body(), Words.context());
    Types.emplace(Words);
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      if (const auto *Call = dyn_cast<CallExpr>(S))
        if (std::optional<DetachedWork> Work = startedBy(*Call);
            Work && isLeftAlone(*Work))
          Found.push_back(std::move(*Work));
    });
    return Found;
  }

private:
  /// Whether the function can be cancelled while it waits.
  bool canWait() const {
    bool Waits = false;
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      if (const Expr *Operand = awaitedOperand(S))
        Waits |= !Words.findCall(Role::NeverCancels, Operand) &&
                 !Words.findType(Role::NeverCancels,
                                 withoutCopies(Operand)->getType());
      if (const auto *Call = dyn_cast<CallExpr>(S); Call && !Waits) {
        const Entry *Suspends = Words.findCall(Role::StackfulSuspension, Call);
        // Of a library that has to be activated only then.
        Waits |= Suspends ? !Words.typesOf(*Suspends->From).empty()
                          : stackfulContext(*Call, Words) != nullptr;
      }
    });
    return Waits;
  }

  std::optional<DetachedWork> startedBy(const CallExpr &Call) const {
    QualType T = Call.getType();
    // What the object is moved through starts nothing.
    if (Words.findCall(Role::NeverCancels, &Call) || isMoveOrForward(Call))
      return std::nullopt;
    const Entry *Eager = Words.findCall(Role::EagerCoroutine, &Call);
    if (!Eager && Call.isPRValue())
      Eager = Words.findType(Role::EagerCoroutine, T);
    if (!Eager && Call.isPRValue())
      Eager = Words.findType(Role::DetachedCoroutine, T);
    if (Eager)
      return isDropped(Call, Parents, *Types)
                 ? std::optional(DetachedWork{
                       &Call, Eager, Eager->What == Role::EagerCoroutine})
                 : std::nullopt;
    if (const Entry *Detaches = Words.findCall(Role::Detaches, &Call))
      return DetachedWork{&Call, Detaches};
    if (!Words.findCall(Role::Spawns, &Call))
      return std::nullopt;
    for (const Expr *Argument : Call.arguments())
      if (Words.isOrWraps(Role::Detaches, Argument->getType(), /*Depth=*/2))
        return DetachedWork{&Call, detachesIn(Argument->getType())};
    return std::nullopt;
  }

  const Entry *detachesIn(QualType T) const {
    const Entry *Found = Words.findType(Role::Detaches, T);
    const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        T.getNonReferenceType()->getAsCXXRecordDecl());
    for (unsigned I = 0;
         !Found && Special && I != Special->getTemplateArgs().size(); ++I)
      if (const TemplateArgument &A = Special->getTemplateArgs()[I];
          A.getKind() == TemplateArgument::Type)
        Found = Words.findType(Role::Detaches, A.getAsType());
    return Found;
  }

  /// Whether nobody holds on to \p Work, which is completed.
  bool isLeftAlone(DetachedWork &Work) const {
    const auto &Call = *cast<CallExpr>(Work.Start);
    StartedWork Started(Call, Body, Words);
    bool Spawns = Words.findCall(Role::Spawns, &Call);
    // That is how functions are called back; they have no end to wait for.
    if (!Work.By ||
        (Spawns && Work.By->What == Role::Detaches &&
         Words.findCall(Role::Detaches, &Call) && !Started.hasCoroutine()))
      return false;
    bool TakesCallbacks = Words.findCall(Role::EagerCoroutine, &Call) ||
                          (!Spawns && Words.findCall(Role::Detaches, &Call));
    if (Started.isHeld() || (TakesCallbacks && Started.tellsOfItsEnd()))
      return false;
    bool IsWaitedFor = isWaitedForBehind(Call, Started);
    for (const OutlivedVariable &Outlived : Started.outlived())
      if (!IsRoot || (!IsWaitedFor && endsBefore(*Outlived.Variable, Call)))
        Work.Outlived.push_back(Outlived);
    Work.LosesRequest = !IsRoot && !Started.onlyCloses() &&
                        !standsInHandler(Call) && !isInAcceptLoop(Call) &&
                        (!IsWaitedFor || !Work.Outlived.empty());
    return Work.LosesRequest || !Work.Outlived.empty();
  }

  /// In a handler nothing can be awaited.
  bool standsInHandler(const Stmt &S) const {
    for (const Stmt *Parent = Parents.of(&S); Parent;
         Parent = Parents.of(Parent))
      if (isa<CXXCatchStmt>(Parent))
        return true;
    return false;
  }

  /// What a loop over accepted connections starts lives as long as they do.
  bool isInAcceptLoop(const Stmt &S) const {
    bool Accepts = false;
    for (const Stmt *Parent = Parents.of(&S); Parent;
         Parent = Parents.of(Parent))
      if (isLoop(Parent))
        forEachOwnStmt(Parent, Words.context(), [&](const Stmt *Part) {
          const auto *Call = dyn_cast<CallExpr>(Part);
          const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
          Accepts |= Callee && Callee->getIdentifier() &&
                     Words.isAcceptingName(Callee->getName());
        });
    return Accepts;
  }

  bool isEndless(const Stmt *S) const {
    const Expr *Condition = nullptr;
    if (const auto *For = dyn_cast<ForStmt>(S))
      Condition = For->getCond();
    else if (const auto *While = dyn_cast<WhileStmt>(S))
      Condition = While->getCond();
    else
      return false;
    bool Value = false;
    return !Condition ||
           (!Condition->isValueDependent() &&
            Condition->EvaluateAsBooleanCondition(Value, Words.context()) &&
            Value);
  }

  /// Whether the function may end \p Var while what \p Start started runs: not
  /// where it never ends, but for the scopes within.
  bool endsBefore(const VarDecl &Var, const Expr &Start) const {
    bool Stays = false;
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      Stays |=
          isLoop(S) && isEndless(S) &&
          SM.isBeforeInTranslationUnit(Start.getBeginLoc(), S->getEndLoc()) &&
          (SM.isBeforeInTranslationUnit(Var.getLocation(), S->getBeginLoc()));
    });
    return !Stays;
  }

  /// Whether the function waits for something behind \p Start that the work was
  /// given: a latch, a channel, a timer. Reading from a socket is no waiting.
  bool isWaitedForBehind(const Expr &Start, const StartedWork &Started) const {
    bool Waits = false;
    auto IsGiven = [&](const Expr *Object) {
      const Expr *E = core(Object);
      if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(E);
          Arrow &&
          (Arrow->getOperator() == OO_Arrow || Arrow->getOperator() == OO_Star))
        E = core(Arrow->getArg(0));
      const auto *Ref = dyn_cast<DeclRefExpr>(E);
      const auto *Var = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
      return Var && Started.given().contains(Var);
    };
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      const Expr *Operand = awaitedOperand(S);
      if (const auto *Call = dyn_cast<CallExpr>(S);
          Call && (Words.findCall(Role::BlockingWait, Call) ||
                   Words.findCall(Role::StackfulSuspension, Call) ||
                   stackfulContext(*Call, Words)))
        Operand = Call;
      if (!Operand ||
          !SM.isBeforeInTranslationUnit(Start.getEndLoc(), S->getBeginLoc()))
        return;
      Operand = core(Operand);
      const auto *Member = dyn_cast<CXXMemberCallExpr>(Operand);
      Waits |=
          IsGiven(Operand) || (Member && Member->getImplicitObjectArgument() &&
                               IsGiven(Member->getImplicitObjectArgument()) &&
                               !Words.findCall(Role::NetworkOperation, Member));
    });
    return Waits;
  }

  const FunctionBody &Body;
  const UnitVocabulary &Words;
  const SourceManager &SM;
  bool IsRoot;
  StmtParents Parents;
  std::optional<ResultTypes> Types;
};
} // namespace

std::vector<DetachedWork> detachedWorkIn(const FunctionBody &Body,
                                         const UnitIndex &Index,
                                         const UnitVocabulary &Words) {
  return DetachedWorkFinder(Body, Index, Words).find();
}

} // namespace cancel_tidy
