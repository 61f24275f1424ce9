//===-- IndexBuilder.cpp - Makes an index ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/IndexBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <cstddef>
#include <cstring>
#include <tuple>

using namespace llvm;
namespace format = cancel_tidy::index_format;
namespace path = llvm::sys::path;

namespace cancel_tidy {

uint32_t IndexBuilder::text(StringRef Text) {
  auto [It, IsNew] = TextPositions.try_emplace(Text, Texts.size());
  if (IsNew) {
    Texts.push_back(It->first());
    TextBytes += Text.size();
  }
  return It->second;
}

uint32_t IndexBuilder::path(uint32_t Directory, uint32_t Name) {
  auto [It, IsNew] = PathPositions.try_emplace({Directory, Name}, Paths.size());
  if (IsNew)
    Paths.push_back({Directory, Name, FileStamp(), 0});
  return It->second;
}

uint32_t IndexBuilder::path(StringRef Path) {
  auto [Directory, Name] = splitPath(Path, Root);
  return path(text(Directory), text(Name));
}

uint32_t IndexBuilder::version(const format::Version &V) {
  auto [It, IsNew] = VersionPositions.try_emplace(
      {{V.Path, V.Real}, {V.As, V.Hash}}, Versions.size());
  if (IsNew)
    Versions.push_back(V);
  return It->second;
}

bool IndexBuilder::makeCurrent(Probe &P) {
  if (P.IsCurrent)
    return true;
  std::string Directory = absolute(P.Directory);
  std::vector<StringRef> Names;
  for (uint32_t Name : P.Names)
    Names.push_back(Texts[Name]);
  // Its stamp is taken before the names are looked for.
  FileStamp Now = Disk.at(Directory).Stamp;
  if (!Disk.areStillMissing(Directory, P.Stamp, Names))
    return false;
  P.Stamp = Now;
  return P.IsCurrent = true;
}

uint32_t IndexBuilder::probe(Probe New) {
  auto [It, IsFirst] = LatestProbe.try_emplace(New.Directory, Probes.size());
  bool IsCurrent = makeCurrent(New);
  // To have units share one costs them a look at names that only others asked
  // for. But a name that is there now would condemn all units to come.
  if (!IsFirst && IsCurrent && makeCurrent(Probes[It->second])) {
    Probe &P = Probes[It->second];
    if (!(P.Stamp == New.Stamp))
      P.Stamp = FileStamp();
    for (uint32_t Name : New.Names)
      if (P.NameSet.insert(Name).second)
        P.Names.push_back(Name);
    return It->second;
  }
  if (IsCurrent)
    It->second = Probes.size();
  New.NameSet.insert(New.Names.begin(), New.Names.end());
  Probes.push_back(std::move(New));
  return Probes.size() - 1;
}

void IndexBuilder::add(format::Unit Unit, const ReadRecord &Reads,
                       StringRef Result, StringRef Scan) {
  Unit.FirstVersion = UnitVersions.size();
  for (const auto &File : Reads.files()) {
    const ReadFile &F = File.second;
    uint32_t Position = path(File.first());
    format::Path &P = Paths[Position];
    if (F.Stamp.isKnown() && F.As >= FoundAs::Contents) {
      P.Stamp = F.Stamp;
      P.Hash = F.Hash;
    }
    uint32_t Real = F.Real.empty() ? Position : path(F.Real);
    UnitVersions.push_back(version(
        {Position, Real, static_cast<uint32_t>(F.As), /*Padding=*/0, F.Hash}));
  }
  Unit.Versions = UnitVersions.size() - Unit.FirstVersion;
  Unit.FirstProbe = UnitProbes.size();
  for (const auto &Directory : Reads.probed()) {
    std::vector<uint32_t> Names;
    for (StringRef Name : Directory.second.Names.keys())
      Names.push_back(text(Name));
    UnitProbes.push_back(probe({text(relativeToRoot(Directory.first(), Root)),
                                Directory.second.Stamp,
                                std::move(Names),
                                {},
                                /*IsCurrent=*/true}));
  }
  Unit.Probes = UnitProbes.size() - Unit.FirstProbe;
  Unit.Result = text(Result);
  Unit.Scan = text(Scan);
  Units.push_back(Unit);
}

/// Positions in the index that is copied, and those here.
struct IndexBuilder::Copying {
  static constexpr uint32_t None = UINT32_MAX;

