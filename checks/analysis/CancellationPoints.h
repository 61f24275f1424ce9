//===-- CancellationPoints.h - Where cancellation surfaces ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONPOINTS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONPOINTS_H

#include "checks/analysis/Deliveries.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace cancel_tidy {

/// A place at which a pending cancellation can surface.
struct CancellationPoint {
  /// The await or call.
  const clang::Stmt *Where;
  /// What it can throw; not empty.
  CancellationTypes Types;
};

/// Whether \p Handler, when it takes a cancellation of type \p Type, may throw
/// it on.
using MayRaise = llvm::function_ref<bool(const clang::CXXCatchStmt &Handler,
                                         const CancellationType &Type)>;

/// The points of \p S, in the order of the source, at which a cancellation
/// comes out of \p S: what an inner try takes and loses is left out, what its
/// handler throws on is not. Awaits of \p S itself only; lambdas are functions
/// of their own. \p Delivers is about the function that \p S stands in.
std::vector<CancellationPoint>
pointsIn(const clang::Stmt &S, Deliveries &Delivers, MayRaise InnerMayRaise);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_CANCELLATIONPOINTS_H
