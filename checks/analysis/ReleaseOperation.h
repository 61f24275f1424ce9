//===-- ReleaseOperation.h - One acquisition or release ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What one expression acquires or releases: a function that the vocabulary
// names, a member with a telling name, `new` and `delete`, a flag that is set
// or reset, a counter that goes up or down.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEOPERATION_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEOPERATION_H

#include "checks/analysis/Places.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace cancel_tidy {

/// Half of a pair: what an expression acquires or releases.
struct ReleaseOperation {
  enum Kind {
    /// A function or member that the vocabulary names.
    Named,
    /// A member of any class, known by its name.
    Habit,
    /// `new` and `delete`.
    Memory,
    /// `= true` and `= false`.
    Flag,
    /// `++` and `--`.
    Counter,
  };
  Kind What = Named;
  bool Acquires = false;
  /// Of a counter. Which way acquires is decided by the function, which goes it
  /// first.
  bool IsUp = false;
  const clang::Expr *Written = nullptr;
  /// What it is about; for a function with several arguments one of these.
  llvm::SmallVector<Place, 2> Places;
  const Entry *Known = nullptr;
  const MemberPair *Pair = nullptr;
  /// By how much a counter changes; null: by one.
  const clang::Expr *Amount = nullptr;

  /// Whether this releases what \p Acquire acquires, if both are about the
  /// same.
  bool undoes(const ReleaseOperation &Acquire) const;
  /// Whether this does what \p Other does, if both are about the same.
  bool isLike(const ReleaseOperation &Other) const {
    return What == Other.What &&
           (What == Counter ? IsUp == Other.IsUp : Acquires == Other.Acquires);
  }
};

/// What evaluating \p E itself acquires or releases.
std::optional<ReleaseOperation> releaseOperationOf(const clang::Expr *E,
                                                   const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RELEASEOPERATION_H
