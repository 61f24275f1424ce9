//===-- UncancelledPaths.h - What runs unless cancelled ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Does this run while nobody is known to have asked the function to stop? Where
// somebody has, the code knows: a test has come out true, a handler has kept
// the exception in mind, or the function has asked for it itself. What it does
// then is clean-up.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNCANCELLEDPATHS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNCANCELLEDPATHS_H

#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include <memory>

namespace cancel_tidy {

/// Whether \p Handler takes one of \p Types, or may.
bool mayTakeCancellation(const clang::CXXCatchStmt &Handler,
                         llvm::ArrayRef<const CancellationType *> Types);

/// The paths of one function.
class UncancelledPaths {
public:
  /// \p Body, \p Types and \p Words must outlive the object. \p Types are the
  /// cancellation types of the unit, or stand for all exceptions.
  UncancelledPaths(FunctionBody &Body,
                   llvm::ArrayRef<const CancellationType *> Types,
                   const UnitVocabulary &Words);
  ~UncancelledPaths();

  /// Whether \p S is run, and never for the sake of a cancellation. Yes, if the
  /// function has no graph; no, if it has too many paths to tell.
  bool reaches(const clang::Stmt &S);

private:
  FunctionBody &Body;
  llvm::ArrayRef<const CancellationType *> Types;
  const UnitVocabulary &Words;
  /// Once it was asked for.
  class Walk;
  std::unique_ptr<Walk> Walked;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNCANCELLEDPATHS_H
