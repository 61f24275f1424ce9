//===-- ChangedCode.cpp - What has changed since a revision ---------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ChangedCode.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cancel_tidy {

/// Modes of what is no plain file (gitformat-index).
static constexpr StringLiteral LinkMode = "120000", SubmoduleMode = "160000";

static bool isShallow(const Git &Repository) {
  Expected<std::string> Answer =
      Repository.run({"rev-parse", "--is-shallow-repository"});
  if (!Answer) {
    consumeError(Answer.takeError());
    return false;
  }
  return StringRef(*Answer).trim() == "true";
}

/// The merge base of \p Revision and HEAD.
static Expected<std::string> baseOf(StringRef Revision, const Git &Repository) {
  auto Fail = [&](const Twine &Why) {
    return createStringError("--since: " + Why +
                             (isShallow(Repository)
                                  ? "; this clone is shallow, 'git fetch "
                                    "--unshallow' brings its history"
                                  : ""));
  };
  std::string Commit = (Revision + "^{commit}").str();
  // What begins with a dash would be an option to git.
  Expected<std::string> Object =
      Revision.starts_with("-") || Revision.empty()
          ? createStringError("")
          : Repository.run({"rev-parse", "--verify", "--quiet", Commit});
  if (!Object) {
    consumeError(Object.takeError());
    return Fail("unknown revision '" + Revision + "'");
  }
  Expected<std::string> Base =
      Repository.run({"merge-base", StringRef(*Object).trim(), "HEAD"});
  if (!Base) {
    consumeError(Base.takeError());
    return Fail("'" + Revision + "' and HEAD have no common history");
  }
  return StringRef(*Base).trim().str();
}

Expected<ChangedCode> ChangedCode::since(StringRef Revision,
                                         StringRef Directory) {
  Expected<Git> Repository = Git::around(Directory);
  if (!Repository)
    return createStringError("--since: " + toString(Repository.takeError()));
  Expected<std::string> Base = baseOf(Revision, *Repository);
  if (!Base)
    return Base.takeError();
  ChangedCode Result(std::move(*Repository));
  Result.Base = std::move(*Base);
  if (Error E = Result.readDifference())
    return createStringError("--since: " + toString(std::move(E)));
  if (Error E = Result.readUntracked())
    return createStringError("--since: " + toString(std::move(E)));
  return Result;
}

bool ChangedCode::isLink(StringRef Name) const {
  SmallString<256> Path(Repository.top());
  sys::path::append(Path, Name);
  return sys::fs::is_symlink_file(Path);
}

std::string ChangedCode::pathOf(StringRef Name) const {
  SmallString<256> Path(Repository.top());
  sys::path::append(Path, Name);
  return canonicalPath(Path);
}

