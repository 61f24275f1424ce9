//===-- UnnoticedTurns.h - Turns that notice no request ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_UNNOTICEDTURNS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_UNNOTICEDTURNS_H

#include "checks/analysis/LoopGraph.h"
#include "checks/analysis/LoopState.h"
#include "checks/analysis/Responsiveness.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace cancel_tidy {

/// A condition, and how it turns out; nothing for the value of a `switch`.
struct Decision {
  const clang::Expr *Condition = nullptr;
  std::optional<bool> Outcome;

  bool operator==(const Decision &Other) const {
    return Condition == Other.Condition && Outcome == Other.Outcome;
  }
};

/// What is known of a turn, up to some point of it.
struct TurnFacts {
  llvm::SmallVector<Decision, 2> Decisions;
  /// What has been changed that one of the decisions could depend on.
  llvm::SmallVector<const clang::ValueDecl *, 2> Changed;
  /// What the turn has got and made use of.
  llvm::SmallVector<const clang::ValueDecl *, 2> Used;
  bool ChangesThis = false;
  bool CallsUserCode = false;
  /// Loops inside that have taken a turn.
  llvm::SmallVector<const clang::Stmt *, 1> Turned;
  const clang::Stmt *DeafWait = nullptr;
  const clang::ContinueStmt *Continue = nullptr;

  bool operator==(const TurnFacts &Other) const {
    return Decisions == Other.Decisions && Changed == Other.Changed &&
           Used == Other.Used && ChangesThis == Other.ChangesThis &&
           CallsUserCode == Other.CallsUserCode && Turned == Other.Turned &&
           DeafWait == Other.DeafWait && Continue == Other.Continue;
  }
};

/// A turn of the loop \p Graph of \p Body that notices no request and that can
/// be taken again and again; if \p MayEnd, one that can be taken at all.
/// \p State is the loop's, \p Notices the function's.
std::optional<TurnFacts>
unnoticedTurn(FunctionBody &Body, const LoopGraph &Graph,
              const LoopState &State, Responsiveness &Notices,
              const UnitVocabulary &Words, bool MayEnd);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_UNNOTICEDTURNS_H
