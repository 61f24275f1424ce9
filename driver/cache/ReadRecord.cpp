//===-- ReadRecord.cpp - What a result depends on -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/ReadRecord.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

using namespace llvm;

namespace cancel_tidy {

/// The stamp of both, if they agree.
static FileStamp common(const FileStamp &A, const FileStamp &B) {
  return A == B ? A : FileStamp();
}

void ReadRecord::add(StringRef Path, ReadFile File) {
  auto [It, IsNew] = Files.try_emplace(Path, File);
  if (IsNew)
    return;
  ReadFile &Known = It->second;
  auto IsRead = [](const ReadFile &F) { return F.As >= FoundAs::Contents; };
  if (withoutReading(Known.As) != withoutReading(File.As) ||
      Known.Real != File.Real ||
      (IsRead(Known) && IsRead(File) && Known.Hash != File.Hash))
    spoil();
  // A stamp belongs to the hash beside it.
  if (!IsRead(Known))
    Known = std::move(File);
  else if (IsRead(File))
    Known.Stamp = common(Known.Stamp, File.Stamp);
}

void ReadRecord::addMissing(StringRef Directory, StringRef Name,
                            const FileStamp &Stamp) {
  auto [It, IsNew] = Probed.try_emplace(Directory);
  It->second.Stamp = IsNew ? Stamp : common(It->second.Stamp, Stamp);
  It->second.Names.insert(Name);
}

void ReadRecord::merge(const ReadRecord &Other) {
  IsSpoilt |= Other.IsSpoilt;
  for (const auto &File : Other.Files)
    add(File.first(), File.second);
  for (const auto &Directory : Other.Probed)
    for (StringRef Name : Directory.second.Names.keys())
      addMissing(Directory.first(), Name, Directory.second.Stamp);
}

//===----------------------------------------------------------------------===//
// As text: a line for each path, in their order, each with the number of bytes
// that it shares with the one before. Behind that of a probed directory stand
// the names, a line each.
//===----------------------------------------------------------------------===//

static constexpr StringLiteral Heading = "read 1\n";
static constexpr char Probes = 'P', Name = 'N';

namespace {
class LineWriter {
public:
  explicit LineWriter(raw_ostream &OS) : OS(OS) {}

  void write(char Kind, StringRef Path, const FileStamp &Stamp, uint64_t Hash,
             StringRef Real) {
    size_t Shared = 0;
    while (Shared < Path.size() && Shared < Last.size() &&
           Path[Shared] == Last[Shared])
      ++Shared;
    // UTF-8 is not cut apart.
    while (Shared && Shared < Path.size() && (Path[Shared] & 0xC0) == 0x80)
      --Shared;
    OS << Kind;
    for (uint64_t Number :
         {uint64_t(Shared), Hash, Stamp.Size, uint64_t(Stamp.Modified),
          uint64_t(Stamp.Changed), Stamp.Inode})
      OS << utohexstr(Number) << '\t';
    OS << Path.drop_front(Shared) << '\t' << Real << '\n';
    Last = Path;
  }

private:
  raw_ostream &OS;
  StringRef Last;
};
} // namespace

template <typename MapT>
static std::vector<const typename MapT::value_type *> sorted(const MapT &Map) {
  std::vector<const typename MapT::value_type *> Entries;
  for (const auto &Entry : Map)
    Entries.push_back(&Entry);
  llvm::sort(Entries, [](auto *A, auto *B) { return A->first() < B->first(); });
  return Entries;
}

std::string ReadRecord::serialise() const {
  if (!isUsable())
    return "";
  std::string Text;
  raw_string_ostream OS(Text);
  OS << Heading;
  LineWriter Writer(OS);
  for (const auto *File : sorted(Files))
    Writer.write(char('0' + static_cast<int>(File->second.As)), File->first(),
                 File->second.Stamp, File->second.Hash, File->second.Real);
  for (const auto *Directory : sorted(Probed)) {
    Writer.write(Probes, Directory->first(), Directory->second.Stamp, 0, "");
    for (const auto *Missing : sorted(Directory->second.Names))
      OS << Name << Missing->first() << '\n';
  }
  return Text;
}

std::optional<ReadRecord> ReadRecord::deserialise(StringRef Text) {
  // What was cut off lacks the end of its last line.
  if (!Text.consume_front(Heading) || (!Text.empty() && !Text.ends_with("\n")))
    return std::nullopt;
  ReadRecord Result;
  ProbedDirectory *Directory = nullptr;
  std::string Path;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (Line.empty())
      return std::nullopt;
    char Kind = Line.front();
    Line = Line.drop_front();
    if (Kind == Name) {
      if (!Directory || Line.empty())
        return std::nullopt;
      Directory->Names.insert(Line);
      continue;
    }
    uint64_t Numbers[6];
    for (uint64_t &Number : Numbers)
      if (Line.consumeInteger(16, Number) || !Line.consume_front("\t"))
        return std::nullopt;
    auto [Rest, Real] = Line.split('\t');
    if (Numbers[0] > Path.size())
      return std::nullopt;
    Path.resize(Numbers[0]);
    Path += Rest;
    FileStamp Stamp{Numbers[2], int64_t(Numbers[3]), int64_t(Numbers[4]),
                    Numbers[5]};
    if (Kind == Probes) {
      Directory = &Result.Probed[Path];
      Directory->Stamp = Stamp;
      continue;
    }
    auto As = static_cast<FoundAs>(Kind - '0');
    if (As < FoundAs::File || As > FoundAs::Listing)
      return std::nullopt;
    Result.Files[Path] = {As, Numbers[1], Stamp, Real.str()};
  }
  return Result;
}

} // namespace cancel_tidy
