//===-- ReleasePaths.h - Releases that cancellation skips -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Is what was acquired here released on every way out, cancellation and the
// destruction of the frame included?"
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEPATHS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEPATHS_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/Releases.h"

namespace cancel_tidy {

/// A release that a cancellation leaves out.
struct SkippedRelease {
  /// What acquires; null where only a handler speaks of it.
  const clang::Expr *Acquire = nullptr;
  /// What releases on other ways.
  const clang::Expr *Release = nullptr;
  /// The await or call at which the cancellation surfaces.
  const clang::Stmt *Point = nullptr;
  /// By what; null: the frame is destroyed there.
  const CancellationType *Type = nullptr;
  /// The handler that takes the cancellation first and does not release, or
  /// null.
  const clang::CXXCatchStmt *Taker = nullptr;
  /// The handler that releases and that the cancellation does not enter; null:
  /// no handler does.
  const clang::CXXCatchStmt *CleanUp = nullptr;
  /// The release stands behind an endless loop.
  bool IsNeverReached = false;
  /// What to do instead, or empty.
  llvm::StringRef Advice;
  const clang::FunctionDecl *Function = nullptr;
};

/// The releases of \p Body that are skipped, at most one for each acquisition
/// and each handler with clean-up, in the order of the source.
std::vector<SkippedRelease> skippedReleasesIn(FunctionBody &Body,
                                              Deliveries &Delivers,
                                              const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEPATHS_H
