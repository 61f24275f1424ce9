//===-- StartedWork.h - What started work is made of ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `co_spawn(executor, [&] { … }, detached)`: which callables and coroutines are
// started there, whether somebody holds on to them (a scope that joins them, a
// token that stops them), and which variables of the function they refer to.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_STARTEDWORK_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_STARTEDWORK_H

#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace cancel_tidy {

/// A variable of a function that work started there may outlive.
struct OutlivedVariable {
  const clang::VarDecl *Variable;
  /// Where the work gets hold of it.
  clang::SourceLocation Where;
};

/// What an expression starts.
class StartedWork {
public:
  /// \p Start stands in \p Body. All must outlive the object.
  StartedWork(const clang::CallExpr &Start, const FunctionBody &Body,
              const UnitVocabulary &Words);

  /// Whether a scope joins the work or a token can stop it: one is given to it,
  /// or its body, where the unit shows that, uses one that is not its own.
  bool isHeld() const { return Held; }

  /// Whether a coroutine is among what is started, and not mere functions.
  bool hasCoroutine() const { return Coroutine; }

  /// Whether it only ends something (`closing-words`).
  bool onlyCloses() const { return Closes; }

  /// Whether a callback does more than to tell of the end. The arguments of
  /// \p Start must be callbacks, not the work.
  bool tellsOfItsEnd() const { return Tells; }

  llvm::ArrayRef<OutlivedVariable> outlived() const { return Outlived; }

  /// The local variables that the work was given, by whatever means.
  const llvm::SmallPtrSetImpl<const clang::VarDecl *> &given() const {
    return Given;
  }

private:
  void visit(const clang::Stmt *S, unsigned Depth);
  void visitLambda(const clang::LambdaExpr &Lambda);
  void visitCall(const clang::CallExpr &Call);
  void visitBody(const clang::Stmt *S, const clang::DeclContext *Of,
                 unsigned Depth);
  void outlive(const clang::Expr *E, clang::SourceLocation Where);
  bool isOwnVariable(const clang::VarDecl &Var) const;
  bool holds(clang::QualType T) const;
  bool doesMoreThanTell(const clang::LambdaExpr &Lambda) const;

  const FunctionBody &Body;
  const UnitVocabulary &Words;
  bool Held = false, Coroutine = false, Closes = false, Tells = false;
  llvm::SmallVector<OutlivedVariable, 2> Outlived;
  llvm::SmallPtrSet<const clang::VarDecl *, 4> Given;
  llvm::SmallPtrSet<const clang::FunctionDecl *, 8> SeenBodies;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_STARTEDWORK_H
