//===-- FunctionBody.h - One function's own code ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The statements that run when a function's body runs, its trys and its control
// flow graph. What is written inside but runs as another function (lambdas,
// local classes) or never (unevaluated operands, branches of an `if`
// whose condition is a constant) does not belong to it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONBODY_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONBODY_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>
#include <vector>

namespace cancel_tidy {

/// The body of \p Function, which must have one, as the user wrote it: for a
/// coroutine without what Clang puts around it (and what has no location).
const clang::Stmt *writtenBody(const clang::FunctionDecl &Function);

/// Whether the exception specification of \p Function says that it cannot
/// throw.
bool isDeclaredNothrow(const clang::FunctionDecl &Function);

/// Whether a call of the function that \p Definition defines runs this body,
/// and what it does can be concluded from it. Not for what may be overridden,
/// nor in system headers, where bodies may have been skipped.
bool isReadable(const clang::FunctionDecl &Definition);

/// The definition of \p Callee (may be null) if isReadable() says yes to it,
/// else null.
const clang::FunctionDecl *
readableDefinition(const clang::FunctionDecl *Callee);

/// The same, but not of a template's pattern.
const clang::FunctionDecl *
instantiatedDefinition(const clang::FunctionDecl *Callee);

/// The same, if a call runs the body whole before it returns: not of a
/// coroutine.
const clang::FunctionDecl *
definitionRunByCall(const clang::FunctionDecl *Callee);

/// Whether \p S is a loop; not: by `goto`.
bool isLoop(const clang::Stmt *S);

/// The statements of \p S that run as part of it, one level down, each once.
/// \p Visit may get null children filtered out; it never gets null.
void forEachOwnChild(const clang::Stmt *S, const clang::ASTContext &Context,
                     llvm::function_ref<void(const clang::Stmt *)> Visit);

/// \p S and all own statements below it, parents first.
void forEachOwnStmt(const clang::Stmt *S, const clang::ASTContext &Context,
                    llvm::function_ref<void(const clang::Stmt *)> Visit);

/// The operand of the co_await or co_yield that \p S is and the user wrote, or
/// null.
const clang::Expr *awaitedOperand(const clang::Stmt *S);

/// The expression that decides which of \p Block's two successors is taken, or
/// null. Of a condition with && or ||, the operand that is left to decide.
const clang::Expr *conditionOf(const clang::CFGBlock &Block);

/// Where in a graph a statement is evaluated; no block: nowhere.
struct Position {
  const clang::CFGBlock *Block = nullptr;
  size_t Index = 0;
};

/// A function that has a body.
class FunctionBody {
public:
  /// \p Function must be the definition.
  explicit FunctionBody(const clang::FunctionDecl &Function);

  const clang::FunctionDecl &function() const { return Function; }
  clang::ASTContext &context() const { return Function.getASTContext(); }

  /// What the user wrote: for a coroutine without what Clang puts around it.
  const clang::Stmt *body() const { return Body; }
  bool isCoroutine() const { return Coroutine; }

  /// The trys of the function, outer ones first.
  llvm::ArrayRef<const clang::CXXTryStmt *> trys() const { return Trys; }

  /// The innermost try whose block (not: whose handlers) holds \p S, or null.
  /// Known for trys, throws, awaits, calls and constructions.
  const clang::CXXTryStmt *enclosingTry(const clang::Stmt *S) const {
    return EnclosingTry.lookup(S);
  }
  /// Visits the handlers of the trys around \p S, for which enclosingTry() is
  /// known, from the innermost outwards.
  void forEachHandlerAround(
      const clang::Stmt &S,
      llvm::function_ref<void(const clang::CXXCatchStmt &)> Visit) const;
  const clang::CXXTryStmt *tryOf(const clang::CXXCatchStmt *Handler) const {
    return TryOfHandler.lookup(Handler);
  }

  /// The graph of body(), or null where Clang cannot build one. Without edges
  /// for exceptions out of calls; calls that never return end their block.
  const clang::CFG *graph();

  /// The block that \p Handler begins with; null if there is no graph.
  const clang::CFGBlock *entryOf(const clang::CXXCatchStmt *Handler);

  /// The element of the graph that \p S is.
  Position positionOf(const clang::Stmt *S);

private:
  void collect(const clang::Stmt *S, const clang::CXXTryStmt *Innermost);

  const clang::FunctionDecl &Function;
  const clang::Stmt *Body;
  bool Coroutine;
  std::vector<const clang::CXXTryStmt *> Trys;
  llvm::DenseMap<const clang::Stmt *, const clang::CXXTryStmt *> EnclosingTry;
  llvm::DenseMap<const clang::CXXCatchStmt *, const clang::CXXTryStmt *>
      TryOfHandler;
  bool GraphIsBuilt = false;
  std::unique_ptr<clang::CFG> Graph;
  llvm::DenseMap<const clang::CXXCatchStmt *, const clang::CFGBlock *> Entries;
  llvm::DenseMap<const clang::Stmt *, Position> Positions;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_FUNCTIONBODY_H
