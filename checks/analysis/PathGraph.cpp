//===-- PathGraph.cpp - The points of all paths ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/PathGraph.h"
#include "llvm/ADT/STLExtras.h"

namespace cancel_tidy {

/// A function with more points than these is given up without a verdict.
static constexpr unsigned MaxPoints = 4000;

void PathGraph::add(PathPoint Point) {
  auto &Known = Seen[Point.Block];
  for (unsigned Id : Known)
    if (Points[Id].Facts == Point.Facts &&
        Points[Id].Lost.has_value() == Point.Lost.has_value()) {
      Edges.push_back({Current, Id});
      return;
    }
  IsTooLarge |= Points.size() == MaxPoints;
  unsigned Id = Points.size();
  Known.push_back(Id);
  Open.push_back(Id);
  Edges.push_back({Current, Id});
  Points.push_back(std::move(Point));
}

std::optional<PathPoint> PathGraph::next() {
  if (Open.empty() || IsTooLarge)
    return std::nullopt;
  Current = Open.back();
  Open.pop_back();
  return Points[Current];
}

std::vector<const PathPoint *> PathGraph::endless() const {
  std::vector<bool> Ends(Points.size(), true);
  for (auto [From, To] : llvm::drop_begin(Edges))
    Ends[From] = false;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto [From, To] : llvm::reverse(Edges))
      if (Ends[To] && !Ends[From])
        Ends[From] = Changed = true;
  }
  std::vector<const PathPoint *> Result;
  for (auto [Id, Point] : llvm::enumerate(Points))
    if (!Ends[Id])
      Result.push_back(&Point);
  return Result;
}

} // namespace cancel_tidy
