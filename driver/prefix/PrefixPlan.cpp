//===-- PrefixPlan.cpp - Which headers units share ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/PrefixPlan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// To build a prefix costs a little more than to parse its headers in one unit.
constexpr size_t MinUnits = 3;
/// What is less is parsed faster than a precompiled header is loaded.
constexpr uint64_t MinSize = 200 * 1024;
/// The largest headers are where units are told apart.
constexpr size_t MaxCandidates = 16;

/// The units of one flag group, with their headers.
class Group {
public:
  Group(ArrayRef<UnitScan> Scans) : Scans(Scans) {}

  /// Adds prefixes for \p Units to \p Plan.
  void divide(std::vector<size_t> Units, std::vector<PlannedPrefix> &Plan) {
    PlannedPrefix Together = prefixOf(Units);
    uint64_t Best = savingOf(Together);
    std::vector<size_t> With, Without;
    for (StringRef Path : candidates(Units, Together)) {
      std::vector<size_t> Yes, No;
      for (size_t U : Units)
        (includes(U, Path) ? Yes : No).push_back(U);
      uint64_t Saving = savingOf(prefixOf(Yes)) + savingOf(prefixOf(No));
      if (Saving <= Best)
        continue;
      Best = Saving;
      With = std::move(Yes);
      Without = std::move(No);
    }
    if (!With.empty()) {
      divide(std::move(With), Plan);
      divide(std::move(Without), Plan);
    } else if (savingOf(Together)) {
      Plan.push_back(std::move(Together));
    }
  }

private:
  bool includes(size_t Unit, StringRef Path) const {
    return any_of(Scans[Unit].SystemIncludes,
                  [&](const SystemInclude &I) { return I.Path == Path; });
  }

  /// What all \p Units include, in the order of the first.
  PlannedPrefix prefixOf(ArrayRef<size_t> Units) const {
    PlannedPrefix Result;
    Result.Units = Units.vec();
    if (Units.empty())
      return Result;
    StringMap<size_t> Count;
    for (size_t U : Units)
      for (const SystemInclude &I : Scans[U].SystemIncludes)
        ++Count[I.Path];
    for (const SystemInclude &I : Scans[Units.front()].SystemIncludes)
      if (Count[I.Path] == Units.size())
        Result.Headers.push_back(I);
    return Result;
  }

  /// How much less text is parsed with \p Prefix; 0 if it does not pay.
  static uint64_t savingOf(const PlannedPrefix &Prefix) {
    uint64_t Size = sizeOf(Prefix.Headers);
    if (Prefix.Units.size() < MinUnits || Size < MinSize)
      return 0;
    return Size * (Prefix.Units.size() - 1);
  }

  /// The largest headers that some of \p Units include and others do not.
  std::vector<StringRef> candidates(ArrayRef<size_t> Units,
                                    const PlannedPrefix &Together) const {
    StringSet<> InAll;
    for (const SystemInclude &I : Together.Headers)
      InAll.insert(I.Path);
    std::map<StringRef, std::pair<uint64_t, size_t>> SizeAndCount;
    for (size_t U : Units)
      for (const SystemInclude &I : Scans[U].SystemIncludes)
        if (!InAll.contains(I.Path)) {
          auto &[Size, Count] = SizeAndCount[I.Path];
          Size = std::max(Size, I.Bytes);
          ++Count;
        }
    std::vector<std::pair<uint64_t, StringRef>> Ranked;
    for (const auto &[Path, Known] : SizeAndCount)
      if (Known.second >= MinUnits)
        Ranked.push_back({Known.first * Known.second, Path});
    sort(Ranked, [](const auto &A, const auto &B) {
      return std::tie(B.first, A.second) < std::tie(A.first, B.second);
    });
    if (Ranked.size() > MaxCandidates)
      Ranked.resize(MaxCandidates);
    return {make_second_range(Ranked).begin(), make_second_range(Ranked).end()};
  }

  ArrayRef<UnitScan> Scans;
};
} // namespace

std::string flagGroupOf(const Unit &U) {
  return U.Directory + '\0' +
         join(ArrayRef(U.Command).drop_back(), StringRef("\0", 1));
}

uint64_t sizeOf(ArrayRef<SystemInclude> Headers) {
  uint64_t Result = 0;
  for (const SystemInclude &I : Headers)
    Result += I.Bytes;
  return Result;
}

std::vector<PlannedPrefix> planPrefixes(ArrayRef<Unit> Units,
                                        ArrayRef<UnitScan> Scans) {
  std::map<std::string, std::vector<size_t>> Groups;
  for (auto [Index, U, Scan] : enumerate(Units, Scans))
    if (U.Problem.empty() && Scan.IsComplete && !Scan.SystemIncludes.empty())
      Groups[flagGroupOf(U)].push_back(Index);
  std::vector<PlannedPrefix> Plan;
  for (auto &[Flags, Members] : Groups)
    Group(Scans).divide(std::move(Members), Plan);
  return Plan;
}

} // namespace cancel_tidy
