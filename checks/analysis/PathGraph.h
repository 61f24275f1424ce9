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

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace cancel_tidy {

/// A function with more points than these is given up without a verdict.
inline constexpr unsigned MaxPathPoints = 4000;

/// All points that are reached from a first one. A \p PointT has the `Block`
/// that it enters, and `isSameAs()` tells whether what is known there is the
/// same as at another point of the block.
template <typename PointT> class PathGraph {
public:
  /// \p Point is reached from the one that next() gave last.
  void add(PointT Point) {
    auto &Known = Seen[Point.Block];
    for (unsigned Id : Known)
      if (Points[Id].isSameAs(Point)) {
        Edges.push_back({Current, Id});
        return;
      }
    IsTooLarge |= Points.size() == MaxPathPoints;
    unsigned Id = Points.size();
    Known.push_back(Id);
    Open.push_back(Id);
    Edges.push_back({Current, Id});
    Points.push_back(std::move(Point));
  }

  /// A point to go on from; nothing when all were given, or too many are there.
  std::optional<PointT> next() {
    if (Open.empty() || IsTooLarge)
      return std::nullopt;
    Current = Open.back();
    Open.pop_back();
    return Points[Current];
  }

  /// Whether there were so many points that some were left out.
  bool gaveUp() const { return IsTooLarge; }

  /// The points from which no path leads to an end.
  std::vector<const PointT *> endless() const {
    std::vector<bool> Ends(Points.size(), true);
    for (auto [From, To] : llvm::drop_begin(Edges))
      Ends[From] = false;
    for (bool Changed = true; Changed;) {
      Changed = false;
      for (auto [From, To] : llvm::reverse(Edges))
        if (Ends[To] && !Ends[From])
          Ends[From] = Changed = true;
    }
    std::vector<const PointT *> Result;
    for (auto [Id, Point] : llvm::enumerate(Points))
      if (!Ends[Id])
        Result.push_back(&Point);
    return Result;
  }

private:
  std::vector<PointT> Points;
  /// From which point to which; the first is reached from nowhere.
  std::vector<std::pair<unsigned, unsigned>> Edges;
  std::vector<unsigned> Open;
  unsigned Current = 0;
  bool IsTooLarge = false;
  llvm::DenseMap<const clang::CFGBlock *, llvm::SmallVector<unsigned, 2>> Seen;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_PATHGRAPH_H
