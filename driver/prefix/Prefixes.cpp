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

Preparation Prefixes::make(const PlannedPrefix &Wanted, const Unit &Model,
                           std::shared_ptr<Prefix> Made) {
  if (Made->Base)
    Made->Headers = Made->Base->Headers;
  for (const SystemInclude &Header : Wanted.Headers)
    if (none_of(Made->Headers,
                [&](const SystemInclude &I) { return I.Path == Header.Path; }))
      Made->Headers.push_back(Header);
  Made->Bytes = Wanted.Bytes;
  Made->File = Store.temporaryFile();
  Preparation Result;
  Result.Work = [this, Made, &Model](raw_ostream &OS) {
    // It could not be made.
    if (Made->Base && Made->Base->File.empty())
      return;
    ReadRecord Read;
    auto Disk = makeIntrusiveRefCnt<RecordingFileSystem>(
        vfs::createPhysicalFileSystem(), Read);
    if (Error E = buildPrefix(Model, *Made, Allowed, Disk)) {
      consumeError(std::move(E));
      return;
    }
    OS << Read.serialise();
  };
  Result.Ready = [this, Made, &Model, Units = Wanted.Units](StringRef Said) {
    std::optional<ReadRecord> Read = ReadRecord::deserialise(Said);
    if (!Read) {
      sys::fs::remove(std::exchange(Made->File, ""));
      return;
    }
    Made->Read = std::move(*Read);
    if (Made->Base)
      Made->Read.merge(Made->Base->Read);
    // It serves this run, even if it cannot be kept.
    consumeError(Store.add(groupOf(Model), *Made));
    // Some may have a better one from an earlier run.
    for (size_t Index : Units)
      if (!OfUnit[Index] || OfUnit[Index]->Bytes < Made->Bytes)
        OfUnit[Index] = Made;
  };
  return Result;
}

std::vector<Preparation> Prefixes::plan(ArrayRef<Unit> Units,
                                        ArrayRef<UnitScan> Scans) {
  OfUnit.assign(Units.size(), nullptr);
  std::vector<Preparation> Result;
  // By what is planned: the prefix, and what makes it, if it is not there.
  std::vector<std::shared_ptr<const Prefix>> Planned;
  std::vector<std::optional<size_t>> MadeBy;
  // What each unit waits for: the last one that is planned for it.
  std::vector<std::optional<size_t>> Awaited(Units.size());
  std::vector<bool> IsPlanned(Units.size());
  for (const PlannedPrefix &Wanted : planPrefixes(Units, Scans)) {
    const Unit &Model = Units[Wanted.Units.front()];
    std::vector<const MovableIncludes *> Movable;
    for (size_t Index : Wanted.Units)
      Movable.push_back(&Scans[Index].Movable);
    std::shared_ptr<const Prefix> Kept = Store.find(groupOf(Model), Movable);
    if (Kept && isNearly(Kept->Bytes, Wanted.Bytes)) {
      MadeBy.push_back(std::nullopt);
      for (size_t Index : Wanted.Units)
        OfUnit[Index] = Kept;
      Planned.push_back(std::move(Kept));
    } else {
      auto Made = std::make_shared<Prefix>();
      std::optional<size_t> After;
      if (Wanted.Base) {
        Made->Base = Planned[*Wanted.Base];
        After = MadeBy[*Wanted.Base];
      }
      MadeBy.push_back(Result.size());
      Result.push_back(make(Wanted, Model, Made));
      Result.back().After = After;
      Planned.push_back(std::move(Made));
    }
    for (size_t Index : Wanted.Units) {
      IsPlanned[Index] = true;
      Awaited[Index] = MadeBy.back();
    }
  }
  for (auto [Index, Preparation] : enumerate(Awaited))
    if (Preparation)
      Result[*Preparation].Units.push_back(Index);
  // For a few units none is made, but what others have left is taken.
  for (auto [Index, U, Scan] : enumerate(Units, Scans))
    if (!IsPlanned[Index] && Scan.IsComplete && U.Problem.empty())
      OfUnit[Index] = Store.find(groupOf(U), &Scan.Movable);
  return Result;
}

} // namespace cancel_tidy
