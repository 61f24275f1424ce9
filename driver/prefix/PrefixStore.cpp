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
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

/// What llvm::pruneCache() takes for its own.
static constexpr StringLiteral NameBegins = "llvmcache-";
static constexpr StringLiteral Precompiled = ".pch", Description = ".json";

static std::string hashOf(StringRef Text) {
  XXH128_hash_t Hash = xxh3_128bits(arrayRefFromStringRef(Text));
  return utohexstr(Hash.high64, /*LowerCase=*/true, /*Width=*/16) +
         utohexstr(Hash.low64, /*LowerCase=*/true, /*Width=*/16);
}

std::string sourceOf(ArrayRef<SystemInclude> Headers) {
  std::string Text;
  for (const SystemInclude &Header : Headers)
    Text += "#include <" + Header.Name + ">\n";
  return Text;
}

PrefixStore::PrefixStore(std::string Folder, FileStates &States)
    : Folder(std::move(Folder)), States(States) {
  std::error_code Error;
  for (sys::fs::directory_iterator It(this->Folder, Error), End;
       !Error && It != End; It.increment(Error)) {
    StringRef Name = path::filename(It->path());
    if (Name.consume_front(NameBegins) && Name.ends_with(Description))
      Descriptions[Name.split('-').first].push_back(It->path());
  }
}

std::shared_ptr<const Prefix> PrefixStore::read(StringRef Description) const {
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
  std::string Read;
  if (!Map || !Map.map("headers", Result->Headers) || !Map.map("read", Read))
    return nullptr;
  std::optional<ReadRecord> Record = ReadRecord::deserialise(Read);
  if (!Record)
    return nullptr;
  Result->Read = std::move(*Record);
  SmallString<256> File(Description);
  path::replace_extension(File, Precompiled);
  Result->File = std::string(File);
  return sys::fs::exists(File) && States.holds(Result->Read) ? Result : nullptr;
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
PrefixStore::find(StringRef Group, ArrayRef<SystemInclude> Includes) {
  std::shared_ptr<const Prefix> Best;
  for (const std::shared_ptr<const Prefix> &Candidate : keptFor(Group))
    if (canPrecede(Candidate->Headers, Includes))
      if (!Best || sizeOf(Candidate->Headers) > sizeOf(Best->Headers))
        Best = Candidate;
  return Best;
}

bool PrefixStore::mayHave(StringRef Group) const {
  return Descriptions.contains(hashOf(Group));
}

std::string PrefixStore::temporaryFile() const {
  SmallString<256> Model(Folder);
  path::append(Model, NameBegins + "new-%%%%%%%%%%%%");
  SmallString<256> Result;
  sys::fs::createUniquePath(Model + Precompiled, Result, /*MakeAbsolute=*/true);
  return std::string(Result);
}

Error PrefixStore::add(StringRef Group, Prefix &Made) {
  std::string Read = Made.Read.serialise();
  if (Read.empty() || !json::isUTF8(Read))
    return createStringError("what was read for it cannot be described");
  std::string Text;
  raw_string_ostream(Text) << json::Value(
      json::Object{{"headers", Made.Headers}, {"read", std::move(Read)}});
  SmallString<256> File(Folder);
  path::append(File,
               NameBegins + hashOf(Group) + "-" + hashOf(Text) + Precompiled);
  if (std::error_code Error = sys::fs::rename(Made.File, File))
    return errorCodeToError(Error);
  Made.File = std::string(File);
  path::replace_extension(File, Description);
  return writeToOutput(File, [&](raw_ostream &OS) {
    OS << Text;
    return Error::success();
  });
}

} // namespace cancel_tidy
