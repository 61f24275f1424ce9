//===-- NetworkAwaits.cpp - Waiting for a peer without end ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/NetworkAwaits.h"
#include "checks/analysis/CleanupAwaits.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/Shields.h"
#include "checks/analysis/StackfulContext.h"
#include "checks/analysis/StmtParents.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cancel_tidy {

/// Adds the variables and members that \p S names.
static void addNamed(const Stmt *S, const ASTContext &Context,
                     Variables &Named) {
  forEachOwnStmt(S, Context, [&](const Stmt *Part) {
    if (const auto *Ref = dyn_cast<DeclRefExpr>(Part)) {
      if (isa<VarDecl>(Ref->getDecl()))
        Named.insert(Ref->getDecl());
    } else if (const auto *Member = dyn_cast<MemberExpr>(Part)) {
      if (isa<FieldDecl>(Member->getMemberDecl()))
        Named.insert(Member->getMemberDecl());
    }
  });
}

namespace {
class EndlessWaitFinder {
public:
  EndlessWaitFinder(const UnitIndex &Index, const UnitVocabulary &Words,
                    BodyOf Bodies)
      : Index(Index), Words(Words), Bodies(Bodies) {}

  void find(const FunctionDecl &EntryPoint, std::vector<EndlessWait> &Found) {
    if (!isLimitedByCallers(EntryPoint))
      walk(EntryPoint, EntryPoint, nullptr, /*Depth=*/3, Found);
  }

private:
  /// What limits the time of one function's awaits from outside of them.
  struct Limits {
    bool OfAll = false;
    Variables Objects;
  };

