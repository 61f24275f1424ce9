//===-- GateFile.cpp - The project's .cancel-tidy.yaml --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/GateFile.h"
#include "checks/vocabulary/YamlReader.h"
#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

ArrayRef<GateKey> gateKeys() {
  static constexpr GateKey Keys[] = {
      {"allow-incomplete", GateValue::Words, "--allow-incomplete=", "nothing"},
      {"baseline", GateValue::File, "--baseline=", "none"},
      {"build-dir", GateValue::Folder, "-p=", "searched for"},
      {"checks", GateValue::Checks, "--checks=", "as .clang-tidy says"},
      {"ci", GateValue::Truth, "--ci", "false"},
      {"exclude", GateValue::Globs, "--exclude=", "nothing"},
      {"fail-on", GateValue::Word, "--fail-on=", "warning"},
      {"memory-limit", GateValue::Word, "--memory-limit=", "4G"},
      {"paths", GateValue::Paths, "", "all units"},
      {"require-suppression-reason", GateValue::Truth,
       "--require-suppression-reason", "false"},
      {"timeout", GateValue::Word, "--timeout=", "120"},
      {"vocabulary", GateValue::Paths, "--vocabulary=", "none"},
  };
  return Keys;
}

namespace {
/// Far more than anyone writes.
constexpr uint64_t MostBytes = 1 << 20;

std::string inFolder(StringRef Folder, StringRef Name) {
  SmallString<256> Path(Folder);
  path::append(Path, Name);
  return std::string(Path);
}

/// The folder that \p Path, a configuration's, must not lead out of: that of
/// the repository, else its own.
StringRef projectOf(StringRef Path) {
  StringRef Own = path::parent_path(Path);
  for (StringRef Folder = Own; !Folder.empty();
       Folder = path::parent_path(Folder))
    if (fs::exists(inFolder(Folder, ".git")))
      return Folder;
  return Own;
}

class Reader : private YamlReader {
public:
  Reader(StringRef Path, MemoryBufferRef Document)
      : YamlReader(Document), Document(Document), Path(Path),
        Folder(path::parent_path(Path)), Project(projectOf(Path)) {}

  Expected<GateFile> read();

private:
  bool readMapping(yaml::Node &Root);
  bool readSetting(const GateKey &Key, yaml::Node &Value);
  bool readValue(const GateKey &Key, yaml::Node &Value, GateSetting &Into);
  /// Makes \p Text what it means everywhere. Returns what is wrong with it, or
  /// nothing.
  std::string resolve(const GateKey &Key, std::string &Text) const;
  std::string resolvePath(const GateKey &Key, std::string &Text) const;
  /// `line`, or `line:column`, of \p N behind the file's name.
  std::string placeOf(const yaml::Node &N, bool WithColumn) const;

