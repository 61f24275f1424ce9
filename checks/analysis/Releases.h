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
#include "checks/analysis/ReleaseOperation.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cancel_tidy {

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
