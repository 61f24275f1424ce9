//===-- DroppedTokens.h - Tokens that are not passed on ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that others can stop by a token calls what would take one, and
// does not pass its own on (RULES.md, R13). What may not be stopped (clean-up,
// what stands behind a shield or a test that came out true) gets none on
// purpose, and what knows the token in another way needs none.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDTOKENS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDTOKENS_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/TokenTakers.h"
#include "checks/analysis/TokensInScope.h"
#include "checks/analysis/UnitIndex.h"
#include <vector>

namespace cancel_tidy {

/// A call that would take a token of the function's own and is not given it.
struct DroppedToken {
  const clang::Expr *Call = nullptr;
  TokenTaker Taker;
  TokenInScope Token;
  /// What to write as the argument; empty if one expression does not do.
  std::string Argument;
  /// The call is awaited at once: what its result is does not matter.
  bool IsAwaited = false;
};

/// The calls of \p Body that drop one of \p Tokens (asked for where there is a
/// call that would take one), in the order of the source.
/// \p Types are the cancellation types of the unit, or stand for all
/// exceptions.
std::vector<DroppedToken>
droppedTokensIn(FunctionBody &Body,
                llvm::function_ref<const TokensInScope &()> Tokens,
                Deliveries &Delivers, const UnitIndex &Index,
                llvm::ArrayRef<const CancellationType *> Types,
                const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DROPPEDTOKENS_H
