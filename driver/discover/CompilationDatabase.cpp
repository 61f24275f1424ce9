//===-- CompilationDatabase.cpp - The project's compile commands ----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/StringSaver.h"

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

static Error unusable(StringRef File, const Twine &Why) {
  return createStringError("cannot use the compilation database '" + File +
                           "': " + Why);
}

static std::vector<std::string> splitCommand(StringRef Command) {
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *, 64> Words;
  cl::TokenizeGNUCommandLine(Command, Saver, Words);
  return {Words.begin(), Words.end()};
}

/// The command of \p Object; empty if it has none.
static std::vector<std::string> commandOf(const json::Object &Object) {
  std::vector<std::string> Arguments;
  if (const json::Array *List = Object.getArray("arguments")) {
    for (const json::Value &Word : *List)
      if (std::optional<StringRef> Text = Word.getAsString())
        Arguments.push_back(Text->str());
    return Arguments;
  }
  if (std::optional<StringRef> Command = Object.getString("command"))
    return splitCommand(*Command);
  return {};
}

static CompileEntry entryOf(const json::Object &Object, StringRef File) {
  CompileEntry Entry;
  Entry.Arguments = commandOf(Object);
  if (Entry.Arguments.empty())
    Entry.Problem = "its entry in the compilation database has no command";
  if (std::optional<StringRef> Directory = Object.getString("directory"))
    Entry.Directory = canonicalPath(*Directory);
  else
    Entry.Problem = "its entry in the compilation database has no directory";
  SmallString<256> Spelled(File);
  fs::make_absolute(Entry.Directory, Spelled);
  Entry.SpelledFile = std::string(Spelled);
  Entry.File = canonicalPath(File, Entry.Directory);
  return Entry;
}

Expected<std::vector<CompileEntry>> readDatabase(StringRef File) {
  // A directory or a device is refused before it is read without end.
  if (!fs::is_regular_file(File))
    return unusable(File,
                    fs::exists(File) ? "not a regular file" : "no such file");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  StringRef Text = (*Buffer)->getBuffer();
  if (Text.trim().empty())
    return unusable(File, "the file is empty");

  Expected<json::Value> Root = json::parse(Text);
  if (!Root)
    return unusable(File, "not complete JSON: " + toString(Root.takeError()));
  const json::Array *List = Root->getAsArray();
  if (!List)
    return unusable(File, "not a list of commands");
  if (List->empty())
    return unusable(File, "it has no entries");

  std::vector<CompileEntry> Entries;
  for (const auto &[Index, Value] : enumerate(*List)) {
    const json::Object *Object = Value.getAsObject();
    std::optional<StringRef> Main =
        Object ? Object->getString("file") : std::nullopt;
    if (!Main)
      return unusable(File, "entry " + Twine(Index + 1) + " names no file");
    Entries.push_back(entryOf(*Object, *Main));
  }
  return Entries;
}

} // namespace cancel_tidy
