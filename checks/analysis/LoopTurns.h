//===-- LoopTurns.h - How many turns a loop takes ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_LOOPTURNS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_LOOPTURNS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Stmt.h"
#include <cstdint>
#include <optional>

namespace cancel_tidy {

/// How many turns \p Loop takes if it is not left before: one over an array, or
/// one that counts between constants. Nothing if that is not known.
std::optional<uint64_t> turnsOf(const clang::Stmt &Loop,
                                const clang::ASTContext &Context);

/// Whether \p S is a loop that takes one turn at least.
bool surelyTurns(const clang::Stmt &S, const clang::ASTContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_LOOPTURNS_H
