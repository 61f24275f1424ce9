//===-- CancellationPoints.cpp - Where cancellation surfaces --------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/CancellationPoints.h"
#include "checks/analysis/Catching.h"
#include "checks/analysis/FunctionBody.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cancel_tidy {

namespace {
class Collector {
public:
  Collector(Deliveries &Delivers, MayRaise InnerMayRaise,
            std::vector<CancellationPoint> &Points)
      : Delivers(Delivers), InnerMayRaise(InnerMayRaise), Points(Points) {}

  void collect(const Stmt *S) {
    if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
      collectThrough(*Try);
      for (unsigned I = 0; I != Try->getNumHandlers(); ++I)
        collect(Try->getHandler(I));
      return;
    }
    // Operands are evaluated before what they are operands of.
    forEachOwnChild(S, Delivers.context(),
                    [&](const Stmt *Child) { collect(Child); });
    CancellationTypes Types = Delivers.at(S);
    if (!Types.empty())
      Points.push_back({S, std::move(Types)});
  }

private:
  /// The points of an inner try's block whose cancellations get out of it.
  void collectThrough(const CXXTryStmt &Try) {
    std::vector<CancellationPoint> Inner =
        pointsIn(*Try.getTryBlock(), Delivers, InnerMayRaise);
    for (CancellationPoint &Point : Inner) {
      llvm::erase_if(Point.Types, [&](const CancellationType *Type) {
        bool Known = true;
        const CXXCatchStmt *Reached = reachedHandler(Try, *Type, &Known);
        return !Known || (Reached && !InnerMayRaise(*Reached, *Type));
      });
      if (!Point.Types.empty())
        Points.push_back(std::move(Point));
    }
  }

  Deliveries &Delivers;
  MayRaise InnerMayRaise;
  std::vector<CancellationPoint> &Points;
};
} // namespace

std::vector<CancellationPoint> pointsIn(const Stmt &S, Deliveries &Delivers,
                                        MayRaise InnerMayRaise) {
  std::vector<CancellationPoint> Points;
  Collector(Delivers, InnerMayRaise, Points).collect(&S);
  return Points;
}

} // namespace cancel_tidy
