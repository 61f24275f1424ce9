//===-- Merge.cpp - The findings of all units -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Merge.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

namespace cancel_tidy {

namespace {
auto identity(const UnitFinding &F) {
  return std::tie(F.File, F.Line, F.Column, F.Check, F.Message);
}

/// Everything else, so that the one that is kept does not depend on which unit
/// was ready first.
std::string rest(const UnitFinding &F) {
  UnitResult Alone;
  Alone.Findings.push_back(F);
  std::string Text;
  llvm::raw_string_ostream(Text) << toJSON(Alone);
  return Text;
}
} // namespace

std::vector<UnitFinding> merge(std::vector<UnitFinding> Findings) {
  llvm::sort(Findings, [](const UnitFinding &A, const UnitFinding &B) {
    if (identity(A) != identity(B))
      return identity(A) < identity(B);
    if (A.Stands != B.Stands)
      return A.Stands < B.Stands;
    // The worse one is kept: a consequence can depend on the unit's flags.
    if (A.HowBad != B.HowBad)
      return A.HowBad > B.HowBad;
    return rest(A) < rest(B);
  });
  Findings.erase(std::unique(Findings.begin(), Findings.end(),
                             [](const UnitFinding &A, const UnitFinding &B) {
                               return identity(A) == identity(B);
                             }),
                 Findings.end());
  return Findings;
}

} // namespace cancel_tidy
