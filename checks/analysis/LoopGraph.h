//===-- LoopGraph.h - A loop in the control flow graph ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_LOOPGRAPH_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_LOOPGRAPH_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseSet.h"

namespace cancel_tidy {

using Blocks = llvm::DenseSet<const clang::CFGBlock *>;

/// One loop in the control flow graph.
class LoopGraph {
public:
  /// \p Loop stands in \p Graph; \p Outer are the loops around it.
  LoopGraph(const clang::Stmt &Loop, const clang::CFG &Graph,
            const llvm::DenseSet<const clang::Stmt *> &Outer);

  /// Whether \p Block, a member, is a way out of the loop on which its
  /// condition turns out as \p Outcome.
  bool leaves(const clang::CFGBlock &Block, bool Outcome) const {
    const clang::CFGBlock *Next = *(Block.succ_begin() + (Outcome ? 0 : 1));
    return Next && !Members.contains(Next);
  }

  const clang::Stmt &Loop;
  /// Where a turn ends and the next one begins; null if there is no second.
  const clang::CFGBlock *BackEdge = nullptr;
  /// What a turn can come through.
  Blocks Members;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_LOOPGRAPH_H
