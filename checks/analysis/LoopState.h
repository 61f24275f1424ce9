//===-- LoopState.h - What a loop reads and what it changes -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A loop that counts, shrinks a container or reads a stream till its end makes
// its own end come. One that asks a flag which only others set waits. The two
// are told apart by what a condition reads, and by what the loop's own code
// changes.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_LOOPSTATE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_LOOPSTATE_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/StmtParents.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

/// What the value of an expression depends on.
struct ReadState {
  /// Variables that outlive a turn, and members of the function's own object.
  llvm::SmallVector<const clang::ValueDecl *, 2> Objects;
  /// Variables that each turn declares anew.
  llvm::SmallVector<const clang::VarDecl *, 1> OfTurn;
  /// It calls a member of the function's own object that changes nothing.
  bool ReadsThis = false;
  /// It asks something that others do, of which nothing more is known.
  bool AsksOthers = false;
  /// It does something, too: consumes, advances, or calls what is not known.
  bool HasEffects = false;
};

/// Whether \p Method changes nothing of its object, or has a twin that does not
/// and is called where the object is const (`begin`, `front`, `find`).
bool leavesObject(const clang::CXXMethodDecl &Method);

/// Whether something of type \p T leads to an object that can be changed.
bool leadsToObject(clang::QualType T);

/// The state that one loop works on.
class LoopState {
public:
  /// \p Loop stands in \p Body; both must outlive the object.
  LoopState(const clang::Stmt &Loop, const FunctionBody &Body,
            const UnitVocabulary &Words);

  ReadState readBy(const clang::Expr &E) const;

  /// Whether \p Condition, once it has turned out the same way, turns out so
  /// again until others change something: the loop's own code does not.
  bool isLeftToOthers(const clang::Expr &Condition) const;

  /// Whether \p Condition, when it turns out as \p Outcome, says that somebody
  /// wants the work to end: its name says so, and somebody can.
  bool saysToEnd(const clang::Expr &Condition, bool Outcome) const;

  /// The variable, or member of the function's own object, that \p S names and
  /// may change, or by which it may change what that points to; null if it
  /// names none, or only reads it.
  const clang::ValueDecl *changedAt(const clang::Stmt *S) const;

  /// The same of one that it names at all.
  const clang::ValueDecl *namedAt(const clang::Stmt *S) const;

  /// Whether \p S may change members of the function's own object.
  bool mayChangeThis(const clang::Stmt *S) const;

  /// Whether \p S calls code of the user's that may do anything.
  bool callsUserCode(const clang::Stmt *S) const;

  /// Whether others may change \p D, which \p readBy() names, without being
  /// handed it: a member, a reference, what a lambda has captured.
  bool isShared(const clang::ValueDecl &D) const;

  bool isOfTurn(const clang::VarDecl &Var) const {
    return OfTurn.contains(&Var);
  }

private:
  void read(const clang::Expr *E, ReadState &Into, unsigned Depth) const;
  void readCall(const clang::CallExpr &Call, ReadState &Into,
                unsigned Depth) const;
  bool isReadOnly(const clang::Stmt *Mention) const;
  bool isReadOnlyArgument(const clang::CallExpr &Call,
                          const clang::Expr &Argument) const;
  bool isReadyName(const clang::CallExpr &Call) const;

  const FunctionBody &Body;
  const UnitVocabulary &Words;
  StmtParents Parents;
  /// What each turn declares.
  llvm::SmallPtrSet<const clang::VarDecl *, 8> OfTurn;
  /// What the loop's own code may change.
  llvm::SmallPtrSet<const clang::ValueDecl *, 8> Changed;
  /// Local variables that others know of: captured, pointed to.
  llvm::SmallPtrSet<const clang::ValueDecl *, 4> Escaped;
  /// Those that have another name in the function.
  llvm::SmallPtrSet<const clang::ValueDecl *, 4> Aliased;
  bool ChangesThis = false;
  bool CallsUserCode = false;
  bool Waits = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_LOOPSTATE_H