  void walk(const FunctionDecl &Function, const FunctionDecl &EntryPoint,
            const Expr *Through, unsigned Depth,
            std::vector<EndlessWait> &Found) {
    if (!Seen.insert(&Function).second)
      return;
    const FunctionBody &Body = Bodies(Function);
    StmtParents Parents(Body.body(), Words.context());
    Limits Around = limitsIn(Body);
    if (Around.OfAll)
      return;
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      const auto *E = dyn_cast<Expr>(S);
      if (!E || !waitsFor(*E, Parents) || isLimited(*E, Parents, Around))
        return;
      if (const Entry *Operation = operationAt(*E)) {
        if (llvm::none_of(Found, [&](const EndlessWait &Known) {
              return Known.Operation->getExprLoc() == E->getExprLoc();
            }))
          Found.push_back({E, Operation, &Function, &EntryPoint, Through});
      } else if (const auto *Call = dyn_cast<CallExpr>(E); Call && Depth) {
        if (const FunctionDecl *Callee =
                readableDefinition(Call->getDirectCallee());
            Callee && !Callee->isDependentContext())
          walk(*Callee, EntryPoint, Through ? Through : E, Depth - 1, Found);
      }
    });
  }

  const Entry *operationAt(const Expr &E) const {
    if (isa<CallExpr>(E))
      if (const Entry *Found = Words.findCall(Role::NetworkOperation, &E))
        return Found;
    // An object that stands for the operation.
    QualType T = E.getType();
    return Words.findType(Role::NetworkOperation,
                          T->isPointerType() ? T->getPointeeType() : T);
  }

  /// Whether the function waits until \p E is done: it awaits it, be it inside
  /// of what combines operations, or suspends its stack.
  bool waitsFor(const Expr &E, const StmtParents &Parents) const {
    const auto *Call = dyn_cast<CallExpr>(&E);
    if (Call && !Words.findType(Role::Awaitable, Call->getType()))
      if (Words.findCall(Role::StackfulSuspension, Call) ||
          stackfulContext(*Call, Words) ||
          definitionRunByCall(Call->getDirectCallee()))
        return true;
    const Stmt *Child = &E;
    for (const Stmt *Parent = Parents.of(Child); Parent;
         Parent = Parents.of(Parent)) {
      if (const Expr *Operand = awaitedOperand(Parent))
        return Call || core(Operand) == core(&E);
      // What is only started is not waited for.
      const auto *Around = dyn_cast<Expr>(Parent);
      if (!Around || Words.findCall(Role::Spawns, Around))
        return false;
      Child = Parent;
    }
    return false;
  }

  bool isLimited(const Expr &E, const StmtParents &Parents,
                 const Limits &Around) const {
    for (const Stmt *Parent = Parents.of(&E); isa_and_nonnull<Expr>(Parent);
         Parent = Parents.of(Parent))
      if (isa<CallExpr>(Parent) && limitsTime(Parent, Words))
        return true;
    Variables Named;
    addNamed(&E, Words.context(), Named);
    if (llvm::any_of(Named, [&](const ValueDecl *D) {
          return Around.Objects.contains(D);
        }))
      return true;
    const auto *Call = dyn_cast<CallExpr>(&E);
    if (!Call)
      return false;
    const auto *Callee = Call->getDirectCallee();
    for (auto [Position, Argument] : llvm::enumerate(Call->arguments())) {
      if (isa<CXXDefaultArgExpr>(Argument) || isDefaultConstructed(Argument))
        continue;
      if (Callee && !isa<CXXOperatorCallExpr>(Call) &&
          Position < Callee->getNumParams() &&
          isLimitName(Callee->getParamDecl(Position)->getName()))
        return true;
      bool Limits = false;
      forEachOwnStmt(Argument, Words.context(), [&](const Stmt *Part) {
        Limits |= limitsTime(Part, Words);
      });
      if (Limits)
        return true;
    }
    return false;
  }

  /// By habit, where the type is a mere number.
  static bool isLimitName(llvm::StringRef Name) {
    return Name.contains_insensitive("timeout") ||
           Name.contains_insensitive("deadline");
  }

  /// Whether \p Lambda stops or closes something; adds what.
  bool addStopped(const LambdaExpr &Lambda, Variables &Stopped) const {
    bool Stops = false;
    forEachOwnStmt(Lambda.getBody(), Words.context(), [&](const Stmt *S) {
      const auto *Call = dyn_cast<CXXMemberCallExpr>(S);
      const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
      if (!Method || !Call->getImplicitObjectArgument() ||
          (!Words.findCall(Role::RequestsCancellation, Call) &&
           !(Method->getIdentifier() &&
             Words.isClosingName(Method->getName()))))
        return;
      Stops = true;
      addNamed(Call->getImplicitObjectArgument(), Words.context(), Stopped);
    });
    return Stops;
  }

  Limits limitsIn(const FunctionBody &Body) const {
    Limits Found;
    forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
      const auto *Call = dyn_cast<CallExpr>(S);
      if (!Call)
        return;
      if (Words.findCall(Role::ObjectTimeLimit, Call)) {
        const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
        if (Member && Member->getImplicitObjectArgument())
          addNamed(Member->getImplicitObjectArgument(), Words.context(),
                   Found.Objects);
        else
          Found.OfAll = true;
        return;
      }
      // `timer.async_wait([&](auto) { socket.cancel(); })`
      for (const Expr *Argument : Call->arguments())
        if (const auto *Lambda = dyn_cast<LambdaExpr>(withoutCopies(Argument)))
          addStopped(*Lambda, Found.Objects);
    });
    return Found;
  }

  /// Whether the unit shows who waits for \p Function, and each of them does so
  /// within a time limit.
  bool isLimitedByCallers(const FunctionDecl &Function) const {
    unsigned Calls = 0;
    llvm::SmallPtrSet<const FunctionDecl *, 4> Users;
    for (const FunctionDecl *User : Index.usersOf(Function))
      if (!Index.hasInstances(*User))
        Users.insert(User);
    for (const FunctionDecl *User : Users) {
      const FunctionBody &Body = Bodies(*User);
      StmtParents Parents(Body.body(), Words.context());
      Limits Around = limitsIn(Body);
      bool IsLimitless = false;
      forEachOwnStmt(Body.body(), Words.context(), [&](const Stmt *S) {
        const auto *Call = dyn_cast<CallExpr>(S);
        const Decl *Callee = Call ? Call->getCalleeDecl() : nullptr;
        if (!Callee || patternOf(Callee) != patternOf(&Function))
          return;
        ++Calls;
        IsLimitless |= !Around.OfAll && !isLimited(*Call, Parents, Around);
      });
      if (IsLimitless)
        return false;
    }
    return Calls && Calls >= Index.usesOf(Function);
  }

  const UnitIndex &Index;
  const UnitVocabulary &Words;
  BodyOf Bodies;
  llvm::SmallPtrSet<const FunctionDecl *, 8> Seen;
};
} // namespace

void addEndlessWaits(const FunctionDecl &EntryPoint, const UnitIndex &Index,
                     const UnitVocabulary &Words, BodyOf Bodies,
                     std::vector<EndlessWait> &Found) {
  EndlessWaitFinder(Index, Words, Bodies).find(EntryPoint, Found);
}

} // namespace cancel_tidy
