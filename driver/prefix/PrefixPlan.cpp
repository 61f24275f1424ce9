//===-- PrefixPlan.cpp - Which headers units share ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/PrefixPlan.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// What is less is parsed faster than a precompiled header is loaded.
constexpr uint64_t MinSize = 200 * 1024;
/// The largest headers are where units are told apart.
constexpr size_t MaxCandidates = 16;

/// Whether a header may stand at its place in a prefix that must stand behind
/// another one. Places are counted from 1; 0 is for one that is not in it.
bool mayStand(unsigned Place, unsigned PlaceOfOther) {
  return !Place || (PlaceOfOther && PlaceOfOther < Place);
}

/// What a unit includes, by numbers that stand for paths.
struct NumberedIncludes {
  const MovableIncludes *Movable;
  /// In the order of Movable.
  std::vector<unsigned> Numbers;
  BitVector Has;
};

/// Divides units with equal flags by their headers.
class UnitGroups {
public:
  explicit UnitGroups(ArrayRef<UnitScan> Scans) {
    for (const UnitScan &Scan : Scans) {
      NumberedIncludes &Unit = Of.emplace_back();
      Unit.Movable = &Scan.Movable;
      for (const SystemInclude &I : Scan.Movable.Headers)
        Unit.Numbers.push_back(
            Known.try_emplace(I.Path, Known.size()).first->second);
    }
    for (NumberedIncludes &Unit : Of) {
      Unit.Has.resize(Known.size());
      for (unsigned Number : Unit.Numbers)
        Unit.Has.set(Number);
    }
  }

  /// Adds prefixes for \p Units to \p Plan.
  void divide(std::vector<size_t> Units, std::vector<PlannedPrefix> &Plan) {
    PlannedPrefix Together = prefixOf(Units);
    uint64_t Best = savingOf(Together);
    std::vector<size_t> With, Without;
    for (unsigned Header : choices(Units)) {
      std::vector<size_t> Yes, No;
      for (size_t U : Units)
        (Of[U].Has[Header] ? Yes : No).push_back(U);
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
  /// The headers that all \p Units include, in the order of the first one, but
  /// for those that would have to stand elsewhere for another.
  PlannedPrefix prefixOf(ArrayRef<size_t> Units) const {
    PlannedPrefix Result;
    Result.Units = Units.vec();
    if (Units.empty())
      return Result;
    BitVector Common = Of[Units.front()].Has;
    for (size_t U : Units)
      Common &= Of[U].Has;
    const NumberedIncludes &First = Of[Units.front()];
    std::vector<unsigned> Places(Known.size());
    for (auto [Index, Number] : enumerate(First.Numbers))
      if (Common[Number])
        Places[Number] = Index + 1;
    for (bool HasChanged = true; HasChanged;) {
      HasChanged = false;
      for (size_t U : Units)
        for (auto [Before, Behind] : Of[U].Movable->Ordered) {
          unsigned &Place = Places[Of[U].Numbers[Behind]];
          if (mayStand(Place, Places[Of[U].Numbers[Before]]))
            continue;
          Place = 0;
          HasChanged = true;
        }
    }
    for (auto [Header, Number] : zip(First.Movable->Headers, First.Numbers))
      if (Places[Number])
        Result.Headers.push_back(Header);
    // A unit that includes it late has most of it from others.
    for (size_t U : Units) {
      uint64_t Bytes = 0;
      for (auto [Header, Number] : zip(Of[U].Movable->Headers, Of[U].Numbers))
        if (Places[Number])
          Bytes += Header.Bytes;
      Result.Bytes = std::max(Result.Bytes, Bytes);
    }
    return Result;
  }

  /// How much less text is parsed with \p Prefix; 0 if it does not pay.
  static uint64_t savingOf(const PlannedPrefix &Prefix) {
    if (Prefix.Units.size() < MinUnitsOfPrefix || Prefix.Bytes < MinSize)
      return 0;
    return Prefix.Bytes * (Prefix.Units.size() - 1);
  }

  /// The headers that bring in most and tell \p Units apart.
  SmallVector<unsigned, MaxCandidates> choices(ArrayRef<size_t> Units) const {
    struct Count {
      uint64_t Bytes = 0;
      size_t Units = 0;
      StringRef Path;
    };
    std::map<unsigned, Count> Counts;
    for (size_t U : Units)
      for (auto [Header, Number] : zip(Of[U].Movable->Headers, Of[U].Numbers)) {
        Count &C = Counts[Number];
        C.Bytes = std::max(C.Bytes, Header.Bytes);
        ++C.Units;
        C.Path = Header.Path;
      }
    std::vector<std::pair<unsigned, Count>> Ranked;
    for (const auto &[Number, C] : Counts)
      if (C.Units >= MinUnitsOfPrefix && C.Units < Units.size())
        Ranked.push_back({Number, C});
    sort(Ranked, [](const auto &A, const auto &B) {
      return std::pair(B.second.Bytes * B.second.Units, A.second.Path) <
             std::pair(A.second.Bytes * A.second.Units, B.second.Path);
    });
    auto Best = make_first_range(ArrayRef(Ranked).take_front(MaxCandidates));
    return {Best.begin(), Best.end()};
  }

  /// The numbers of paths.
  StringMap<unsigned> Known;
  /// By units.
  std::vector<NumberedIncludes> Of;
};
} // namespace

bool canPrecede(ArrayRef<SystemInclude> Headers, const MovableIncludes &Unit) {
  StringMap<unsigned> Places;
  for (const SystemInclude &I : Headers)
    Places.try_emplace(I.Path, Places.size() + 1);
  return count_if(Unit.Headers,
                  [&](const SystemInclude &I) {
                    return Places.contains(I.Path);
                  }) == ptrdiff_t(Places.size()) &&
         all_of(Unit.Ordered, [&](auto Pair) {
           return mayStand(Places.lookup(Unit.Headers[Pair.second].Path),
                           Places.lookup(Unit.Headers[Pair.first].Path));
         });
}

std::string flagGroupOf(const Unit &U) {
  return U.Directory + '\0' +
         join(ArrayRef(U.Command).drop_back(!U.Command.empty()),
              StringRef("\0", 1));
}

std::vector<PlannedPrefix> planPrefixes(ArrayRef<Unit> Units,
                                        ArrayRef<UnitScan> Scans) {
  std::map<std::string, std::vector<size_t>> Groups;
  for (auto [Index, U, Scan] : enumerate(Units, Scans))
    if (U.Problem.empty() && Scan.IsComplete && !Scan.Movable.Headers.empty())
      Groups[flagGroupOf(U)].push_back(Index);
  std::vector<PlannedPrefix> Plan;
  UnitGroups All(Scans);
  for (auto &[Flags, Members] : Groups)
    All.divide(std::move(Members), Plan);
  return Plan;
}

} // namespace cancel_tidy