  Copying(IndexBuilder &To, const CacheIndex &From)
      : To(To), From(From), Texts(From.texts(), None),
        Paths(From.paths().size(), None),
        Versions(From.versions().size(), None),
        Probes(From.probes().size(), None) {}

  uint32_t text(uint32_t Old) {
    if (Texts[Old] == None)
      Texts[Old] = To.text(From.text(Old));
    return Texts[Old];
  }

  uint32_t path(uint32_t Old) {
    if (Paths[Old] != None)
      return Paths[Old];
    const format::Path &P = From.paths()[Old];
    uint32_t Position = To.path(text(P.Directory), text(P.Name));
    format::Path &New = To.Paths[Position];
    if (P.Stamp.isKnown() && !New.Stamp.isKnown()) {
      New.Stamp = P.Stamp;
      New.Hash = P.Hash;
    }
    To.refresh(New);
    return Paths[Old] = Position;
  }

  uint32_t version(uint32_t Old) {
    if (Versions[Old] == None) {
      format::Version V = From.versions()[Old];
      V.Path = path(V.Path);
      V.Real = path(V.Real);
      Versions[Old] = To.version(V);
    }
    return Versions[Old];
  }

  uint32_t probe(uint32_t Old) {
    if (Probes[Old] == None) {
      const format::Probe &P = From.probes()[Old];
      std::vector<uint32_t> Names;
      for (uint32_t Name : From.namesOf(P))
        Names.push_back(text(Name));
      Probes[Old] = To.probe({text(P.Directory),
                              P.Stamp,
                              std::move(Names),
                              {},
                              /*IsCurrent=*/false});
    }
    return Probes[Old];
  }

  IndexBuilder &To;
  const CacheIndex &From;
  std::vector<uint32_t> Texts, Paths, Versions, Probes;
};

/// What was read anew has, as of now, this stamp.
void IndexBuilder::refresh(format::Path &P) const {
  std::string Path = joinPath(Texts[P.Directory], Texts[P.Name], Root);
  if (std::optional<uint64_t> Hash = Disk.hashIfRead(Path))
    if (const FileStamp &Now = Disk.at(Path).Stamp; Now.isKnown()) {
      P.Stamp = Now;
      P.Hash = *Hash;
    }
}

void IndexBuilder::copy(const CacheIndex &From, ArrayRef<uint32_t> Chosen,
                        ArrayRef<uint32_t> Hours) {
  Copying Positions(*this, From);
  for (auto [Index, Hour] : zip(Chosen, Hours)) {
    const format::Unit &Old = From.units()[Index];
    format::Unit New = Old;
    New.Hour = Hour;
    New.FirstVersion = UnitVersions.size();
    for (uint32_t V : From.versionsOf(Old))
      UnitVersions.push_back(Positions.version(V));
    New.FirstProbe = UnitProbes.size();
    for (uint32_t P : From.probesOf(Old))
      UnitProbes.push_back(Positions.probe(P));
    New.Result = Positions.text(Old.Result);
    New.Scan = Positions.text(Old.Scan);
    Units.push_back(New);
  }
}

uint64_t IndexBuilder::bytes() const {
  return TextBytes + Texts.size() * sizeof(uint32_t) +
         Paths.size() * sizeof(format::Path) +
         Versions.size() * sizeof(format::Version) +
         (UnitVersions.size() + UnitProbes.size()) * sizeof(uint32_t) +
         Units.size() * sizeof(format::Unit);
}

namespace {
/// The bytes of an index, table after table.
class Writer {
public:
  Writer() : Bytes(sizeof(format::Header), '\0') {}

