//===-- DetachedWork.h - Work that nobody holds on to -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "What does this coroutine leave running that nobody can cancel or wait for?"
// Work that is started detached, and eager tasks that are dropped, unless a
// scope, a token, a callback or a later await holds on to it. Roots may start
// what they like (RULES.md, R14); but neither they should let it refer to what
// ends with them.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DETACHEDWORK_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DETACHEDWORK_H

#include "checks/analysis/StartedWork.h"
#include "checks/analysis/UnitIndex.h"

namespace cancel_tidy {

struct DetachedWork {
  /// The call that starts the work.
  const clang::Expr *Start;
  /// What the vocabulary says of how it is left alone; not null.
  const Entry *By;
  /// It would go on being held if its task were not dropped.
  bool IsDropped = false;
  /// The function can be asked to stop, and the work cannot.
  bool LosesRequest = false;
  /// What the work refers to and may outlive; not empty unless LosesRequest.
  llvm::SmallVector<OutlivedVariable, 2> Outlived = {};
};

/// What \p Body, a coroutine or a stackful function, leaves running.
std::vector<DetachedWork> detachedWorkIn(const FunctionBody &Body,
                                         const UnitIndex &Index,
                                         const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DETACHEDWORK_H
