//===-- LoopTestFix.h - A token test for a loop -----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_LOOPTESTFIX_H
#define CANCEL_TIDY_CHECKS_LOOPTESTFIX_H

#include "checks/Finding.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// Adds to \p F how \p Loop of \p Function learns of a request: a test as the
/// first statement of each turn, in the words of the function's libraries,
/// where a token is in scope or none is needed; else a note.
void testInEachTurn(const UnresponsiveLoop &Loop,
                    const clang::FunctionDecl &Function, UnitAnalysis &Unit,
                    Finding &F);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_LOOPTESTFIX_H