  template <typename T> void write(format::Table Which, ArrayRef<T> Elements) {
    Header.Begins[Which] = Bytes.size();
    Header.Counts[Which] = Elements.size();
    Bytes.append(reinterpret_cast<const char *>(Elements.data()),
                 Elements.size() * sizeof(T));
    Bytes.resize(alignTo(Bytes.size(), 8));
  }

  std::string finish() {
    std::memcpy(Header.Magic, format::Magic, sizeof(Header.Magic));
    Header.Schema = format::Schema;
    Header.HeaderSize = sizeof(Header);
    Header.Begins[format::TableCount] = Bytes.size();
    std::memcpy(Bytes.data(), &Header, sizeof(Header));
    constexpr size_t Checked =
        offsetof(format::Header, Checksum) + sizeof(Header.Checksum);
    Header.Checksum = xxh3_64bits(StringRef(Bytes).drop_front(Checked));
    std::memcpy(Bytes.data(), &Header, sizeof(Header));
    return std::move(Bytes);
  }

private:
  format::Header Header = {};
  std::string Bytes;
};
} // namespace

std::string IndexBuilder::finish() {
  auto ListOf = [](const std::vector<uint32_t> &All, uint32_t First,
                   uint32_t Count) {
    return ArrayRef(All).slice(First, Count);
  };
  auto KeyOf = [](const format::Unit &U) {
    return std::tie(U.Key.Place, U.Key.Flags, U.Key.Rules);
  };
  // The first to be added has its files first.
  llvm::sort(Units, [&](const format::Unit &A, const format::Unit &B) {
    return std::tuple_cat(KeyOf(A), std::tie(A.FirstVersion)) <
           std::tuple_cat(KeyOf(B), std::tie(B.FirstVersion));
  });
  // Few have the same key.
  std::vector<format::Unit> Kept;
  auto IsKept = [&](const format::Unit &U) {
    for (const format::Unit &K : reverse(Kept)) {
      if (KeyOf(K) != KeyOf(U))
        return false;
      if (ListOf(UnitVersions, K.FirstVersion, K.Versions) ==
              ListOf(UnitVersions, U.FirstVersion, U.Versions) &&
          ListOf(UnitProbes, K.FirstProbe, K.Probes) ==
              ListOf(UnitProbes, U.FirstProbe, U.Probes))
        return true;
    }
    return false;
  };
  for (const format::Unit &U : Units)
    if (!IsKept(U))
      Kept.push_back(U);
  Units = std::move(Kept);

  std::vector<uint32_t> TextBegins;
  std::string Bytes;
  for (StringRef Text : Texts) {
    TextBegins.push_back(Bytes.size());
    Bytes += Text;
  }
  TextBegins.push_back(Bytes.size());
  std::vector<format::Probe> PlainProbes;
  std::vector<uint32_t> ProbeNames;
  for (const Probe &P : Probes) {
    PlainProbes.push_back({P.Directory,
                           static_cast<uint32_t>(ProbeNames.size()),
                           static_cast<uint32_t>(P.Names.size()),
                           /*Padding=*/0, P.Stamp});
    append_range(ProbeNames, P.Names);
  }
  Writer Result;
  Result.write<uint32_t>(format::TextBegins, TextBegins);
  Result.write<char>(format::Bytes, ArrayRef(Bytes.data(), Bytes.size()));
  Result.write<format::Path>(format::Paths, Paths);
  Result.write<format::Version>(format::Versions, Versions);
  Result.write<format::Probe>(format::Probes, PlainProbes);
  Result.write<uint32_t>(format::ProbeNames, ProbeNames);
  Result.write<uint32_t>(format::UnitVersions, UnitVersions);
  Result.write<uint32_t>(format::UnitProbes, UnitProbes);
  Result.write<format::Unit>(format::Units, Units);
  return Result.finish();
}

} // namespace cancel_tidy
