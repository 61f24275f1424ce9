//===-- PathGraph.h - The points of all paths -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The paths through a function's control flow graph, walked apart where
// different things are known on them, and joined where the same is.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_PATHGRAPH_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_PATHGRAPH_H

#include "checks/analysis/ExceptionValue.h"
#include "checks/analysis/HandlerFate.h"

namespace cancel_tidy {

/// A point of a path: a block and what is known when it is entered.
struct PathPoint {
  const clang::CFGBlock *Block;
  PathFacts Facts;
  /// The jump that may be leaving the handler.
  const clang::Stmt *Jump = nullptr;
  /// Set once the cancellation is lost; the rest only shows what follows.
  std::optional<Loss> Lost;
  /// The constant that the last return statement returned.
  std::optional<int64_t> Result;
};

/// All points that are reached from a first one.
class PathGraph {
public:
  /// \p Point is reached from the one that next() gave last.
  void add(PathPoint Point);

  /// A point to go on from; nothing when all were given, or too many are there.
  std::optional<PathPoint> next();

  /// Whether there were so many points that some were left out.
  bool gaveUp() const { return IsTooLarge; }

  /// The points from which no path leads to an end.
  std::vector<const PathPoint *> endless() const;

private:
  std::vector<PathPoint> Points;
  /// From which point to which; the first is reached from nowhere.
  std::vector<std::pair<unsigned, unsigned>> Edges;
  std::vector<unsigned> Open;
  unsigned Current = 0;
  bool IsTooLarge = false;
  llvm::DenseMap<const clang::CFGBlock *, llvm::SmallVector<unsigned, 2>> Seen;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_PATHGRAPH_H
