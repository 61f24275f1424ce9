//===-- CacheIndex.cpp - The results of a project, as kept ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/CacheIndex.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>
#include <cstddef>
#include <cstring>

using namespace llvm;
namespace format = cancel_tidy::index_format;

namespace cancel_tidy {

std::string relativeToRoot(StringRef Directory, StringRef Root) {
  if (!isUnder(Directory, Root))
    return Directory.str();
  StringRef Rest = Directory.drop_front(Root.size());
  Rest.consume_front("/");
  return Rest.empty() ? "." : Rest.str();
}

std::string underRoot(StringRef Relative, StringRef Root) {
  if (Relative.starts_with("/"))
    return Relative.str();
  if (Relative == ".")
    return Root.str();
  SmallString<256> Absolute(Root);
  sys::path::append(Absolute, Relative);
  return std::string(Absolute);
}

std::pair<std::string, StringRef> splitPath(StringRef Path, StringRef Root) {
  // The root is what stays the same, not its name.
  if (Path == Root)
    return {".", "."};
  return {relativeToRoot(sys::path::parent_path(Path), Root),
          sys::path::filename(Path)};
}

std::string joinPath(StringRef Directory, StringRef Name, StringRef Root) {
  if (Name == ".")
    return underRoot(Directory, Root);
  // The file system's root lies in no directory.
  if (Name == "/")
    return "/";
  SmallString<256> Path(underRoot(Directory, Root));
  sys::path::append(Path, Name);
  return std::string(Path);
}

template <typename T>
static ArrayRef<T> table(const MemoryBuffer &Buffer, format::Table Which) {
  const auto *Header =
      reinterpret_cast<const format::Header *>(Buffer.getBufferStart());
  return {reinterpret_cast<const T *>(Buffer.getBufferStart() +
                                      Header->Begins[Which]),
          static_cast<size_t>(Header->Counts[Which])};
}

/// Whether the tables lie where they can, with elements of these sizes.
static bool fits(const format::Header &Header, uint64_t FileSize) {
  static constexpr uint64_t Sizes[format::TableCount] = {
      sizeof(uint32_t),      1,
      sizeof(format::Path),  sizeof(format::Version),
      sizeof(format::Probe), sizeof(uint32_t),
      sizeof(uint32_t),      sizeof(uint32_t),
      sizeof(format::Unit)};
  if (Header.Begins[0] != sizeof(format::Header) ||
      Header.Begins[format::TableCount] != FileSize)
    return false;
  for (unsigned I = 0; I != format::TableCount; ++I) {
    uint64_t Begin = Header.Begins[I], End = Header.Begins[I + 1];
    if (Begin % 8 || Begin > End || End > FileSize ||
        Header.Counts[I] > (End - Begin) / Sizes[I])
      return false;
  }
  return Header.Counts[format::TextBegins] > 0;
}

std::optional<CacheIndex>
CacheIndex::parse(std::unique_ptr<MemoryBuffer> Buffer, StringRef Root) {
  StringRef All = Buffer->getBuffer();
  if (All.size() < sizeof(format::Header))
    return std::nullopt;
  const auto &Header = *reinterpret_cast<const format::Header *>(All.data());
  constexpr size_t Checked =
      offsetof(format::Header, Checksum) + sizeof(Header.Checksum);
  if (std::memcmp(Header.Magic, format::Magic, sizeof(Header.Magic)) != 0 ||
      Header.Schema != format::Schema ||
      Header.HeaderSize != sizeof(format::Header) ||
      Header.Checksum != xxh3_64bits(All.drop_front(Checked)) ||
      !fits(Header, All.size()))
    return std::nullopt;
  CacheIndex Result;
  Result.TextBegins = table<uint32_t>(*Buffer, format::TextBegins);
  ArrayRef<char> Bytes = table<char>(*Buffer, format::Bytes);
  Result.Bytes = StringRef(Bytes.data(), Bytes.size());
  Result.Paths = table<format::Path>(*Buffer, format::Paths);
  Result.Versions = table<format::Version>(*Buffer, format::Versions);
  Result.Probes = table<format::Probe>(*Buffer, format::Probes);
  Result.ProbeNames = table<uint32_t>(*Buffer, format::ProbeNames);
  Result.UnitVersions = table<uint32_t>(*Buffer, format::UnitVersions);
  Result.UnitProbes = table<uint32_t>(*Buffer, format::UnitProbes);
  Result.Units = table<format::Unit>(*Buffer, format::Units);
  Result.Buffer = std::move(Buffer);
  Result.Root = Root.str();
  if (!Result.isSound())
    return std::nullopt;
  return Result;
}

static bool allBelow(ArrayRef<uint32_t> Positions, size_t Limit) {
  // Without branches, since there are millions.
  uint32_t Highest = 0;
  for (uint32_t Position : Positions)
    Highest = std::max(Highest, Position);
  return Positions.empty() || Highest < Limit;
}

/// The checksum tells of damage; this, whether all positions exist, so that
/// whoever made the file, reading it does no harm.
bool CacheIndex::isSound() const {
  auto IsRange = [](uint64_t First, uint64_t Count, size_t Size) {
    return First + Count <= Size;
  };
  size_t Texts = texts();
  return is_sorted(TextBegins) && TextBegins.back() <= Bytes.size() &&
         all_of(Paths,
                [&](const format::Path &P) {
                  return P.Directory < Texts && P.Name < Texts;
                }) &&
         all_of(Versions,
                [&](const format::Version &V) {
                  return V.Path < Paths.size() && V.Real < Paths.size() &&
                         V.As >= static_cast<uint32_t>(FoundAs::File) &&
                         V.As <= static_cast<uint32_t>(FoundAs::Listing);
                }) &&
         allBelow(ProbeNames, Texts) &&
         all_of(Probes,
                [&](const format::Probe &P) {
                  return P.Directory < Texts &&
                         IsRange(P.FirstName, P.Names, ProbeNames.size());
                }) &&
         allBelow(UnitVersions, Versions.size()) &&
         allBelow(UnitProbes, Probes.size()) &&
         all_of(Units,
                [&](const format::Unit &U) {
                  return IsRange(U.FirstVersion, U.Versions,
                                 UnitVersions.size()) &&
                         IsRange(U.FirstProbe, U.Probes, UnitProbes.size()) &&
                         U.Result < Texts && U.Scan < Texts;
                }) &&
         is_sorted(Units, [](const format::Unit &A, const format::Unit &B) {
           return A.Key.Place < B.Key.Place;
         });
}

ArrayRef<format::Unit> CacheIndex::unitsAt(uint64_t Place) const {
  auto Begin = partition_point(
      Units, [&](const format::Unit &U) { return U.Key.Place < Place; });
  auto End = std::find_if(Begin, Units.end(), [&](const format::Unit &U) {
    return U.Key.Place != Place;
  });
  return ArrayRef(Begin, End);
}

ReadFile CacheIndex::fileOf(const format::Version &V) const {
  ReadFile Result;
  Result.As = static_cast<FoundAs>(V.As);
  Result.Hash = V.Hash;
  // What is known of the path is of use if it is known of this state of it.
  if (Paths[V.Path].Hash == V.Hash)
    Result.Stamp = Paths[V.Path].Stamp;
  if (V.Real != V.Path)
    Result.Real = path(V.Real);
  return Result;
}

uint64_t CacheIndex::checksum() const {
  return reinterpret_cast<const format::Header *>(Buffer->getBufferStart())
      ->Checksum;
}

} // namespace cancel_tidy
