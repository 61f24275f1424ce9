//===-- Prefixes.cpp - The prefixes of one run ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/Prefixes.h"
#include "driver/cache/RecordingFileSystem.h"
#include "driver/prefix/PrefixBuild.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace llvm;

namespace cancel_tidy {

/// A kept prefix that saves this part of what a new one would is good enough.
static bool isNearly(uint64_t Size, uint64_t Wanted) {
  return Size * 5 >= Wanted * 4;
}

std::string Prefixes::groupOf(const Unit &U) const {
  // Bodies that were not skipped are in it.
  return flagGroupOf(U) +
         (Allowed.has(Shortcut::SystemBodies) ? "" : " with bodies");
}

std::vector<bool> Prefixes::mayServe(ArrayRef<Unit> Units) const {
  StringMap<std::vector<size_t>> Groups;
  for (auto [Index, U] : enumerate(Units))
    Groups[groupOf(U)].push_back(Index);
  std::vector<bool> Result(Units.size());
  for (const auto &Group : Groups)
    if (Group.second.size() >= MinUnitsOfPrefix || Store.mayHave(Group.first()))
      for (size_t Index : Group.second)
        Result[Index] = true;
  return Result;
}

Preparation Prefixes::make(const PlannedPrefix &Wanted, const Unit &Model) {
  auto Made = std::make_shared<Prefix>();
  Made->Headers = Wanted.Headers;
  Made->Bytes = Wanted.Bytes;
  Made->File = Store.temporaryFile();
  Preparation Result;
  Result.Units = Wanted.Units;
  Result.Work = [this, Made, &Model](raw_ostream &OS) {
    ReadRecord Read;
    auto Files = makeIntrusiveRefCnt<RecordingFileSystem>(
        vfs::createPhysicalFileSystem(), Read);
    Error E = buildPrefix(Model, Made->File, Allowed,
                          withPrefixSource(Files, Made->Headers));
    if (E) {
      consumeError(std::move(E));
      return;
    }
    OS << Read.serialise();
  };
  Result.Ready = [this, Made, &Model, Units = Wanted.Units](StringRef Said) {
    std::optional<ReadRecord> Read = ReadRecord::deserialise(Said);
    if (!Read) {
      sys::fs::remove(Made->File);
      return;
    }
    Made->Read = std::move(*Read);
    // It serves this run, even if it cannot be kept.
    consumeError(Store.add(groupOf(Model), *Made));
    for (size_t Index : Units)
      OfUnit[Index] = Made;
  };
  return Result;
}

std::vector<Preparation> Prefixes::plan(ArrayRef<Unit> Units,
                                        ArrayRef<UnitScan> Scans) {
  OfUnit.assign(Units.size(), nullptr);
  std::vector<Preparation> Result;
  std::vector<bool> IsPlanned(Units.size());
  for (const PlannedPrefix &Wanted : planPrefixes(Units, Scans)) {
    const Unit &Model = Units[Wanted.Units.front()];
    std::vector<const MovableIncludes *> Movable;
    for (size_t Index : Wanted.Units)
      Movable.push_back(&Scans[Index].Movable);
    std::shared_ptr<const Prefix> Kept = Store.find(groupOf(Model), Movable);
    bool IsGoodEnough = Kept && isNearly(Kept->Bytes, Wanted.Bytes);
    for (size_t Index : Wanted.Units) {
      IsPlanned[Index] = true;
      if (IsGoodEnough)
        OfUnit[Index] = Kept;
    }
    if (!IsGoodEnough)
      Result.push_back(make(Wanted, Model));
  }
  // For a few units none is made, but what others have left is taken.
  for (auto [Index, U, Scan] : enumerate(Units, Scans))
    if (!IsPlanned[Index] && Scan.IsComplete && U.Problem.empty())
      OfUnit[Index] = Store.find(groupOf(U), &Scan.Movable);
  return Result;
}

} // namespace cancel_tidy
