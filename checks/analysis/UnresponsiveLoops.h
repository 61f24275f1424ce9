//===-- UnresponsiveLoops.h - Loops that nothing can cancel -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Can this loop go round for ever without noticing that it was cancelled?"
// (RULES.md, R11). It can if no way out of it is of its own making, and if some
// turn around it, which may be taken again and again, passes no place where the
// function notices a request.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNRESPONSIVELOOPS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNRESPONSIVELOOPS_H

#include "checks/analysis/UnnoticedTurns.h"
#include <cstdint>
#include <vector>

namespace cancel_tidy {

/// A loop with a turn that notices nothing.
struct UnresponsiveLoop {
  enum Reason {
    /// It has no way out but by an error.
    Endless,
    /// It goes on until others change something.
    Waits,
    /// It ends, but may take more turns than the user allows.
    TooManyTurns,
  };
  const clang::Stmt *Loop = nullptr;
  Reason Why = Endless;
  /// Of one that waits: what it asks.
  const clang::Expr *WaitsFor = nullptr;
  /// Of one that ends: how many turns it takes, if that is known.
  std::optional<uint64_t> Turns;
  /// How the turn gets past all that would notice, in order.
  llvm::SmallVector<Decision, 2> Decisions;
  /// The `continue` that ends the turn, or null.
  const clang::ContinueStmt *Continue = nullptr;
  /// The first await or suspension of the turn, which notices nothing; or null.
  const clang::Stmt *DeafWait = nullptr;
};

/// The loops of \p Body that may go round without noticing that the function
/// was cancelled, in the order of the source; of loops inside each other the
/// innermost. Those that end by themselves are among them only if they may take
/// more than \p MaxTurns turns; 0: never.
std::vector<UnresponsiveLoop> unresponsiveLoopsIn(FunctionBody &Body,
                                                  Responsiveness &Notices,
                                                  const UnitVocabulary &Words,
                                                  unsigned MaxTurns);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNRESPONSIVELOOPS_H
