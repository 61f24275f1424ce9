//===-- Telling.h - Code that only tells of something -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether an expression is only written to a log or a stream: that reports what
// happened, and decides nothing.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_TELLING_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_TELLING_H

#include "checks/analysis/StmtParents.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// Whether \p Call is known to only tell of its arguments: by its callee's
/// name, or as the operator that writes to a stream.
bool onlyTells(const clang::CallExpr &Call, const UnitVocabulary &Words);

/// Whether \p E stands in what only tells of it. Functions that the unit shows
/// are followed.
bool isTelling(const clang::Expr *E, const StmtParents &Parents,
               const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_TELLING_H
