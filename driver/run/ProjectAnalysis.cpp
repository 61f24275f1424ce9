//===-- ProjectAnalysis.cpp - The analysis of all units -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/ProjectAnalysis.h"
#include "driver/cache/ResultCache.h"
#include "driver/run/Profile.h"

using namespace llvm;

namespace cancel_tidy {

std::vector<UnitResult> analyseProject(ArrayRef<Unit> Units,
                                       const RunLimits &Limits,
                                       const AnalysisOptions &Options,
                                       Progress &Shown, ResultCache *Cache) {
  if (!Cache)
    return analyseAll(Units, Limits, Options, Shown);
  std::vector<UnitResult> Results(Units.size());
  std::vector<Unit> Rest;
  std::vector<size_t> Places;
  {
    Phase Finding("cached results");
    for (size_t I = 0; I != Units.size(); ++I) {
      if (std::optional<UnitResult> Kept = Cache->find(Units[I])) {
        Results[I] = std::move(*Kept);
        continue;
      }
      Rest.push_back(Units[I]);
      Places.push_back(I);
    }
  }
  Shown.skip(Units.size() - Rest.size());
  Schedule Planned;
  Planned.Done = [&](size_t Index, UnitResult &Result) {
    Phase Keeping("cached results");
    Cache->add(Rest[Index], Result);
  };
  if (!Rest.empty())
    for (auto [Place, Result] :
         zip(Places, analyseAll(Rest, Limits, Options, Shown, Planned)))
      Results[Place] = std::move(Result);
  return Results;
}

} // namespace cancel_tidy
