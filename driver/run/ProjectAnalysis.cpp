//===-- ProjectAnalysis.cpp - The analysis of all units -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/ProjectAnalysis.h"
#include "driver/cache/ResultCache.h"
#include "driver/prefix/Prefixes.h"
#include "driver/run/Profile.h"
#include "driver/run/SignalGuard.h"
#include "driver/run/TemporaryFolder.h"
#include "driver/scan/KeptScans.h"
#include "driver/scan/Scanner.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// Sorts \p Names, each once.
void makeSet(std::vector<std::string> &Names) {
  sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
}

/// Tells which files are the project's; most are read by all units.
class ProjectPaths {
public:
  explicit ProjectPaths(const ProjectRoot &Root) : Root(Root) {}

  /// Adds those of \p Files that are the project's to \p Result, which is
  /// canonical and sorted.
  void add(ArrayRef<StringRef> Files, std::vector<std::string> &Result) {
    for (StringRef File : Files) {
      auto [It, IsNew] = Canonical.try_emplace(File);
      if (IsNew) {
        It->second = canonicalPath(File);
        if (!Root.canReport(It->second))
          It->second.clear();
      }
      if (!It->second.empty())
        Result.push_back(It->second);
    }
    makeSet(Result);
  }

private:
  const ProjectRoot &Root;
  StringMap<std::string> Canonical;
};

class ProjectRun {
public:
  ProjectRun(ArrayRef<Unit> Units, const RunLimits &Limits,
             const AnalysisOptions &Options, Progress &Shown,
             ResultCache *Cache)
      : Units(Units), Limits(Limits), Options(Options), Shown(Shown),
        Cache(Cache), Paths(Options.Root), Results(Units.size()),
        ScansBefore(Options.Root.directory()) {
    if (!Options.Allowed.has(Shortcut::Prefix))
      return;
    // Without a cache, what is shared is for this run alone.
    Expected<CacheFolder> Folder =
        Cache ? Cache->folder()
              : CacheFolder::open(Temporary.emplace().path().str());
    if (!Folder) {
      consumeError(Folder.takeError());
      return;
    }
    Store.emplace(std::move(*Folder), Cache ? Cache->disk() : OwnStates);
    Shared.emplace(*Store, Options.Allowed);
  }

  std::vector<UnitResult> run() {
    takeKept();
    if (Left.empty())
      return std::move(Results);
    if (Options.Allowed.has(Shortcut::Scan) ||
        Options.Allowed.has(Shortcut::Prefix))
      scan();
    analyse();
    return std::move(Results);
  }

private:
  void takeKept();
  void scan();
  /// Of the units that are left, those for which a scan can save something.
  std::vector<size_t> worthScanning() const;
  void analyse();
  /// The order in which what is left is begun: what takes longest first, so
  /// that no processor is idle at the end.
  std::vector<size_t> order() const;
  /// Takes the result of the unit at \p Index of those that are left.
  void take(size_t Index, UnitResult &Result, const Prefix *InFront);

  ArrayRef<Unit> Units;
  const RunLimits &Limits;
  const AnalysisOptions &Options;
  Progress &Shown;
  ResultCache *Cache;
  ProjectPaths Paths;
  std::vector<UnitResult> Results;
  /// The units that have no result, and their places among all.
  std::vector<Unit> Left;
  std::vector<size_t> Places;
  ProjectScan Scanned;
  KeptScans ScansBefore;
  /// Of those that are left; not complete where none was made.
  std::vector<UnitScan> Scans;
  std::optional<TemporaryFolder> Temporary;
  FileStates OwnStates;
  std::optional<PrefixStore> Store;
  /// Unless prefixes are switched off, or there is no place for them.
  std::optional<Prefixes> Shared;
  /// The project's files that are in a prefix; few, mostly none.
  DenseMap<const Prefix *, std::vector<std::string>> FilesOfPrefix;
};

void ProjectRun::takeKept() {
  Phase Finding("cached results");
  for (auto [I, U] : enumerate(Units)) {
    if (std::optional<UnitResult> Kept =
            Cache ? Cache->find(U) : std::nullopt) {
      Results[I] = std::move(*Kept);
      continue;
    }
    Left.push_back(U);
    Places.push_back(I);
  }
  Scans.resize(Left.size());
  Shown.skip(Units.size() - Left.size());
}

/// Whether the main file of \p U alone shows that it can hold a finding: it has
/// a coroutine, most likely.
static bool mentionsCoroutine(const Unit &U) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text = MemoryBuffer::getFile(
      U.File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return Text &&
         any_of(ArrayRef<StringRef>{"co_await", "co_yield", "co_return"},
                [&](StringRef Word) {
                  return (*Text)->getBuffer().contains(Word);
                });
}

