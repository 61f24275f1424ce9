//===-- ReleaseEscapes.h - Ways past a release ------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where does a cancellation lead that surfaces at one point while a resource is
// held? Through handlers, to a release or out of the function without one.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEESCAPES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEESCAPES_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/PassingOn.h"
#include "checks/analysis/Releases.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>

namespace cancel_tidy {

/// Calls are not followed on these walks (effectOf()): what they release is
/// asked of their bodies.
Effect followNothing(const clang::FunctionDecl &, const clang::CallExpr &,
                     PathFacts &);

/// Whether \p Condition speaks of \p What.
bool mentions(const clang::Expr &Condition, const Place &What,
              const clang::ASTContext &Context);

/// How a cancellation at one point leaves a resource unreleased.
struct Escape {
  /// Null: the frame is destroyed there.
  const CancellationType *Type = nullptr;
  /// The handler that takes it first, or null.
  const clang::CXXCatchStmt *Taker = nullptr;
  /// It leaves by an exception, not only by a return behind a handler.
  bool ByException = true;
};

/// What one function's walks have in common.
struct ReleaseSurroundings {
  FunctionBody &Body;
  Deliveries &Delivers;
  const UnitVocabulary &Words;

  /// What a cancellation at \p S does with \p Held; \p Considers is asked for
  /// each type, null stands for the frame's destruction. Nothing if it is
  /// released. \p Seen gets the releases on the ways.
  std::optional<Escape>
  escapeAt(const clang::Stmt *S, const Resource &Held, const PathFacts &Known,
           llvm::function_ref<bool(const CancellationType *)> Considers,
           llvm::SmallPtrSetImpl<const clang::Stmt *> &Seen) const;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEESCAPES_H
