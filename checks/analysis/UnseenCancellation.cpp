//===-- UnseenCancellation.cpp - Results unlooked at ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/UnseenCancellation.h"
#include "checks/analysis/CancellationTests.h"
#include "checks/analysis/Delivery.h"
#include "checks/analysis/PathWalk.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cancel_tidy {

namespace {
using ValueDecls = llvm::SmallPtrSet<const ValueDecl *, 4>;

/// An await, and the variables that its result is stored in.
struct StoredResult {
  const Stmt *Await;
  ValueDecls In;
};

class UnseenFinder {
public:
  UnseenFinder(FunctionBody &Body, const UnitVocabulary &Words)
      : Body(Body), Words(Words) {
    forEachOwnStmt(Body.body(), Body.context(),
                   [&](const Stmt *S) { collect(S); });
  }

  llvm::DenseSet<const Stmt *> find() {
    for (const StoredResult &Result : Results)
      Follower(Body, *this, Result).walkFrom(Result.Await, Nothing());
    return std::move(Found);
  }

private:
  /// All that is known on a path is that the result is still unseen.
  struct Nothing {
    bool operator==(const Nothing &) const { return true; }
  };

  class Follower : public PathWalk<Nothing> {
  public:
    Follower(FunctionBody &Body, UnseenFinder &Finder,
             const StoredResult &Result)
        : PathWalk(Body), Finder(Finder), Result(Result) {}

  private:
    bool visit(Nothing &, const Stmt *S) override {
      return Finder.passes(Result, S);
    }

    UnseenFinder &Finder;
    const StoredResult &Result;
  };

  /// The await that \p E is, if it delivers a value.
  const Stmt *valueAwait(const Expr *E) const {
    E = withoutCopies(E);
    while (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
      E = withoutCopies(Cast->getSubExpr());
    return deliversOnlyValue(E, Words) ? E : nullptr;
  }

  void collect(const Stmt *S) {
    if (const auto *Block = dyn_cast<CompoundStmt>(S)) {
      for (const Stmt *Child : Block->body())
        if (const auto *E = dyn_cast<Expr>(Child))
          collectStatement(E);
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : Declaration->decls())
        if (const auto *Var = dyn_cast<VarDecl>(D); Var && Var->getInit())
          if (const Stmt *Await = valueAwait(Var->getInit()))
            addResult(Await).insert(Var);
    } else if (const auto *Call = dyn_cast<CallExpr>(S)) {
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
      const FunctionDecl *Callee = Call->getDirectCallee();
      if ((Operator && Operator->getOperator() == OO_LessLess) ||
          (Callee && Words.isLoggingName(Callee->getQualifiedNameAsString())) ||
          Words.findCall(Role::ValueAdaptor, Call))
        forEachOwnStmt(Call, Body.context(),
                       [&](const Stmt *Part) { NotLooking.insert(Part); });
    }
  }

  /// A statement that awaits and drops the result, or assigns it.
  void collectStatement(const Expr *E) {
    if (const Stmt *Await = valueAwait(E)) {
      addResult(Await);
      return;
    }
    const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(core(E));
    if (!Assignment || Assignment->getOperator() != OO_Equal)
      return;
    if (const Stmt *Await = valueAwait(Assignment->getArg(1)))
      forEachOwnStmt(Assignment->getArg(0), Body.context(),
                     [&, &In = addResult(Await)](const Stmt *Part) {
                       if (const auto *Ref = dyn_cast<DeclRefExpr>(Part))
                         In.insert(Ref->getDecl());
                     });
  }

  ValueDecls &addResult(const Stmt *Await) {
    Results.push_back({Await, {}});
    ValueDecls &In = Results.back().In;
    // `redirect_error(use_awaitable, ec)`.
    forEachOwnStmt(Await, Body.context(), [&](const Stmt *Part) {
      const auto *E = dyn_cast<Expr>(Part);
      if (!E || !Words.findCall(Role::ValueAdaptor, E))
        return;
      forEachOwnStmt(E, Body.context(), [&](const Stmt *Argument) {
        const auto *Ref = dyn_cast<DeclRefExpr>(Argument);
        if (Ref && isa<VarDecl>(Ref->getDecl()) &&
            !Ref->getType().isConstQualified())
          In.insert(Ref->getDecl());
      });
    });
    return In;
  }

  /// Whether a path goes on behind \p S with \p Result still unseen.
  bool passes(const StoredResult &Result, const Stmt *S) {
    if (deliversOnlyValue(S, Words)) {
      Found.insert(S);
      return false;
    }
    if (const auto *Ref = dyn_cast<DeclRefExpr>(S))
      return !refersTo(*Ref, Result.In) || NotLooking.contains(S);
    if (awaitsTest(S, Words))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(S))
      if (Words.findCall(Role::CancellationTest, Call) ||
          Words.findCall(Role::SetsFilter, Call))
        return false;
    return deliveredBy(S, Words).empty();
  }

  static bool refersTo(const DeclRefExpr &Ref, const ValueDecls &Variables) {
    const ValueDecl *D = Ref.getDecl();
    if (const auto *Binding = dyn_cast<BindingDecl>(D))
      return Variables.contains(Binding->getDecomposedDecl());
    // What Clang makes up to initialise the bindings reads nothing.
    return !isa<DecompositionDecl>(D) && Variables.contains(D);
  }

  FunctionBody &Body;
  const UnitVocabulary &Words;
  std::vector<StoredResult> Results;
  /// What stands in calls that only tell of it, or store the next result.
  llvm::DenseSet<const Stmt *> NotLooking;
  llvm::DenseSet<const Stmt *> Found;
};
} // namespace

llvm::DenseSet<const Stmt *> awaitsBehindUnseen(FunctionBody &Body,
                                                const UnitVocabulary &Words) {
  return UnseenFinder(Body, Words).find();
}

} // namespace cancel_tidy
