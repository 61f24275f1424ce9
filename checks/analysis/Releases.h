//===-- Releases.h - What is acquired and released by hand ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "What does this function acquire, and what releases it?" Pairs of the
// vocabulary (lock and unlock, fopen and fclose), `new` and `delete`, flags
// that are set and reset, counters that go up and down. What owns itself is
// left out: objects whose destructor releases, and what dies with the frame.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RELEASES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RELEASES_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/Places.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

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

/// Something that a function acquires or releases by hand.
struct Resource {
  struct Acquisition {
    ReleaseOperation How;
    /// What is evaluated last: the await of an acquisition that is awaited.
    const clang::Stmt *Done;
    /// The innermost handler that it stands in, or null.
    const clang::CXXCatchStmt *In;
  };
  struct Release {
    ReleaseOperation How;
    /// The innermost handler that it stands in, or null.
    const clang::CXXCatchStmt *In;
  };

  Place What;
  /// Empty: only handlers speak of it.
  llvm::SmallVector<Acquisition, 1> Acquisitions;
  /// Not empty.
  llvm::SmallVector<Release, 2> Releases;

  /// Whether \p S releases it: a release, or a call of a function whose body
  /// does.
  bool isReleasedBy(const clang::Stmt *S, const UnitVocabulary &Words) const;
  /// Whether \p S gives it to somebody else who will: an owner, a member, the
  /// caller.
  bool leavesBy(const clang::Stmt *S, const UnitVocabulary &Words) const;
  /// Whether \p S calls something with it that the unit does not show.
  bool isHandedTo(const clang::Stmt *S) const;
  /// A name or a habit may mislead; pointers and handles do not.
  bool isCertain() const;
};

/// What \p Body acquires and releases by hand.
std::vector<Resource> resourcesOf(FunctionBody &Body,
                                  const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RELEASES_H
