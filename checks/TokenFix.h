//===-- TokenFix.h - Passes a token on --------------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_TOKENFIX_H
#define CANCEL_TIDY_CHECKS_TOKENFIX_H

#include "checks/Finding.h"
#include "checks/analysis/DroppedTokens.h"

namespace cancel_tidy {

/// Writes the token that \p Dropped misses among the arguments of its call
/// (RULES.md, R13). Nothing where other arguments must be written first, where
/// the overload may return something else than the code expects, or where the
/// source is not plain enough to be changed.
std::optional<Fix> passToken(const DroppedToken &Dropped,
                             const clang::ASTContext &Context);

/// What to do where there is no fix, for a note.
std::string adviceFor(const DroppedToken &Dropped,
                      const clang::ASTContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_TOKENFIX_H
