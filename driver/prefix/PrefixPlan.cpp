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
/// How many prefixes may add to each other. When a name is declared in five of
/// them, Clang merges their tables as it writes the next, and then cannot read
/// the list of those that are in there (ASTReader::getModuleFileID() writes
/// numbers that getLocalModuleFile() does not understand).
constexpr unsigned MaxLength = 4;
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
class UnitGroup {
public:
  UnitGroup(ArrayRef<UnitScan> Scans, std::vector<size_t> Units)
      : Members(std::move(Units)) {
    for (size_t U : Members) {
      NumberedIncludes &Unit = Of[U];
      Unit.Movable = &Scans[U].Movable;
      for (const SystemInclude &I : Unit.Movable->Headers) {
        Unit.Numbers.push_back(
            Known.try_emplace(I.Path, Known.size()).first->second);
        Named.resize(Known.size());
        if (!I.IsIndirect && !Named[Unit.Numbers.back()])
          Named[Unit.Numbers.back()] = &I;
      }
    }
    for (auto &[U, Unit] : Of) {
      Unit.Has.resize(Known.size());
      for (unsigned Number : Unit.Numbers)
        // Only what a unit names can be included by its name.
        if (Named[Number])
          Unit.Has.set(Number);
    }
  }

  /// Adds prefixes for all units to \p Plan.
  void plan(std::vector<PlannedPrefix> &Plan) {
    divide(Members, std::nullopt, Plan);
  }

private:
  void divide(ArrayRef<size_t> Units, std::optional<size_t> Base,
              std::vector<PlannedPrefix> &Plan, unsigned Length = 0) const {
    if (Units.size() < MinUnitsOfPrefix || Length == MaxLength)
      return;
    PlannedPrefix Together = prefixOf(Units, Base ? &Plan[*Base] : nullptr);
    if (Together.Bytes - (Base ? Plan[*Base].Bytes : 0) >= MinSize) {
      ++Length;
      Together.Base = Base;
      Base = Plan.size();
      Plan.push_back(std::move(Together));
    }
    std::optional<unsigned> Header =
        choose(Units, Base ? &Plan[*Base] : nullptr);
    if (!Header)
      return;
    divide(part(Units, *Header, true), Base, Plan, Length);
    divide(part(Units, *Header, false), Base, Plan, Length);
  }

  /// The headers that all \p Units include: those of \p Base, if it is not
  /// null, and then the others in the order of the first unit, but for those
  /// that would have to stand elsewhere for another one.
  PlannedPrefix prefixOf(ArrayRef<size_t> Units,
                         const PlannedPrefix *Base) const {
    PlannedPrefix Result;
    Result.Units = Units.vec();
    std::vector<unsigned> Order;
    if (Base)
      for (const SystemInclude &I : Base->Headers)
        Order.push_back(Known.lookup(I.Path));
    BitVector Common = Of.at(Units.front()).Has;
    for (size_t U : Units)
      Common &= Of.at(U).Has;
    for (unsigned Number : Order)
      Common.reset(Number);
    for (unsigned Number : Of.at(Units.front()).Numbers)
      if (Common[Number])
        Order.push_back(Number);
    std::vector<unsigned> Places(Known.size());
    for (auto [Index, Number] : enumerate(Order))
      Places[Number] = Index + 1;
    for (bool HasChanged = true; HasChanged;) {
      HasChanged = false;
      for (size_t U : Units)
        for (auto [Before, Behind] : Of.at(U).Movable->Ordered) {
          unsigned &Place = Places[Of.at(U).Numbers[Behind]];
          if (mayStand(Place, Places[Of.at(U).Numbers[Before]]))
            continue;
          Place = 0;
          HasChanged = true;
        }
    }
    for (unsigned Number : Order)
      if (Places[Number])
        Result.Headers.push_back(*Named[Number]);
    // A unit that includes it late has most of it from others.
    Result.Bytes = Base ? Base->Bytes : 0;
    for (size_t U : Units) {
      uint64_t Bytes = 0;
      for (auto [Header, Number] :
           zip(Of.at(U).Movable->Headers, Of.at(U).Numbers))
        if (Places[Number])
          Bytes += Header.Bytes;
      Result.Bytes = std::max(Result.Bytes, Bytes);
    }
    return Result;
  }

  /// Those of \p Units that include \p Header, or those that do not.
  std::vector<size_t> part(ArrayRef<size_t> Units, unsigned Header,
                           bool With) const {
    std::vector<size_t> Result;
    for (size_t U : Units)
      if (Of.at(U).Has[Header] == With)
        Result.push_back(U);
    return Result;
  }

  /// The header that some of \p Units include, but not all, and with which most
  /// text can be added to \p Base, if it is not null.
  std::optional<unsigned> choose(ArrayRef<size_t> Units,
                                 const PlannedPrefix *Base) const {
    struct Count {
      size_t Units = 0;
      uint64_t Bytes = 0;
    };
    std::vector<Count> Counts(Known.size());
    for (size_t U : Units)
      for (auto [Header, Number] :
           zip(Of.at(U).Movable->Headers, Of.at(U).Numbers)) {
        Counts[Number].Units += Of.at(U).Has[Number];
        Counts[Number].Bytes = std::max(Counts[Number].Bytes, Header.Bytes);
      }
    std::vector<std::pair<uint64_t, unsigned>> Ranked;
    for (auto [Number, C] : enumerate(Counts))
      if (C.Units >= MinUnitsOfPrefix && C.Units < Units.size())
        Ranked.push_back({C.Bytes * C.Units, Number});
    sort(Ranked, [](const auto &A, const auto &B) {
      return std::tie(B.first, A.second) < std::tie(A.first, B.second);
    });
    std::optional<unsigned> Best;
    uint64_t Most = 0;
    for (auto [Score, Number] : ArrayRef(Ranked).take_front(MaxCandidates)) {
      std::vector<size_t> With = part(Units, Number, true);
      uint64_t Added = prefixOf(With, Base).Bytes - (Base ? Base->Bytes : 0);
      uint64_t Saved = Added >= MinSize ? Added * (With.size() - 1) : 0;
      if (Saved <= Most)
        continue;
      Most = Saved;
      Best = Number;
    }
    return Best;
  }

  std::vector<size_t> Members;
  /// The numbers of paths.
  StringMap<unsigned> Known;
  /// By numbers, how some unit includes it.
  std::vector<const SystemInclude *> Named;
  std::map<size_t, NumberedIncludes> Of;
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
  for (auto &[Flags, Members] : Groups)
    UnitGroup(Scans, std::move(Members)).plan(Plan);
  return Plan;
}

} // namespace cancel_tidy
