//===-- KeptScans.cpp - Scans of earlier runs -----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/scan/KeptScans.h"
#include "driver/scan/Outline.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

/// \p File as a record names it.
static SmallString<256> inRecord(StringRef File) {
  SmallString<256> Path(File);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/false);
  return Path;
}

uint64_t hashOfContents(const ReadRecord &Read) {
  // In whatever order.
  uint64_t Sum = 0;
  for (const auto &File : Read.files())
    if (File.second.As == FoundAs::Contents)
      Sum += contentsHash(
          (File.first() + Twine('\0') + Twine(File.second.Hash)).str());
  return Sum;
}

std::string writeScan(const UnitScan &Scan, const ReadRecord &Read,
                      StringRef Root) {
  if (!Scan.IsComplete || !Scan.IsRelevant || Scan.Outlines.empty() ||
      hashOfContents(Read) != Scan.Contents)
    return "";
  bool CanBeFound = true;
  auto Relative = [&](StringRef Path) {
    std::string Result = relativeToRoot(Path, Root);
    CanBeFound &= underRoot(Result, Root) == Path;
    return Result;
  };
  json::Array Headers, Ordered, Outlines;
  // Most are indirect, and there can be hundreds.
  for (const SystemInclude &I : Scan.Movable.Headers)
    if (std::string Path = Relative(I.Path); I.IsIndirect)
      Headers.push_back(json::Array{Path, I.Bytes});
    else
      Headers.push_back(json::Array{Path, I.Bytes, I.Name});
  for (auto [First, Second] : Scan.Movable.Ordered)
    Ordered.push_back(json::Array{First, Second});
  for (const FileOutline &O : Scan.Outlines)
    Outlines.push_back(
        json::Array{Relative(inRecord(Scan.Files[O.File])), O.Hash});
  if (!CanBeFound)
    return "";
  std::string Text;
  raw_string_ostream(Text) << json::Value(
      json::Object{{"headers", std::move(Headers)},
                   {"ordered", std::move(Ordered)},
                   {"outlines", std::move(Outlines)},
                   {"bytes", Scan.Bytes}});
  return Text;
}

static bool readHeader(const json::Value &From, StringRef Root,
                       MovableIncludes &To) {
  const json::Array *Fields = From.getAsArray();
  if (!Fields || Fields->size() < 2 || Fields->size() > 3)
    return false;
  std::optional<StringRef> Path = (*Fields)[0].getAsString();
  std::optional<uint64_t> Bytes = (*Fields)[1].getAsUINT64();
  std::optional<StringRef> Name = "";
  bool IsIndirect = Fields->size() == 2;
  if (!IsIndirect)
    Name = (*Fields)[2].getAsString();
  if (!Path || !Bytes || !Name)
    return false;
  To.Headers.push_back(
      {Name->str(), underRoot(*Path, Root), *Bytes, IsIndirect});
  return true;
}

static bool readOrder(const json::Value &From, MovableIncludes &To) {
  const json::Array *Both = From.getAsArray();
  if (!Both || Both->size() != 2)
    return false;
  std::optional<uint64_t> First = (*Both)[0].getAsUINT64();
  std::optional<uint64_t> Second = (*Both)[1].getAsUINT64();
  if (!First || !Second || *First >= To.Headers.size() ||
      *Second >= To.Headers.size())
    return false;
  To.Ordered.push_back({*First, *Second});
  return true;
}

std::optional<uint64_t> KeptScans::outlineNow(StringRef File,
                                              uint64_t Contents) {
  auto [It, IsNew] = Outlines.try_emplace(File);
  if (!IsNew)
    return It->second;
  // Not mapped: somebody may be about to write it.
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/true,
      /*IsVolatile=*/true);
  if (Buffer && contentsHash((*Buffer)->getBuffer()) == Contents)
    It->second = outlineOf((*Buffer)->getBuffer());
  return It->second;
}

std::optional<UnitScan> KeptScans::revive(const KeptScan &Kept) {
  Expected<json::Value> Value = json::parse(Kept.Text);
  if (!Value) {
    consumeError(Value.takeError());
    return std::nullopt;
  }
  const json::Object *Fields = Value->getAsObject();
  UnitScan Scan;
  StringMap<uint64_t> Then;
  auto ReadOutline = [&](const json::Value &From) {
    const json::Array *Both = From.getAsArray();
    if (!Both || Both->size() != 2)
      return false;
    std::optional<StringRef> Relative = (*Both)[0].getAsString();
    std::optional<uint64_t> Hash = (*Both)[1].getAsUINT64();
    if (!Relative || !Hash)
      return false;
    std::string File = underRoot(*Relative, Root);
    Then[File] = *Hash;
    Scan.Outlines.push_back({unsigned(Scan.Files.size()), *Hash});
    Scan.Files.push_back(Names.insert(File).first->getKey());
    return Kept.Now.files().contains(File);
  };
  auto ReadAll = [&](StringRef Field,
                     function_ref<bool(const json::Value &)> ReadOne) {
    const json::Array *Elements = Fields ? Fields->getArray(Field) : nullptr;
    return Elements && all_of(*Elements, ReadOne);
  };
  std::optional<int64_t> Bytes =
      Fields ? Fields->getInteger("bytes") : std::nullopt;
  if (!Bytes || !ReadAll("outlines", ReadOutline) ||
      !ReadAll("headers",
               [&](const json::Value &From) {
                 return readHeader(From, Root, Scan.Movable);
               }) ||
      !ReadAll("ordered", [&](const json::Value &From) {
        return readOrder(From, Scan.Movable);
      }))
    return std::nullopt;
  Scan.Bytes = *Bytes;
  for (StringRef File : Kept.Changed) {
    auto Outline = Then.find(File);
    if (Outline == Then.end() ||
        outlineNow(File, Kept.Now.files().find(File)->second.Hash) !=
            Outline->second)
      return std::nullopt;
  }
  Scan.Contents = hashOfContents(Kept.Now);
  Scan.IsComplete = true;
  return Scan;
}

std::optional<UnitScan> KeptScans::find(ResultCache &Cache, const Unit &U) {
  std::optional<UnitScan> Result;
  Cache.findScan(U, [&](const KeptScan &Kept) {
    Result = revive(Kept);
    return Result.has_value();
  });
  return Result;
}

} // namespace cancel_tidy
