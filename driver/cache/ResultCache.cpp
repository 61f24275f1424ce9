//===-- ResultCache.cpp - Results of earlier runs -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ResultCache.h"
#include "driver/cache/CachedResult.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <chrono>

using namespace llvm;
namespace format = cancel_tidy::index_format;

namespace cancel_tidy {

/// Of one unit: those of some branches that are worked on by turns.
static constexpr unsigned MostContents = 4;

/// An index that is larger loses the units that were not used for the longest
/// time.
static constexpr uint64_t MostIndexBytes = uint64_t(256) << 20;

/// How many other checkouts' indexes are looked into.
static constexpr size_t MostLenders = 8;

/// How long a run waits for another one that writes.
static constexpr std::chrono::seconds LongestWait(2);

static uint32_t hoursNow() {
  return std::chrono::duration_cast<std::chrono::hours>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

static uint64_t digest(const format::Key &Key) {
  uint64_t All[] = {Key.Place, Key.Flags, Key.Rules};
  return contentsHash(
      StringRef(reinterpret_cast<const char *>(All), sizeof(All)));
}

ResultCache::ResultCache(CacheFolder TheFolder, const ProjectRoot &Root,
                         StringRef Database, ArrayRef<StringRef> Files,
                         bool WithFiles)
    : Folder(std::move(TheFolder)), Root(Root), Keys(Root.directory()),
      WithFiles(WithFiles), New(Root.directory(), Disk) {
  for (StringRef Source : Files)
    Places.insert(Keys.placeOf(Source));
  std::string Project = "results-" + utohexstr(contentsHash(Database)) + "-";
  std::string Tool = utohexstr(toolIdentity());
  File = Folder.fileFor(Project + Tool);
  Index = read(File);
  if (!Index) {
    HasOtherTool = !Folder.filesFor(Project).empty();
    size_t Looked = 0;
    for (const std::string &Other : Folder.filesFor("results-")) {
      if (!StringRef(Other).ends_with("-" + Tool) || Other == File)
        continue;
      if (++Looked > MostLenders)
        break;
      std::optional<CacheIndex> Theirs = read(Other);
      if (Theirs && any_of(Theirs->units(), [&](const format::Unit &U) {
            return Places.contains(U.Key.Place);
          })) {
        Index = std::move(Theirs);
        IsBorrowed = true;
        break;
      }
    }
  }
  if (!Index)
    return;
  VersionsHold.resize(Index->versions().size());
  ProbesHold.resize(Index->probes().size());
}

std::optional<CacheIndex> ResultCache::read(StringRef Path) const {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return std::nullopt;
  return CacheIndex::parse(std::move(*Buffer), Root.directory());
}

bool ResultCache::versionHolds(uint32_t Position) {
  std::optional<bool> &Holds = VersionsHold[Position];
  if (!Holds) {
    const format::Version &V = Index->versions()[Position];
    Holds = Disk.isAsBefore(Index->path(V.Path), Index->fileOf(V));
  }
  return *Holds;
}

bool ResultCache::probeHolds(uint32_t Position) {
  std::optional<bool> &Holds = ProbesHold[Position];
  if (!Holds) {
    const format::Probe &P = Index->probes()[Position];
    SmallVector<StringRef, 0> Names;
    for (uint32_t Name : Index->namesOf(P))
      Names.push_back(Index->text(Name));
    Holds =
        Disk.areStillMissing(Index->directoryPath(P.Directory), P.Stamp, Names);
  }
  return *Holds;
}

bool ResultCache::holds(const format::Unit &Kept) {
  return all_of(Index->versionsOf(Kept),
                [&](uint32_t V) { return versionHolds(V); }) &&
         all_of(Index->probesOf(Kept),
                [&](uint32_t P) { return probeHolds(P); });
}

std::optional<UnitResult> ResultCache::find(const Unit &U) {
  ++Asked;
  format::Key Key = Keys.keyOf(U);
  if (Index)
    for (const format::Unit &Kept : Index->unitsAt(Key.Place)) {
      if (Kept.Key.Flags != Key.Flags || Kept.Key.Rules != Key.Rules ||
          !holds(Kept))
        continue;
      std::optional<UnitResult> Result =
          readResult(Index->text(Kept.Result), Root.directory());
      if (!Result)
        continue;
      if (WithFiles)
        Result->Files = projectFiles(Kept);
      Result->UserMilliseconds = Kept.Milliseconds;
      Hits.push_back(
          {static_cast<uint32_t>(&Kept - Index->units().begin()), Kept.Hour});
      return Result;
    }
  ++Misses[whyNot(U, Key)];
  return std::nullopt;
}

std::optional<KeptScan> ResultCache::scanOf(const format::Unit &Kept) {
  KeptScan Result;
  Result.Text = Index->text(Kept.Scan);
  if (Result.Text.empty() ||
      !all_of(Index->probesOf(Kept), [&](uint32_t P) { return probeHolds(P); }))
    return std::nullopt;
  for (uint32_t Position : Index->versionsOf(Kept)) {
    const format::Version &V = Index->versions()[Position];
    bool IsRead = V.As == static_cast<uint32_t>(FoundAs::Contents);
    bool Holds = versionHolds(Position);
    if (!IsRead) {
      if (!Holds)
        return std::nullopt;
      continue;
    }
    std::string Path = Index->path(V.Path);
    std::optional<uint64_t> Hash = V.Hash;
    if (!Holds) {
      if (Disk.at(Path).As != FoundAs::File ||
          !Disk.hasRealPath(Path, Index->path(V.Real)))
        return std::nullopt;
      Hash = Disk.hashOf(Path, FoundAs::Contents, FileStamp(), 0);
      if (!Hash)
        return std::nullopt;
      Result.Changed.push_back(Path);
    }
    Result.Now.add(Path, {FoundAs::Contents, *Hash, FileStamp(), ""});
  }
  return Result;
}

void ResultCache::findScan(const Unit &U,
                           function_ref<bool(const KeptScan &)> Use) {
  if (!Index)
    return;
  format::Key Key = Keys.keyOf(U);
  for (const format::Unit &Kept : Index->unitsAt(Key.Place)) {
    if (Kept.Key.Flags != Key.Flags || Kept.Key.Rules != Key.Rules)
      continue;
    std::optional<KeptScan> Scan = scanOf(Kept);
    if (!Scan || !Use(*Scan))
      continue;
    ++ScansUsed;
    return;
  }
}

std::vector<std::string>
ResultCache::projectFiles(const format::Unit &Kept) const {
  std::set<std::string> Files;
  for (uint32_t Position : Index->versionsOf(Kept)) {
    const format::Version &V = Index->versions()[Position];
    if (V.As != static_cast<uint32_t>(FoundAs::Contents))
      continue;
    std::string Path = Index->path(V.Real);
    if (Root.canReport(Path))
      Files.insert(std::move(Path));
  }
  return {Files.begin(), Files.end()};
}

std::optional<uint64_t> ResultCache::costOf(const Unit &U) {
  if (!Index)
    return std::nullopt;
  format::Key Key = Keys.keyOf(U);
  std::optional<uint64_t> Cost;
  for (const format::Unit &Kept : Index->unitsAt(Key.Place)) {
    if (Kept.Key.Flags == Key.Flags)
      return Kept.Milliseconds;
    Cost = Kept.Milliseconds;
  }
  return Cost;
}

void ResultCache::add(const Unit &U, UnitResult &Result,
                      const ReadRecord *Besides,
                      function_ref<std::string(const ReadRecord &)> ScanFor) {
  std::string Reads = std::move(Result.Reads);
  Result.Reads.clear();
  if (!Result.Failure.empty() || Reads.empty())
    return;
  std::optional<ReadRecord> Record = ReadRecord::deserialise(Reads);
  if (!Record)
    return;
  if (Besides)
    Record->merge(*Besides);
  // They may contradict each other.
  if (!Record->isUsable())
    return;
  format::Unit Kept = {};
  Kept.Key = Keys.keyOf(U);
  Kept.Milliseconds = std::min<uint64_t>(Result.UserMilliseconds, UINT32_MAX);
  Kept.Hour = hoursNow();
  New.add(Kept, *Record, writeResult(Result, Root.directory()),
          ScanFor ? ScanFor(*Record) : "");
  ++Contents[digest(Kept.Key)];
}

bool ResultCache::isWorthWriting() const {
  if (New.units() || (IsBorrowed && !Hits.empty()))
    return true;
  if (!Index)
    return false;
  // What is used is to be known, but not to the hour.
  uint32_t Yesterday = hoursNow() - 24;
  if (any_of(Hits, [&](const Hit &H) { return H.Hour < Yesterday; }))
    return true;
  // To write a byte takes about 2 ns.
  return Disk.avoidableTime() > Index->bytes() * 2;
}

void ResultCache::copyFrom(const CacheIndex &From,
                           std::vector<Hit> Candidates) {
  // Those that were used last come first; of one key, the newer ones.
  llvm::sort(Candidates, [](const Hit &A, const Hit &B) {
    return std::pair(B.Hour, A.Unit) < std::pair(A.Hour, B.Unit);
  });
  constexpr size_t Batch = 4096;
  std::vector<uint32_t> Chosen, Hours;
  auto Copy = [&] {
    New.copy(From, Chosen, Hours);
    Chosen.clear();
    Hours.clear();
  };
  for (const Hit &H : Candidates) {
    const format::Key &Key = From.units()[H.Unit].Key;
    if (!Places.contains(Key.Place) || ++Contents[digest(Key)] > MostContents)
      continue;
    Chosen.push_back(H.Unit);
    Hours.push_back(H.Hour);
    if (Chosen.size() != Batch)
      continue;
    Copy();
    if (New.bytes() > MostIndexBytes)
      return;
  }
  Copy();
}

Error ResultCache::store() {
  // What was computed by one vocabulary must not be kept for another.
  if (!isWorthWriting() || !Keys.areVocabulariesAsBefore())
    return Error::success();
  Expected<CacheFolder::Lock> Locked = Folder.lock(LongestWait);
  if (!Locked)
    return Locked.takeError();
  // Other runs may have written since it was read.
  std::optional<CacheIndex> Latest = read(File);
  if (Latest && Index && !IsBorrowed && Latest->checksum() == Index->checksum())
    Latest.reset();
  std::vector<Hit> Mine, Theirs;
  uint32_t Now = hoursNow();
  if (Index) {
    DenseSet<uint32_t> Used;
    for (const Hit &H : Hits) {
      Mine.push_back({H.Unit, Now});
      Used.insert(H.Unit);
    }
    if (!IsBorrowed && !Latest)
      for (uint32_t I = 0; I != Index->units().size(); ++I)
        if (!Used.contains(I))
          Mine.push_back({I, Index->units()[I].Hour});
    copyFrom(*Index, std::move(Mine));
  }
  if (Latest) {
    for (uint32_t I = 0; I != Latest->units().size(); ++I)
      Theirs.push_back({I, Latest->units()[I].Hour});
    copyFrom(*Latest, std::move(Theirs));
  }
  if (Error E = Folder.write(File, New.finish()))
    return E;
  Folder.prune();
  return Error::success();
}

} // namespace cancel_tidy