std::vector<size_t> ProjectRun::worthScanning() const {
  std::vector<bool> MayShare =
      Shared ? Shared->mayServe(Left) : std::vector<bool>(Left.size());
  std::vector<size_t> Result;
  for (auto [I, U] : enumerate(Left))
    if (U.Problem.empty() &&
        (MayShare[I] ||
         (Options.Allowed.has(Shortcut::Scan) && !mentionsCoroutine(U))))
      Result.push_back(I);
  return Result;
}

void ProjectRun::scan() {
  Phase Scanning("scan");
  std::vector<Unit> ToScan;
  std::vector<size_t> IndicesToScan;
  for (size_t I : worthScanning()) {
    if (Cache)
      if (std::optional<UnitScan> Kept = ScansBefore.find(*Cache, Left[I])) {
        Scans[I] = std::move(*Kept);
        continue;
      }
    ToScan.push_back(Left[I]);
    IndicesToScan.push_back(I);
  }
  Scanned = scanAll(ToScan, Limits, ScanDepth::Words);
  for (auto [I, Scan] : zip(IndicesToScan, Scanned.Units))
    Scans[I] = std::move(Scan);
  std::vector<Unit> Relevant;
  std::vector<size_t> RelevantPlaces;
  std::vector<UnitScan> RelevantScans;
  for (auto [U, Place, Scan] : zip(Left, Places, Scans)) {
    if (!Options.Allowed.has(Shortcut::Scan) || !Scan.IsComplete ||
        Scan.IsRelevant || caughtSignal()) {
      Relevant.push_back(std::move(U));
      RelevantPlaces.push_back(Place);
      RelevantScans.push_back(std::move(Scan));
      continue;
    }
    UnitResult &Result = Results[Place];
    Paths.add(Scan.Files, Result.Files);
    Result.Reads = std::move(Scan.Reads);
    Shown.finished(Options.Root.display(U.File));
    if (Cache)
      Cache->add(U, Result);
  }
  Left = std::move(Relevant);
  Places = std::move(RelevantPlaces);
  Scans = std::move(RelevantScans);
}

std::vector<size_t> ProjectRun::order() const {
  // A machine of today parses about so many bytes in a millisecond; compared
  // are mostly units that both have a known cost, or both have none.
  constexpr uint64_t BytesPerMillisecond = 10000;
  std::vector<std::pair<uint64_t, size_t>> Costs;
  for (auto [I, U, Scan] : enumerate(Left, Scans)) {
    std::optional<uint64_t> Known = Cache ? Cache->costOf(U) : std::nullopt;
    Costs.push_back({Known.value_or(Scan.Bytes / BytesPerMillisecond), I});
  }
  sort(Costs, [](const auto &A, const auto &B) {
    return std::tie(B.first, A.second) < std::tie(A.first, B.second);
  });
  auto Indices = make_second_range(Costs);
  return {Indices.begin(), Indices.end()};
}

void ProjectRun::take(size_t Index, UnitResult &Result, const Prefix *InFront) {
  if (InFront) {
    auto [It, IsNew] = FilesOfPrefix.try_emplace(InFront);
    if (IsNew) {
      std::vector<StringRef> Read;
      for (const auto &File : InFront->Read.files())
        if (File.second.As == FoundAs::Contents)
          Read.push_back(File.first());
      Paths.add(Read, It->second);
    }
    append_range(Result.Files, It->second);
    makeSet(Result.Files);
  }
  Phase Keeping("cached results");
  if (Cache)
    Cache->add(Left[Index], Result, InFront ? &InFront->Read : nullptr,
               [&](const ReadRecord &Read) {
                 return writeScan(Scans[Index], Read, Options.Root.directory());
               });
}

void ProjectRun::analyse() {
  Schedule Planned;
  Planned.Order = order();
  if (Shared) {
    Phase Preparing("prefix");
    Planned.Preparations = Shared->plan(Left, Scans);
    Planned.InFront = [&](size_t Index) { return Shared->of(Index); };
  }
  Planned.Done = [&](size_t Index, UnitResult &Result) {
    take(Index, Result, Shared ? Shared->of(Index) : nullptr);
  };
  for (auto [Place, Result] :
       zip(Places, analyseAll(Left, Limits, Options, Shown, Planned)))
    Results[Place] = std::move(Result);
}
} // namespace

std::vector<UnitResult> analyseProject(ArrayRef<Unit> Units,
                                       const RunLimits &Limits,
                                       const AnalysisOptions &Options,
                                       Progress &Shown, ResultCache *Cache) {
  return ProjectRun(Units, Limits, Options, Shown, Cache).run();
}

} // namespace cancel_tidy