/// The fields of `git … -z`, each of which ends in a NUL.
static SmallVector<StringRef, 0> fieldsOf(StringRef Text) {
  SmallVector<StringRef, 0> Fields;
  Text.split(Fields, '\0', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return Fields;
}

Error ChangedCode::readDifference() {
  Expected<std::string> Text = Repository.run(
      {"diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff",
       "--no-relative", "--ignore-submodules=dirty", Base, "--"});
  if (!Text)
    return Text.takeError();
  // `:OLDMODE NEWMODE OLDOBJECT NEWOBJECT STATUS`, one name or two.
  SmallVector<StringRef, 0> Fields = fieldsOf(*Text);
  for (size_t I = 0; I + 1 < Fields.size();) {
    SmallVector<StringRef, 5> Header;
    Fields[I].split(Header, ' ');
    if (Header.size() != 5 || Header[4].empty())
      return createStringError("git diff says something unexpected: " +
                               Fields[I]);
    char Status = Header[4].front();
    StringRef OldName = Fields[I + 1], NewName = OldName;
    I += 2;
    if ((Status == 'R' || Status == 'C') && I < Fields.size())
      NewName = Fields[I++];
    note(Header[0].drop_front(), Header[1], Header[2], Status, OldName,
         NewName);
  }
  return Error::success();
}

void ChangedCode::note(StringRef OldMode, StringRef NewMode,
                       StringRef OldObject, char Status, StringRef OldName,
                       StringRef NewName) {
  if (OldMode == SubmoduleMode || NewMode == SubmoduleMode) {
    Submodules.push_back(pathOf(NewName));
    return;
  }
  if (OldMode == LinkMode || NewMode == LinkMode) {
    // Those to the compilation database, which is generated, are usual.
    if (!NewName.ends_with(".json"))
      Link = NewName.str();
    return;
  }
  std::string Path = pathOf(NewName);
  File &New = Files[Path];
  New.Name = NewName.str();
  New.OldName = OldName.str();
  New.IsNew = Status == 'A';
  if (Status == 'R') {
    // To the compiler, it is a file that is gone and one that has come.
    Files[pathOf(OldName)].OldObject = OldObject.str();
    Renamed[pathOf(OldName)] = pathOf(NewName);
  } else if (Status != 'A' && Status != 'C') {
    New.OldObject = OldObject.str();
  }
  // Findings name files in UTF-8, whatever the file system says.
  if (!json::isUTF8(Path))
    Files[json::fixUTF8(Path)] = New;
  HasRemovals |= Status == 'R' || Status == 'D';
}

Error ChangedCode::readUntracked() {
  Expected<std::string> Text =
      Repository.run({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Text)
    return Text.takeError();
  for (StringRef Name : fieldsOf(*Text)) {
    // A repository of its own is listed as a directory.
    if (Name.ends_with("/"))
      Submodules.push_back(pathOf(Name.drop_back()));
    else
      note(/*OldMode=*/"", isLink(Name) ? LinkMode : StringLiteral(""),
           /*OldObject=*/"", 'A', Name, Name);
  }
  return Error::success();
}

bool ChangedCode::contains(StringRef Path) const {
  return Files.find(Path) != Files.end() ||
         any_of(Submodules, [&](StringRef S) { return isUnder(Path, S); });
}

std::vector<std::string> ChangedCode::files() const {
  std::vector<std::string> Result;
  for (const auto &[Path, F] : Files)
    Result.push_back(Path);
  return Result;
}

std::string ChangedCode::nowAt(StringRef Path) const {
  auto It = Renamed.find(Path);
  return It == Renamed.end() ? Path.str() : It->second;
}

std::string ChangedCode::wasAt(StringRef Path) const {
  for (const auto &[Old, New] : Renamed)
    if (New == Path)
      return Old;
  return Path.str();
}

const ChangedCode::Lines &ChangedCode::linesOf(const File &F) const {
  if (F.Changed)
    return *F.Changed;
  F.Changed.emplace();
  SmallVector<StringRef, 12> Command = {"diff",
                                        "--unified=0",
                                        "--find-renames",
                                        "--no-color",
                                        "--no-ext-diff",
                                        "--no-textconv",
                                        "--no-relative",
                                        Base,
                                        "--"};
  Command.push_back(F.Name);
  if (F.OldName != F.Name)
    Command.push_back(F.OldName);
  Expected<std::string> Text = Repository.run(Command);
  // Without an answer nothing can be called unchanged.
  bool IsUnknown = !Text;
  if (!Text) {
    consumeError(Text.takeError());
  } else {
    for (StringRef Line : split(*Text, '\n')) {
      IsUnknown |= Line.starts_with("Binary files ");
      // `@@ -OLD,COUNT +NEW,COUNT @@`; text begins with '+', '-' or '\'.
      if (!Line.consume_front("@@ "))
        continue;
      StringRef New = Line.split(" +").second.split(' ').first;
      uint64_t First, Count = 1;
      auto [Begin, Size] = New.split(',');
      if (!to_integer(Begin, First, 10) ||
          (!Size.empty() && !to_integer(Size, Count, 10)))
        IsUnknown = true;
      else if (Count)
        F.Changed->push_back({First, First + Count - 1});
    }
  }
  if (IsUnknown)
    *F.Changed = {{0, UINT64_MAX}};
  return *F.Changed;
}

bool ChangedCode::touches(StringRef Path, uint64_t First, uint64_t Last) const {
  auto It = Files.find(Path);
  if (It == Files.end())
    return contains(Path);
  if (It->second.IsNew)
    return true;
  return any_of(linesOf(It->second), [&](const auto &Region) {
    return Region.first <= Last && First <= Region.second;
  });
}

Expected<FileOverlay> ChangedCode::past() const {
  FileOverlay Result;
  std::string Wanted;
  SmallVector<StringRef, 0> Paths;
  for (const auto &[Path, F] : Files) {
    Result[Path] = std::nullopt;
    if (F.OldObject.empty())
      continue;
    Paths.push_back(Path);
    Wanted += F.OldObject + "\n";
  }
  if (Paths.empty())
    return Result;
  Expected<std::string> Text = Repository.run({"cat-file", "--batch"}, Wanted);
  if (!Text)
    return Text.takeError();
  // `OBJECT blob SIZE`, and so many bytes, with an end of line behind them.
  StringRef Rest = *Text;
  for (StringRef Path : Paths) {
    auto [Header, Contents] = Rest.split('\n');
    size_t Size;
    if (!to_integer(Header.rsplit(' ').second, Size, 10) ||
        Contents.size() < Size)
      return createStringError("git does not have the old contents of " + Path);
    Result[Path] = Contents.take_front(Size).str();
    Rest = Contents.drop_front(std::min(Size + 1, Contents.size()));
  }
  return Result;
}

} // namespace cancel_tidy