  MemoryBufferRef Document;
  StringRef Path;
  StringRef Folder;
  StringRef Project;
  std::vector<GateSetting> Settings;
};

std::string Reader::placeOf(const yaml::Node &N, bool WithColumn) const {
  StringRef Before(Document.getBufferStart(),
                   N.getSourceRange().Start.getPointer() -
                       Document.getBufferStart());
  std::string Place =
      (Document.getBufferIdentifier() + ":" + Twine(Before.count('\n') + 1))
          .str();
  if (WithColumn)
    Place += ":" + utostr(Before.size() - Before.rfind('\n'));
  return Place;
}

std::string Reader::resolvePath(const GateKey &Key, std::string &Text) const {
  std::string Real = canonicalPath(Text, Folder);
  // A path that does not exist yet keeps its links.
  if (!fs::exists(Real))
    Real =
        inFolder(canonicalPath(path::parent_path(Real)), path::filename(Real));
  if (Key.Value != GateValue::Folder && !isUnder(Real, Project))
    return quoted(Text) + " lies outside the project, " + quoted(Project) +
           " (name it on the command line if you want it)";
  if (Key.Value == GateValue::Paths && !fs::exists(Real))
    return "there is no file or directory " + quoted(Text);
  Text = std::move(Real);
  return "";
}

std::string Reader::resolve(const GateKey &Key, std::string &Text) const {
  switch (Key.Value) {
  case GateValue::Word:
  case GateValue::Words:
  case GateValue::Checks:
    return "";
  case GateValue::Truth:
    if (std::optional<bool> Truth = yaml::parseBool(Text)) {
      Text = *Truth ? "true" : "false";
      return "";
    }
    return quoted(Text) + " is neither true nor false";
  case GateValue::File:
  case GateValue::Folder:
  case GateValue::Paths:
    return resolvePath(Key, Text);
  case GateValue::Globs:
    if (StringRef Bare = StringRef(Text).ltrim('!');
        Bare.starts_with("/") && !isUnder(Bare, Project))
      return quoted(Text) + " lies outside the project, " + quoted(Project) +
             " (a pattern begins at the folder of this file, without '/')";
    Expected<std::string> Anchored = anchorGlob(Text, Folder);
    if (!Anchored)
      return toString(Anchored.takeError());
    Text = std::move(*Anchored);
    return toString(PathGlobs::create(Text).takeError());
  }
  llvm_unreachable("unknown kind of value");
}

bool Reader::readValue(const GateKey &Key, yaml::Node &Value,
                       GateSetting &Into) {
  std::string Text;
  if (!readString(Value, Key.Name, anyText, Text))
    return false;
  if (std::string Wrong = resolve(Key, Text); !Wrong.empty())
    return failAt(Value, Key.Name, Wrong);
  if (Into.Place.empty())
    Into.Place = placeOf(Value, /*WithColumn=*/true);
  Into.Values.push_back(std::move(Text));
  return true;
}

bool Reader::readSetting(const GateKey &Key, yaml::Node &Value) {
  GateSetting Setting;
  Setting.Key = &Key;
  Setting.Origin = placeOf(Value, /*WithColumn=*/false);
  // One element needs no list.
  bool Good = Key.isList() && isa<yaml::SequenceNode>(Value)
                  ? forEachElement(Value, Key.Name,
                                   [&](yaml::Node &Element) {
                                     return readValue(Key, Element, Setting);
                                   })
                  : readValue(Key, Value, Setting);
  Settings.push_back(std::move(Setting));
  return Good;
}

bool Reader::readMapping(yaml::Node &Root) {
  std::vector<StringRef> Known;
  for (const GateKey &Key : gateKeys())
    Known.push_back(Key.Name);
  return forEachPair(
      Root, GateFileName, Known, [&](StringRef Name, yaml::Node &Value) {
        return readSetting(
            *find_if(gateKeys(),
                     [&](const GateKey &Key) { return Key.Name == Name; }),
            Value);
      });
}

Expected<GateFile> Reader::read() {
  bool IsFirst = true;
  for (yaml::Document &Next : documents()) {
    yaml::Node *Root = Next.getRoot();
    if (!Root || problem())
      break;
    if (!IsFirst) {
      failAt(*Root, GateFileName, "a second document (put all into one)");
      break;
    }
    IsFirst = false;
    // An empty file marks the project's root.
    if (!isa<yaml::NullNode>(Root) && !readMapping(*Root))
      break;
  }
  if (problem())
    return createStringError(*problem());
  return GateFile{Path.str(), std::move(Settings)};
}
} // namespace

std::string findGateFile(StringRef Folder) {
  std::string Start = canonicalPath(Folder);
  for (StringRef Dir = Start; !Dir.empty(); Dir = path::parent_path(Dir)) {
    std::string Path = inFolder(Dir, GateFileName);
    // A link that leads nowhere is a mistake that the reader tells.
    if (fs::exists(Path) || fs::is_symlink_file(Path))
      return Path;
    if (fs::exists(inFolder(Dir, ".git")))
      break;
  }
  return "";
}

Expected<GateFile> readGateFile(StringRef Path) {
  auto Unusable = [&](const Twine &Why) {
    return createStringError("cannot use the configuration '" + Path +
                             "': " + Why);
  };
  fs::file_status Status;
  if (std::error_code EC = fs::status(Path, Status))
    return Unusable(EC.message());
  // A directory or a device is refused before it is read without end.
  if (!fs::is_regular_file(Status))
    return Unusable(fs::is_directory(Status) ? "it is a directory"
                                             : "it is no regular file");
  if (Status.getSize() > MostBytes)
    return Unusable("it is larger than 1 MB");
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return Unusable(Buffer.getError().message());
  SmallString<256> Absolute(Path);
  fs::make_absolute(Absolute);
  // What it names is beside it, not beside what it is a link to.
  std::string Canonical = inFolder(canonicalPath(path::parent_path(Absolute)),
                                   path::filename(Absolute));
  return Reader(Canonical, **Buffer).read();
}

} // namespace cancel_tidy
