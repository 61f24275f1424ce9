//===-- ProjectAnalysis.cpp - The analysis of all units -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/ProjectAnalysis.h"
#include "driver/run/SignalGuard.h"
#include "driver/scan/Scanner.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// Tells which files are the project's; most are read by all units.
class ProjectPaths {
public:
  explicit ProjectPaths(const ProjectRoot &Root) : Root(Root) {}

  /// Those of \p Files that are the project's, canonical, sorted.
  std::vector<std::string> among(ArrayRef<StringRef> Files) {
    std::vector<std::string> Result;
    for (StringRef File : Files) {
      auto [It, IsNew] = Canonical.try_emplace(File);
      if (IsNew) {
        It->second = canonicalPath(File);
        if (!Root.owns(It->second) || !json::isUTF8(It->second))
          It->second.clear();
      }
      if (!It->second.empty())
        Result.push_back(It->second);
    }
    sort(Result);
    Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
    return Result;
  }

private:
  const ProjectRoot &Root;
  StringMap<std::string> Canonical;
};
} // namespace

std::vector<UnitResult> analyseProject(ArrayRef<Unit> Units,
                                       const RunLimits &Limits,
                                       const AnalysisOptions &Options,
                                       Progress &Shown) {
  if (!Options.Allowed.has(Shortcut::Scan) || Options.Overlay)
    return analyseAll(Units, Limits, Options, Shown);
  ProjectScan Scanned = scanAll(Units, Limits, ScanDepth::Words);
  ProjectPaths Paths(Options.Root);
  std::vector<UnitResult> Results(Units.size());
  std::vector<Unit> Relevant;
  std::vector<size_t> Places;
  for (auto [I, U] : enumerate(Units)) {
    const UnitScan &Scan = Scanned.Units[I];
    if (Scan.IsComplete && !Scan.IsRelevant && !caughtSignal()) {
      Results[I].Files = Paths.among(Scan.Files);
      Shown.finished(Options.Root.display(U.File));
      continue;
    }
    Relevant.push_back(U);
    Places.push_back(I);
  }
  for (auto [I, Result] :
       zip(Places, analyseAll(Relevant, Limits, Options, Shown)))
    Results[I] = std::move(Result);
  return Results;
}

} // namespace cancel_tidy
