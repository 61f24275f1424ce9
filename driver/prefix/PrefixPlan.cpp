//===-- PrefixPlan.cpp - Which headers units share ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/PrefixPlan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// What is less is parsed faster than a precompiled header is loaded.
constexpr uint64_t MinSize = 200 * 1024;
/// The largest headers are where units are told apart.
constexpr size_t MaxCandidates = 16;

/// The includes of a unit, by what their order matters.
struct Includes {
  explicit Includes(ArrayRef<SystemInclude> All) {
    for (const SystemInclude &I : All)
      if (isStandardHeader(I.Name))
        Standard.push_back(&I);
      // One that brings in nothing changes nothing.
      else if (I.Bytes)
        Others.push_back(&I);
  }

  bool hasStandard(StringRef Path) const {
    return any_of(Standard, [&](const auto *I) { return I->Path == Path; });
  }

  SmallVector<const SystemInclude *, 16> Standard, Others;
};

bool isSame(const SystemInclude *A, const SystemInclude *B) {
  return A->Path == B->Path;
}

/// Divides units with equal flags by their headers.
class UnitGroups {
public:
  explicit UnitGroups(ArrayRef<UnitScan> Scans) {
    for (const UnitScan &Scan : Scans)
      Of.emplace_back(Scan.SystemIncludes);
  }

  /// Adds prefixes for \p Units to \p Plan.
  void divide(std::vector<size_t> Units, std::vector<PlannedPrefix> &Plan) {
    PlannedPrefix Together = prefixOf(Units);
    uint64_t Best = savingOf(Together);
    std::vector<size_t> With, Without;
    for (const Choice &C : choices(Units)) {
      std::vector<size_t> Yes, No;
      for (size_t U : Units)
        (C.takes(Of[U]) ? Yes : No).push_back(U);
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
  /// What tells units apart: a header of the standard library, or another one
  /// at its place.
  struct Choice {
    const SystemInclude *Header;
    std::optional<size_t> Place;

    bool takes(const Includes &Unit) const {
      if (!Place)
        return Unit.hasStandard(Header->Path);
      return *Place < Unit.Others.size() && isSame(Unit.Others[*Place], Header);
    }
  };

  /// With how many headers, besides the standard library's, all \p Units begin.
  size_t commonBegin(ArrayRef<size_t> Units) const {
    const Includes &First = Of[Units.front()];
    size_t Length = First.Others.size();
    for (size_t U : Units.drop_front()) {
      const Includes &Unit = Of[U];
      Length = std::min(Length, Unit.Others.size());
      size_t Same = 0;
      while (Same != Length && isSame(First.Others[Same], Unit.Others[Same]))
        ++Same;
      Length = Same;
    }
    return Length;
  }

  PlannedPrefix prefixOf(ArrayRef<size_t> Units) const {
    PlannedPrefix Result;
    Result.Units = Units.vec();
    if (Units.empty())
      return Result;
    const Includes &First = Of[Units.front()];
    for (const SystemInclude *I : First.Standard)
      if (all_of(Units, [&](size_t U) { return Of[U].hasStandard(I->Path); }))
        Result.Headers.push_back(*I);
    for (const SystemInclude *I :
         ArrayRef(First.Others).take_front(commonBegin(Units)))
      Result.Headers.push_back(*I);
    return Result;
  }

  /// How much less text is parsed with \p Prefix; 0 if it does not pay.
  static uint64_t savingOf(const PlannedPrefix &Prefix) {
    uint64_t Size = sizeOf(Prefix.Headers);
    if (Prefix.Units.size() < MinUnitsOfPrefix || Size < MinSize)
      return 0;
    return Size * (Prefix.Units.size() - 1);
  }

  /// The headers that bring in most and tell \p Units apart.
  std::vector<Choice> choices(ArrayRef<size_t> Units) const {
    size_t Begin = commonBegin(Units);
    struct Count {
      Choice What;
      uint64_t Bytes = 0;
      size_t Units = 0;
    };
    std::map<StringRef, Count> Counts;
    auto Note = [&](const SystemInclude *I, std::optional<size_t> Place) {
      Count &C = Counts.try_emplace(I->Path, Count{{I, Place}}).first->second;
      C.Bytes = std::max(C.Bytes, I->Bytes);
      ++C.Units;
    };
    for (size_t U : Units) {
      for (const SystemInclude *I : Of[U].Standard)
        Note(I, std::nullopt);
      if (Begin < Of[U].Others.size())
        Note(Of[U].Others[Begin], Begin);
    }
    std::vector<Count> Ranked;
    for (const auto &[Path, C] : Counts)
      if (C.Units >= MinUnitsOfPrefix && C.Units < Units.size())
        Ranked.push_back(C);
    sort(Ranked, [](const Count &A, const Count &B) {
      return std::pair(B.Bytes * B.Units, StringRef(A.What.Header->Path)) <
             std::pair(A.Bytes * A.Units, StringRef(B.What.Header->Path));
    });
    std::vector<Choice> Result;
    for (const Count &C : ArrayRef(Ranked).take_front(MaxCandidates))
      Result.push_back(C.What);
    return Result;
  }

  /// By units.
  std::vector<Includes> Of;
};
} // namespace

bool canPrecede(ArrayRef<SystemInclude> Headers,
                ArrayRef<SystemInclude> OfUnit) {
  Includes Prefix(Headers), Unit(OfUnit);
  return all_of(Prefix.Standard,
                [&](const auto *I) { return Unit.hasStandard(I->Path); }) &&
         Prefix.Others.size() <= Unit.Others.size() &&
         std::equal(Prefix.Others.begin(), Prefix.Others.end(),
                    Unit.Others.begin(), isSame);
}

std::string flagGroupOf(const Unit &U) {
  return U.Directory + '\0' +
         join(ArrayRef(U.Command).drop_back(!U.Command.empty()),
              StringRef("\0", 1));
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
  UnitGroups All(Scans);
  for (auto &[Flags, Members] : Groups)
    All.divide(std::move(Members), Plan);
  return Plan;
}

} // namespace cancel_tidy
