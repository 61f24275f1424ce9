//===-- LoopGraph.cpp - A loop in the control flow graph ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/LoopGraph.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;

namespace cancel_tidy {

LoopGraph::LoopGraph(const Stmt &Loop, const CFG &Graph,
                     const llvm::DenseSet<const Stmt *> &Outer)
    : Loop(Loop) {
  // Of a `for`, where the increment begins: the one that was made last.
  for (const CFGBlock *Block : Graph)
    if (Block->getLoopTarget() == &Loop &&
        (!BackEdge || Block->getBlockID() > BackEdge->getBlockID()))
      BackEdge = Block;
  if (!BackEdge)
    return;
  // What gets back to it without another turn of a loop around it.
  llvm::SmallVector<const CFGBlock *, 16> Open{BackEdge};
  Members.insert(BackEdge);
  while (!Open.empty())
    for (const CFGBlock *Before : Open.pop_back_val()->preds())
      if (Before && !Outer.contains(Before->getLoopTarget()) &&
          Members.insert(Before).second)
        Open.push_back(Before);
  // What stands in front of the loop gets there, too, but not back.
  Blocks Reached{BackEdge};
  Open.push_back(BackEdge);
  while (!Open.empty())
    for (const CFGBlock *Next : Open.pop_back_val()->succs())
      if (Next && Members.contains(Next) && Reached.insert(Next).second)
        Open.push_back(Next);
  Members = std::move(Reached);
}

} // namespace cancel_tidy
