//===-- PathWalk.h - Walks the paths of a function --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Questions such as "is this value looked at on every path before the next
// await?" and "is this released on every way out?" walk the control flow graph
// of a function from some point on with something that is known on each path.
// What they have in common is here; what they look for is theirs.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_PATHWALK_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_PATHWALK_H

#include "checks/analysis/Catching.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/PathGraph.h"
#include "clang/AST/ExprCXX.h"

namespace cancel_tidy {

/// Walks paths on which \p FactsT is known; that is copyable and comparable.
template <typename FactsT> class PathWalk {
public:
  /// \p Body must outlive the object.
  explicit PathWalk(FunctionBody &Body) : Body(Body) {}
  virtual ~PathWalk() = default;

  /// Walks all paths that begin behind \p S, which the graph holds as an
  /// element of its own (awaits, calls, constructions, declarations).
  void walkFrom(const clang::Stmt *S, FactsT Facts) {
    if (Position At = Body.positionOf(S); At.Block)
      walkFrom(*At.Block, At.Index + 1, std::move(Facts));
  }

  /// Walks all paths through \p Handler and behind it.
  void walkFrom(const clang::CXXCatchStmt &Handler, FactsT Facts) {
    if (const clang::CFGBlock *Entry = Body.entryOf(&Handler))
      walkFrom(*Entry, 0, std::move(Facts));
  }

  /// Walks all paths from the beginning of \p Block.
  void walkFrom(const clang::CFGBlock &Block, FactsT Facts) {
    walkFrom(Block, 0, std::move(Facts));
  }

  /// Walks all paths from the function's first statement.
  void walkFromStart(FactsT Facts) {
    if (const clang::CFG *Graph = Body.graph())
      walkFrom(Graph->getEntry(), 0, std::move(Facts));
  }

  /// Whether the function has too many points: nothing can be concluded.
  bool gaveUp() const { return Paths.gaveUp(); }

protected:
  /// \p S is evaluated, its operands have been. Returns false where the path is
  /// of no further interest. `throw` is not among the statements.
  virtual bool visit(FactsT &Facts, const clang::Stmt *S) = 0;

  /// Whether \p Condition can turn out as \p Outcome.
  virtual bool turnsOut(FactsT &Facts, const clang::Expr &Condition,
                        bool Outcome) {
    return true;
  }

  /// Whether control can go from \p Switch to \p Label; null: past all of them.
  virtual bool takes(FactsT &Facts, const clang::SwitchStmt &Switch,
                     const clang::Stmt *Label) {
    return true;
  }

  /// Whether the walk goes on from \p From in \p To.
  virtual bool goes(FactsT &Facts, const clang::CFGBlock &From,
                    const clang::CFGBlock &To) {
    return true;
  }

  /// \p Var is destroyed at the end of its scope.
  virtual void destroy(FactsT &Facts, const clang::VarDecl &Var) {}

  /// The function returns.
  virtual void end(FactsT &Facts) {}

  /// The class of what `throw;` throws; null: not known.
  virtual const clang::CXXRecordDecl *rethrown(const FactsT &Facts) {
    return nullptr;
  }

  /// No handler of the function takes what is thrown at \p S for sure.
  virtual void endByException(FactsT &Facts, const clang::Stmt *S) {}

  /// Goes on in \p Handler.
  void enter(const clang::CXXCatchStmt &Handler, const FactsT &Facts) {
    if (const clang::CFGBlock *Entry = Body.entryOf(&Handler))
      Paths.add({Entry, Facts});
  }

  /// An exception of class \p Thrown (null: not known) leaves \p S: goes on in
  /// the handler that takes it, or ends the function by it.
  void raise(FactsT &Facts, const clang::Stmt *S,
             const clang::CXXRecordDecl *Thrown) {
    for (const clang::CXXTryStmt *Try = Body.enclosingTry(S); Try;
         Try = Body.enclosingTry(Try))
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
        const clang::CXXCatchStmt *Handler = Try->getHandler(I);
        bool IsTaken = Thrown
                           ? cancel_tidy::takes(*Handler, *Thrown) == Takes::Yes
                           : !Handler->getExceptionDecl();
        if (IsTaken)
          return enter(*Handler, Facts);
      }
    endByException(Facts, S);
  }

  FunctionBody &Body;

private:
  struct Point {
    const clang::CFGBlock *Block;
    FactsT Facts;

    bool isSameAs(const Point &Other) const { return Facts == Other.Facts; }
  };

  void walkFrom(const clang::CFGBlock &Block, size_t Index, FactsT Facts) {
    walkThrough(Block, Index, std::move(Facts));
    while (std::optional<Point> Next = Paths.next())
      walkThrough(*Next->Block, 0, std::move(Next->Facts));
  }

  void walkThrough(const clang::CFGBlock &Block, size_t Index, FactsT Facts) {
    for (; Index != Block.size(); ++Index) {
      const clang::CFGElement Element = Block[Index];
      if (auto Destructor = Element.getAs<clang::CFGAutomaticObjDtor>())
        destroy(Facts, *Destructor->getVarDecl());
      auto Statement = Element.getAs<clang::CFGStmt>();
      if (!Statement)
        continue;
      const clang::Stmt *S = Statement->getStmt();
      if (const auto *Throw = clang::dyn_cast<clang::CXXThrowExpr>(S)) {
        const clang::Expr *Operand = Throw->getSubExpr();
        return raise(Facts, S,
                     Operand ? Operand->getType()->getAsCXXRecordDecl()
                             : rethrown(Facts));
      }
      if (!visit(Facts, S))
        return;
    }
    if (&Block == &Body.graph()->getExit())
      return end(Facts);
    if (Block.hasNoReturnElement())
      return;
    const auto *Switch =
        clang::dyn_cast_or_null<clang::SwitchStmt>(Block.getTerminatorStmt());
    const clang::Expr *Condition =
        Block.succ_size() == 2 ? conditionOf(Block) : nullptr;
    bool Outcome = true;
    for (const clang::CFGBlock *Next : Block.succs()) {
      FactsT There = Facts;
      if (Next && (!Switch || takes(There, *Switch, Next->getLabel())) &&
          (!Condition || Switch || turnsOut(There, *Condition, Outcome)) &&
          goes(There, Block, *Next))
        Paths.add({Next, std::move(There)});
      Outcome = false;
    }
  }

  PathGraph<Point> Paths;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_PATHWALK_H
