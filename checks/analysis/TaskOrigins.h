//===-- TaskOrigins.h - What a task was made from ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a task was made from, and whether that is, or shares an object with,
// what was asked to stop: the task itself, a source or its token, what either
// is stored with.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_TASKORIGINS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_TASKORIGINS_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/UnitIndex.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

/// The declarations by which code names an object, outermost first (namesOf()).
using NamePath = llvm::SmallVector<const clang::ValueDecl *, 4>;
using NamePaths = llvm::SmallVector<NamePath, 2>;

/// How a task and what was asked to stop belong together.
struct TaskLink {
  bool Exists = false;
  /// It is what was asked, by the very name by which it was.
  bool IsSame = false;
  /// Variables that were made from what was asked directly, and are no tasks of
  /// a task: made afterwards, they need not be affected.
  Variables Made;
};

class TaskOrigins {
public:
  /// \p Body and \p Index must outlive the object.
  TaskOrigins(const FunctionBody &Body, const UnitIndex &Index);

  /// What the unit's code makes \p D from.
  llvm::SmallVector<const clang::Expr *, 2>
  madeFrom(const clang::ValueDecl *D) const;

  /// The variables and members in \p S, and in what they were made from.
  Variables of(const clang::Stmt *S) const;

  /// The names of what \p Asked is, its own first, then those of what it is
  /// another name for: `for (auto &f : futures) f.cancel()`.
  NamePaths namesFor(const clang::Expr *Asked) const;

  /// How the task that \p Source names belongs together with what has the names
  /// \p Asked, which is a task itself or not.
  TaskLink link(const clang::Stmt *Source, const NamePaths &Asked,
                bool AskedIsTask) const;

private:
  void collect(const clang::Stmt *S);
  void addOrigins(const clang::Stmt *S, Variables &Found, unsigned Steps) const;
  void addAliases(const clang::ValueDecl *D, NamePaths &Found,
                  unsigned Steps) const;
  void addLink(const clang::Stmt *S, const NamePath &Owner,
               const NamePaths &Asked, bool AskedIsTask,
               const clang::ValueDecl *Maker, unsigned Steps, Variables &Seen,
               TaskLink &Found) const;

  const FunctionBody &Body;
  const UnitIndex &Index;
  /// What is put into local variables behind their declaration.
  llvm::DenseMap<const clang::ValueDecl *,
                 llvm::SmallVector<const clang::Expr *, 2>>
      Stored;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_TASKORIGINS_H
