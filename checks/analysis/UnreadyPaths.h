//===-- UnreadyPaths.h - Paths on which a wait would block ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNREADYPATHS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNREADYPATHS_H

#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// Whether some path of \p Body leads to \p Place without a test, or behind one
/// that said no, of whether \p Wait would end at once, and without an await
/// that resumes on a thread that may be blocked (a pool's). \p Wait is what
/// stands at \p Place, or in a lambda that is called there.
bool mayBlockAt(const clang::Stmt &Place, const clang::CallExpr &Wait,
                FunctionBody &Body, const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNREADYPATHS_H
