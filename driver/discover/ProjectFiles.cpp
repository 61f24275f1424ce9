//===-- ProjectFiles.cpp - Whose file is this? ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ProjectFiles.h"
#include "driver/discover/BuildFolders.h"
#include "driver/discover/Git.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
bool holds(StringRef Folder, const Twine &Name) {
  SmallString<256> Path(Folder);
  path::append(Path, Name);
  return fs::exists(Path);
}

bool isThirdPartyName(StringRef Name) {
  return is_contained({"third_party", "third-party", "thirdparty", "3rdparty",
                       "3rd_party", "external", "vendor", "_deps"},
                      Name);
}

bool isInRepository(StringRef Folder) {
  for (; !Folder.empty(); Folder = path::parent_path(Folder))
    if (holds(Folder, ".git"))
      return true;
  return false;
}

/// The words of \p Text, each ended by a NUL.
std::vector<StringRef> nulEnded(StringRef Text) {
  SmallVector<StringRef, 0> Words;
  Text.split(Words, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return {Words.begin(), Words.end()};
}
} // namespace

ProjectFiles::ProjectFiles(const ProjectRoot &Root, PathGlobs Excludes,
                           ArrayRef<CompileEntry> Entries,
                           StringRef DatabaseFolder)
    : Root(Root), Excludes(std::move(Excludes)),
      DatabaseFolder(DatabaseFolder) {
  for (const CompileEntry &Entry : Entries) {
    MainFiles.insert(Entry.File);
    if (!Root.owns(Entry.File))
      noteLink(Entry);
  }
}

/// Finds the link below the root through which \p Entry's file, which lies
/// outside, is compiled.
void ProjectFiles::noteLink(const CompileEntry &Entry) {
  SmallString<256> Spelled(Entry.SpelledFile);
  path::remove_dots(Spelled, /*remove_dot_dot=*/true);
  for (StringRef Folder = path::parent_path(Spelled); Root.owns(Folder);
       Folder = path::parent_path(Folder)) {
    std::string Target = canonicalPath(Folder);
    if (Root.owns(Target) || !fs::is_symlink_file(Folder))
      continue;
    if (!is_contained(LinkedFolders, Target))
      LinkedFolders.push_back(std::move(Target));
    return;
  }
}

bool ProjectFiles::excludes(StringRef Path) const {
  return Excludes.match(Path, Root.directory()).value_or(false);
}

StringRef ProjectFiles::baseOf(StringRef Path) const {
  if (Root.owns(Path))
    return Root.directory();
  auto Linked = find_if(
      LinkedFolders, [&](StringRef Folder) { return isUnder(Path, Folder); });
  return Linked == LinkedFolders.end() ? StringRef() : StringRef(*Linked);
}

Standing ProjectFiles::standingOf(StringRef Folder) {
  auto [It, IsNew] = Folders.try_emplace(Folder, Standing::Counts);
  if (!IsNew)
    return It->getValue();
  StringRef Name = path::filename(Folder);
  // A submodule has a file `.git`, a clone a folder.
  if (isThirdPartyName(Name) || holds(Folder, ".git"))
    return It->getValue() = Standing::ThirdParty;
  if (isBuildFolder(Folder, /*HoldsDatabase=*/Folder == DatabaseFolder))
    It->getValue() = Standing::BuildFolder;
  return It->getValue();
}

Standing ProjectFiles::standingBelow(StringRef Path, StringRef Base) {
  Standing Result = Standing::Counts;
  for (StringRef Folder = path::parent_path(Path); Folder.size() > Base.size();
       Folder = path::parent_path(Folder))
    switch (standingOf(Folder)) {
    case Standing::ThirdParty:
      return Standing::ThirdParty;
    case Standing::BuildFolder:
      Result = Standing::BuildFolder;
      break;
    default:
      break;
    }
  return Result;
}

ProjectFiles::Place ProjectFiles::placeOf(StringRef Path) {
  if (std::optional<bool> Excluded = Excludes.match(Path, Root.directory()))
    return {*Excluded ? Standing::Excluded : Standing::Counts};
  if (MainFiles.contains(Path))
    return {};
  StringRef Base = baseOf(Path);
  if (Base.empty())
    return {Standing::Outside};
  Standing Stands = standingBelow(Path, Base);
  // git knows nothing of what lies behind a link.
  return {Stands, Stands != Standing::ThirdParty && Root.owns(Path)};
}

Expected<std::vector<std::string>>
ProjectFiles::namedByGit(ArrayRef<StringRef> Arguments, StringRef Input,
                         int Highest) const {
  Expected<GitAnswer> Answer =
      runGit(Root.directory(), Arguments, Input, Highest);
  if (!Answer)
    return Answer.takeError();
  std::vector<std::string> Paths;
  for (StringRef Name : nulEnded(Answer->Output)) {
    Name.consume_front("./");
    SmallString<256> Path(Root.directory());
    if (Name != ".")
      path::append(Path, Name);
    Paths.push_back(std::string(Path));
  }
  return Paths;
}

Error ProjectFiles::askGit(std::map<StringRef, Place> &Places) const {
  // The root itself comes first: if that is ignored by a repository around the
  // project, nothing follows for what it holds.
  std::string Open(".\0", 2);
  bool NeedsTracked = false;
  for (const auto &[Path, P] : Places) {
    if (!P.IsOpen)
      continue;
    // In front, so that no name looks like one of git's patterns.
    Open += ("./" + Root.display(Path)).str();
    Open += '\0';
    NeedsTracked |= P.Stands == Standing::BuildFolder;
  }
  if (Open.size() == 2 || !isInRepository(Root.directory()))
    return Error::success();

  if (NeedsTracked) {
    Expected<std::vector<std::string>> Tracked =
        namedByGit({"ls-files", "-z"}, "", /*Highest=*/0);
    if (!Tracked)
      return Tracked.takeError();
    for (const std::string &Path : *Tracked)
      if (auto It = Places.find(Path); It != Places.end() && It->second.IsOpen)
        It->second = {};
  }
  // Says nothing of what is tracked. The status is 1 if none is ignored.
  Expected<std::vector<std::string>> Ignored =
      namedByGit({"check-ignore", "-z", "--stdin"}, Open, /*Highest=*/1);
  if (!Ignored)
    return Ignored.takeError();
  if (is_contained(*Ignored, Root.directory()))
    return Error::success();
  for (const std::string &Path : *Ignored)
    if (auto It = Places.find(Path);
        It != Places.end() && It->second.Stands == Standing::Counts)
      It->second.Stands = Standing::Ignored;
  return Error::success();
}

std::string ProjectFiles::judge(MutableArrayRef<UnitFinding> Findings) {
  std::map<StringRef, Place> Places;
  for (const UnitFinding &F : Findings)
    if (F.Stands != Standing::System)
      if (auto [It, IsNew] = Places.try_emplace(F.File); IsNew)
        It->second = placeOf(F.File);
  std::string Notice;
  if (Error E = askGit(Places))
    Notice = "which files git tracks or ignores is not known: " +
             toString(std::move(E));
  for (UnitFinding &F : Findings)
    if (auto It = Places.find(F.File);
        F.Stands != Standing::System && It->second.Stands != Standing::Counts)
      F.Stands = It->second.Stands;
  return Notice;
}

} // namespace cancel_tidy
