//===-- CompilationDatabase.cpp - The project's compile commands ----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/DatabaseText.h"
#include "driver/discover/EntryCommand.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Errc.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace cancel_tidy {

static Error unusable(StringRef File, const Twine &Why) {
  return createStringError("cannot use the compilation database '" +
                           printable(File) + "': " + Why);
}

/// What keeps a compiler from working in \p Directory, or nothing.
static std::string problemWith(StringRef Directory) {
  fs::file_status Status;
  // This asks for the right to enter it, too.
  std::error_code EC = fs::status(Directory + "/.", Status);
  if (!EC)
    return "";
  if (EC == errc::no_such_file_or_directory)
    return ("its directory '" + Directory + "' does not exist").str();
  return ("its directory '" + Directory + "' cannot be used: " + EC.message())
      .str();
}

namespace {
/// Makes entries of objects. Many entries have the same directory, which is
/// looked at once.
class EntryReader {
public:
  /// A directory that is not absolute is relative to \p DatabaseDirectory.
  explicit EntryReader(StringRef DatabaseDirectory)
      : DatabaseDirectory(DatabaseDirectory) {}

  CompileEntry read(const json::Object &Object, StringRef File, size_t Number) {
    CompileEntry Entry;
    Entry.Number = Number;
    if (Expected<std::vector<std::string>> Words = commandOf(Object))
      Entry.Arguments = std::move(*Words);
    else
      Entry.Problem = toString(Words.takeError());
    const Place &Directory = placeOf(Object);
    Entry.Directory = Directory.Path;
    if (Entry.Problem.empty())
      Entry.Problem = Directory.Problem;
    SmallString<256> Spelled(File);
    fs::make_absolute(Entry.Directory, Spelled);
    Entry.SpelledFile = std::string(Spelled);
    Entry.File = canonicalFile(Entry.SpelledFile);
    return Entry;
  }

private:
  struct Place {
    std::string Path;
    std::string Problem;
  };

  const Place &placeOf(const json::Object &Object) {
    std::optional<StringRef> Name = Object.getString("directory");
    auto [It, IsNew] = Places.try_emplace(Name.value_or(""));
    Place &Result = It->second;
    if (!IsNew)
      return Result;
    Result.Path = canonicalPath(Name.value_or(""), DatabaseDirectory);
    if (!Name)
      Result.Problem = "its entry in the compilation database has no directory";
    else if (Name->contains('\0'))
      Result.Problem = "its directory holds a NUL character";
    else
      Result.Problem = problemWith(Result.Path);
    return Result;
  }

  /// canonicalPath() of \p Absolute, which resolves each folder once.
  std::string canonicalFile(StringRef Absolute) {
    StringRef Name = path::filename(Absolute);
    fs::file_status Status;
    if (Name.starts_with(".") || Absolute.ends_with("/") ||
        fs::status(Absolute, Status, /*follow=*/false) ||
        fs::is_symlink_file(Status))
      return canonicalPath(Absolute);
    StringRef Folder = path::parent_path(Absolute);
    auto [It, IsNew] = Folders.try_emplace(Folder);
    if (IsNew)
      It->second = canonicalPath(Folder);
    SmallString<256> Result(It->second);
    path::append(Result, Name);
    return std::string(Result);
  }

  StringRef DatabaseDirectory;
  StringMap<Place> Places;
  /// By their spelling.
  StringMap<std::string> Folders;
};
} // namespace

/// The entries of \p Text, each parsed and forgotten, so that there is never a
/// tree of all. Nothing for a text in which something is wrong.
static std::optional<std::vector<CompileEntry>>
readEachEntry(const DatabaseText &Text, EntryReader &Reader) {
  Expected<json::Value> Outline = json::parse(Text.Outline);
  const json::Array *List = Outline ? Outline->getAsArray() : nullptr;
  consumeError(Outline.takeError());
  if (!List || List->size() != Text.Entries.size())
    return std::nullopt;
  std::vector<CompileEntry> Entries;
  Entries.reserve(List->size());
  for (StringRef Entry : Text.Entries) {
    Expected<json::Value> Value = json::parse(Entry);
    const json::Object *Object = Value ? Value->getAsObject() : nullptr;
    std::optional<StringRef> Main =
        Object ? Object->getString("file") : std::nullopt;
    consumeError(Value.takeError());
    if (!Main || Main->empty() || Main->contains('\0'))
      return std::nullopt;
    Entries.push_back(Reader.read(*Object, *Main, Entries.size() + 1));
  }
  if (Entries.empty())
    return std::nullopt;
  return Entries;
}

Expected<std::vector<CompileEntry>> readDatabase(StringRef File) {
  // A directory or a device is refused before it is read without end.
  if (!fs::is_regular_file(File))
    return unusable(File,
                    fs::exists(File) ? "not a regular file" : "no such file");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(
      File, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return unusable(File, Buffer.getError().message());
  Expected<DatabaseText> Text = checkDatabaseText((*Buffer)->getBuffer());
  if (!Text)
    return unusable(File, toString(Text.takeError()));
  EntryReader Reader(path::parent_path(File));
  if (auto Entries = readEachEntry(*Text, Reader))
    return std::move(*Entries);
  // To say what is wrong, and where.
  Expected<json::Value> Root = json::parse(Text->Whole);
  if (!Root)
    return unusable(File, "not complete JSON: " + toString(Root.takeError()));
  const json::Array *List = Root->getAsArray();
  if (!List)
    return unusable(File, "not a list of commands");
  if (List->empty())
    return unusable(File, "it has no entries");

  std::vector<CompileEntry> Entries;
  for (const auto &[Index, Value] : enumerate(*List)) {
    auto Wrong = [&, Number = Index + 1](StringRef Why) {
      return unusable(File, "entry " + Twine(Number) + " " + Why);
    };
    const json::Object *Object = Value.getAsObject();
    if (!Object)
      return Wrong("is not an object");
    std::optional<StringRef> Main = Object->getString("file");
    if (!Main || Main->empty())
      return Wrong("names no file");
    if (Main->contains('\0'))
      return Wrong("names a file with a NUL character");
    Entries.push_back(Reader.read(*Object, *Main, Index + 1));
  }
  return Entries;
}

} // namespace cancel_tidy
