//===-- Baseline.cpp - Findings that are known ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Baseline.h"
#include "driver/findings/Fingerprint.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
constexpr StringLiteral Title = "# cancel-tidy baseline ";
constexpr StringLiteral Version = "1";
constexpr char Separator = '\t';

/// \p Text on one line, without separators.
std::string escaped(StringRef Text) {
  std::string Result;
  for (char C : Text) {
    if (C == '\\')
      Result += "\\\\";
    else if (static_cast<unsigned char>(C) < 0x20 || C == 0x7f)
      Result += "\\x" + utohexstr(C, /*LowerCase=*/true, /*Width=*/2);
    else
      Result += C;
  }
  return Result;
}

std::string unescaped(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    uint8_t Code;
    if (Text.consume_front("\\\\")) {
      Result += '\\';
    } else if (Text.starts_with("\\x") &&
               to_integer(Text.substr(2, 2), Code, 16)) {
      Result += static_cast<char>(Code);
      Text = Text.drop_front(4);
    } else {
      Result += Text.front();
      Text = Text.drop_front();
    }
  }
  return Result;
}

std::string lineOf(const BaselineEntry &E) {
  return join_items(Separator, E.Fingerprint, escaped(E.Check), escaped(E.File),
                    escaped(E.Function), escaped(E.Statement));
}

/// 0 if it has none.
unsigned ordinalIn(StringRef Fingerprint) {
  unsigned Ordinal;
  return to_integer(Fingerprint.split(':').second, Ordinal, 10) ? Ordinal : 0;
}

/// Whether the parts of \p E belong together.
bool isGenuine(const BaselineEntry &E) {
  UnitFinding F;
  F.Check = E.Check;
  F.Function = E.Function;
  F.Statement = E.Statement;
  return kindIn(E.Fingerprint) == kindOf(F, E.File) && ordinalIn(E.Fingerprint);
}

/// What is wrong with \p Line, or nothing: then \p Entry is what it says.
std::string readLine(StringRef Line, BaselineEntry &Entry) {
  for (StringRef Marker : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"})
    if (Line.starts_with(Marker))
      return "an unresolved merge conflict; keep the lines of both sides";
  SmallVector<StringRef, 5> Parts;
  Line.split(Parts, Separator);
  if (Parts.size() != 5)
    return "not an entry; write the baseline anew with --write-baseline";
  Entry.Fingerprint = Parts[0].str();
  Entry.Check = unescaped(Parts[1]);
  Entry.File = unescaped(Parts[2]);
  Entry.Function = unescaped(Parts[3]);
  Entry.Statement = unescaped(Parts[4]);
  if (!isGenuine(Entry))
    return "the entry does not fit its fingerprint, it was changed by hand; "
           "write the baseline anew with --write-baseline";
  return "";
}

Error unusable(StringRef File, const Twine &Why) {
  return createStringError("cannot use the baseline '" + File + "': " + Why);
}
} // namespace

Error Baseline::readLines(StringRef Text, Purpose Why) {
  StringSet<> Seen;
  uint64_t Number = 1; // The title's.
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    Text = Rest;
    ++Number;
    Line.consume_back("\r");
    // A remark.
    if (Line.trim().empty() || Line.starts_with("#"))
      continue;
    BaselineEntry Entry;
    Entry.Line = Number;
    if (std::string Problem = readLine(Line, Entry); !Problem.empty()) {
      if (Why == Purpose::Rewriting)
        continue;
      return unusable(Spelled, "line " + Twine(Number) + ": " + Problem);
    }
    // A merge can bring one twice.
    if (Seen.insert(Entry.Fingerprint).second)
      Entries.push_back(std::move(Entry));
  }
  return Error::success();
}

Expected<Baseline> Baseline::read(StringRef File, Purpose Why) {
  Baseline Result;
  Result.Spelled = File.str();
  Result.File = canonicalPath(File);
  if (!fs::exists(File)) {
    if (Why == Purpose::Rewriting)
      return Result;
    return unusable(File, "no such file; --write-baseline makes one");
  }
  // A directory or a device is refused before it is read without end.
  if (!fs::is_regular_file(File))
    return unusable(File, "not a regular file");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(File, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  StringRef Text = (*Buffer)->getBuffer();
  if (Text.empty() && Why == Purpose::Rewriting)
    return Result;
  Text.consume_front("\xEF\xBB\xBF");
  if (!json::isUTF8(Text))
    return unusable(File, "not UTF-8");
  auto [First, Rest] = Text.split('\n');
  First.consume_back("\r");
  if (!First.consume_front(Title))
    return unusable(File, "it does not begin with '" + Title + Version +
                              "', so it is not one");
  if (First != Version)
    return unusable(File,
                    "it is of version '" + First + "', expected " + Version);
  if (Error E = Result.readLines(Rest, Why))
    return std::move(E);
  return Result;
}

void Baseline::match(std::vector<UnitFinding> &Findings) {
  StringMap<std::vector<BaselineEntry *>> Known;
  for (BaselineEntry &E : Entries)
    Known[kindIn(E.Fingerprint)].push_back(&E);
  // The last ordinals are the first to be superfluous.
  for (auto &Kind : Known)
    sort(Kind.second, [](const BaselineEntry *A, const BaselineEntry *B) {
      return ordinalIn(A->Fingerprint) > ordinalIn(B->Fingerprint);
    });
  for (UnitFinding &F : Findings) {
    if (!counts(F))
      continue;
    auto It = Known.find(kindIn(F.Fingerprint));
    if (It == Known.end() || It->second.empty())
      continue;
    It->second.back()->IsMatched = true;
    It->second.pop_back();
    F.Stands = Standing::InBaseline;
  }
}

void Baseline::add(ArrayRef<UnitFinding> Findings, const ProjectRoot &Root) {
  StringSet<> Present;
  for (const BaselineEntry &E : Entries)
    Present.insert(E.Fingerprint);
  // Those that are hidden for other reasons leave no gaps.
  StringMap<unsigned> Ordinals;
  for (const UnitFinding &F : Findings) {
    if ((!counts(F) && F.Stands != Standing::InBaseline) || F.Fixed)
      continue;
    StringRef Kind = kindIn(F.Fingerprint);
    std::string Fingerprint = (Kind + ":" + Twine(++Ordinals[Kind])).str();
    if (Present.insert(Fingerprint).second)
      Entries.push_back({Fingerprint, F.Check, Root.display(F.File).str(),
                         F.Function, F.Statement});
  }
}

Error Baseline::write() const {
  std::set<std::string> Lines;
  for (const BaselineEntry &E : Entries)
    Lines.insert(lineOf(E));
  Error E = writeToOutput(File, [&](raw_ostream &OS) {
    OS << Title << Version << "\n"
       << "# Findings that are known: fingerprint, check, file, function, "
          "statement, separated by tabs.\n";
    for (const std::string &Line : Lines)
      OS << Line << "\n";
    return Error::success();
  });
  if (E)
    return createStringError("cannot write the baseline '" + Spelled +
                             "': " + toString(std::move(E)));
  return Error::success();
}

} // namespace cancel_tidy
