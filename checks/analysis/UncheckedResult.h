//===-- UncheckedResult.h - Results of what was asked to stop ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who has asked a task to stop must expect that it has no result (RULES.md,
// R10). To take it then is undefined, or throws a cancellation that nobody has
// requested of the frames above.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNCHECKEDRESULT_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNCHECKEDRESULT_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/UnitIndex.h"
#include <vector>

namespace cancel_tidy {

/// A result that is taken of a task which was asked to stop in front of that.
struct UncheckedResult {
  const clang::CallExpr *Taken = nullptr;
  /// What the vocabulary says of the call.
  const Entry *Known = nullptr;
  /// Where the function asks the task to stop.
  const clang::CallExpr *Request = nullptr;
  /// What comes out of the call if the task was cancelled; empty: there is no
  /// result then, and to take it is undefined.
  llvm::SmallVector<const clang::CXXRecordDecl *, 2> Thrown;
};

/// The results that \p Body takes, on some path, of a task that it has asked to
/// stop, without asking in between whether it was cancelled and without a
/// handler around for what is thrown then. The request and the task must share
/// an object: the task itself, or what it was made from, or is stored with, a
/// source or its token. \p ThrownBy says what comes out of a function, be it a
/// coroutine.
std::vector<UncheckedResult> uncheckedResultsIn(FunctionBody &Body,
                                                const UnitIndex &Index,
                                                const UnitVocabulary &Words,
                                                const ThrownBy &ThrownBy);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNCHECKEDRESULT_H
