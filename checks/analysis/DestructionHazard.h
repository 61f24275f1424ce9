//===-- DestructionHazard.h - What must not run in destruction --*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What does this code, which runs during destruction, wait for, or leave
// running on the object that ends? (RULES.md, R6)
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONHAZARD_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONHAZARD_H

#include "checks/analysis/DestructionCode.h"
#include "checks/vocabulary/UnitVocabulary.h"

namespace cancel_tidy {

/// One call that must not run during destruction.
struct DestructionHazard {
  enum Kind {
    /// Blocks the thread until clean-up is done.
    Waits,
    /// Blocks it until what runs on other threads ends, which nobody asked for.
    WaitsUnasked,
    /// Leaves a coroutine running that uses the object.
    StartsDetached,
  };
  Kind What;
  const clang::CallExpr *Call;
  /// What is waited in; null for StartsDetached.
  const Entry *Wait = nullptr;
  /// What is waited for, where the wait names it, or null.
  const clang::Expr *Target = nullptr;
  /// Where the same function starts it, or null.
  const clang::Expr *Start = nullptr;
};

/// The hazards in \p Function, in the order of the source, of which \p Code
/// knows why it runs during destruction. Left out are waits whose end was
/// tested in front of them, and waits for what runs on other threads behind
/// anything that could ask it to stop: there, in a caller, or in a callback
/// that runs earlier.
std::vector<DestructionHazard>
hazardsIn(const clang::FunctionDecl &Function, const DestructionCode &Code,
          const UnitIndex &Index, const UnitVocabulary &Words, BodyOf Bodies);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONHAZARD_H
