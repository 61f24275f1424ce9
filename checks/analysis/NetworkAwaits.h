//===-- NetworkAwaits.h - Waiting for a peer without end --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Which awaits on the network have no time limit?" Those of a function, and of
// the functions of the unit that it waits for, three deep, unless one of them
// limits the time around: by the library's combinators, by an argument, by a
// limit set on the object, or by a timer whose handler closes the object.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_NETWORKAWAITS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_NETWORKAWAITS_H

#include "checks/analysis/HandlerFate.h"
#include "checks/analysis/UnitIndex.h"

namespace cancel_tidy {

/// An await on the network that may take for ever.
struct EndlessWait {
  /// The call that starts the operation, or the awaited object.
  const clang::Expr *Operation;
  /// What the vocabulary says of it.
  const Entry *By;
  const clang::FunctionDecl *In;
  const clang::FunctionDecl *EntryPoint;
  /// The call in EntryPoint that leads to it; null where it stands there.
  const clang::Expr *Through;
};

/// Adds those that begin in \p EntryPoint to \p Found, each operation once.
void addEndlessWaits(const clang::FunctionDecl &EntryPoint,
                     const UnitIndex &Index, const UnitVocabulary &Words,
                     BodyOf Bodies, std::vector<EndlessWait> &Found);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_NETWORKAWAITS_H
