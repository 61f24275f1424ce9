//===-- PrefixStore.cpp - Prefixes that are kept --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/prefix/PrefixStore.h"
#include "driver/prefix/PrefixPlan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

static constexpr StringLiteral NameBegins = "prefix-";
static constexpr StringLiteral Precompiled = ".pch", Description = ".json";

/// The name of \p Kept in the folder.
static std::string nameOf(const Prefix &Kept) {
  StringRef File = path::stem(Kept.File);
  return File.drop_front(File.find(NameBegins)).str();
}

static std::string hashOf(StringRef Text) {
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Text));
  return utohexstr(Hash.high64, /*LowerCase=*/true, /*Width=*/16) +
         utohexstr(Hash.low64, /*LowerCase=*/true, /*Width=*/16);
}

PrefixStore::PrefixStore(CacheFolder Kept, FileStates &States)
    : Folder(std::move(Kept)), States(States) {
  size_t HashBegin = Folder.fileFor(NameBegins).size();
  for (std::string &File : Folder.filesFor(NameBegins))
    if (StringRef(File).ends_with(Description))
      Descriptions[StringRef(File).drop_front(HashBegin).split('-').first]
          .push_back(std::move(File));
}

std::shared_ptr<const Prefix> PrefixStore::read(StringRef Description) {
  // None adds to itself, whatever stands in the files.
  auto [It, IsNew] = Loaded.try_emplace(Description);
  if (!IsNew)
    return It->second;
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFile(Description);
  if (!Text)
    return nullptr;
  Expected<json::Value> Value = json::parse((*Text)->getBuffer());
  if (!Value) {
    consumeError(Value.takeError());
    return nullptr;
  }
  auto Result = std::make_shared<Prefix>();
  json::Path::Root Path;
  json::ObjectMapper Map(*Value, Path);
  std::string Base, Read;
  if (!Map || !Map.map("base", Base) || !Map.map("headers", Result->Headers) ||
      !Map.map("bytes", Result->Bytes) || !Map.map("read", Read))
    return nullptr;
  if (!Base.empty()) {
    Result->Base = read(Folder.fileFor(Base) + cancel_tidy::Description.str());
    if (!Result->Base)
      return nullptr;
  }
  std::optional<ReadRecord> Record = ReadRecord::deserialise(Read);
  if (!Record)
    return nullptr;
  Result->Read = std::move(*Record);
  SmallString<256> File(Description);
  path::replace_extension(File, Precompiled);
  Result->File = std::string(File);
  if (!sys::fs::exists(File) || !States.holds(Result->Read))
    return nullptr;
  return Loaded[Description] = std::move(Result);
}

const PrefixStore::Kept &PrefixStore::keptFor(StringRef Group) {
  auto [It, IsNew] = Known.try_emplace(Group);
  if (IsNew)
    for (const std::string &File : Descriptions.lookup(hashOf(Group)))
      if (std::shared_ptr<const Prefix> Stored = read(File))
        It->second.push_back(std::move(Stored));
  return It->second;
}

std::shared_ptr<const Prefix>
PrefixStore::find(StringRef Group, ArrayRef<const MovableIncludes *> Units) {
  std::shared_ptr<const Prefix> Best;
  for (const std::shared_ptr<const Prefix> &Candidate : keptFor(Group))
    if ((!Best || Candidate->Bytes > Best->Bytes) &&
        all_of(Units, [&](const MovableIncludes *Unit) {
          return canPrecede(Candidate->Headers, *Unit);
        }))
      Best = Candidate;
  return Best;
}

bool PrefixStore::mayHave(StringRef Group) const {
  return Descriptions.contains(hashOf(Group));
}

std::string PrefixStore::temporaryFile() const {
  SmallString<256> Result;
  sys::fs::createUniquePath(Folder.fileFor("new-%%%%%%%%%%%%" + Precompiled),
                            Result, /*MakeAbsolute=*/true);
  return std::string(Result);
}

Error PrefixStore::add(StringRef Group, Prefix &Made) {
  std::string Read = Made.Read.serialise();
  if (Read.empty() || !json::isUTF8(Read))
    return createStringError("what was read for it cannot be described");
  std::string Text;
  raw_string_ostream(Text) << json::Value(
      json::Object{{"base", Made.Base ? nameOf(*Made.Base) : ""},
                   {"headers", Made.Headers},
                   {"bytes", Made.Bytes},
                   {"read", std::move(Read)}});
  std::string File =
      Folder.fileFor(NameBegins + hashOf(Group) + "-" + hashOf(Text));
  if (std::error_code Error =
          sys::fs::rename(Made.File, File + Precompiled.str()))
    return errorCodeToError(Error);
  Made.File = File + Precompiled.str();
  return Folder.write(File + Description.str(), Text);
}

} // namespace cancel_tidy
