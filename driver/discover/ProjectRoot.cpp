//===-- ProjectRoot.cpp - Where the project begins ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

std::string canonicalPath(StringRef Path, StringRef Directory) {
  SmallString<256> Absolute(Path);
  if (!Directory.empty())
    fs::make_absolute(Directory, Absolute);
  fs::make_absolute(Absolute);
  SmallString<256> Real;
  if (!fs::real_path(Absolute, Real))
    return std::string(Real);
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return std::string(Absolute);
}

bool isUnder(StringRef Path, StringRef Directory) {
  if (!Path.consume_front(Directory))
    return false;
  return Path.empty() || Path.front() == '/' || Directory.ends_with("/");
}

bool isMarkedRoot(StringRef Directory) {
  for (StringRef Marker : {".git", ".cancel-tidy.yaml"}) {
    SmallString<256> Path(Directory);
    path::append(Path, Marker);
    if (fs::exists(Path))
      return true;
  }
  return false;
}

/// The nearest marked directory from \p Start upward that holds a unit.
static StringRef markedAbove(StringRef Start, ArrayRef<StringRef> Units) {
  for (StringRef Dir = Start; !Dir.empty(); Dir = path::parent_path(Dir))
    if (isMarkedRoot(Dir) &&
        any_of(Units, [&](StringRef Unit) { return isUnder(Unit, Dir); }))
      return Dir;
  return "";
}

/// The deepest directory at or above \p Start that holds all units.
static StringRef commonDirectory(StringRef Start, ArrayRef<StringRef> Units) {
  StringRef Dir = Start;
  for (StringRef Unit : Units)
    while (!isUnder(Unit, Dir))
      Dir = path::parent_path(Dir);
  return Dir;
}

ProjectRoot ProjectRoot::find(StringRef DatabaseDirectory,
                              ArrayRef<StringRef> Units) {
  std::string Database = canonicalPath(DatabaseDirectory);
  std::string Current = canonicalPath(".");
  for (StringRef Start : {Database, Current})
    if (StringRef Marked = markedAbove(Start, Units); !Marked.empty())
      return ProjectRoot(Marked.str());
  StringRef Common = commonDirectory(Database, Units);
  if (path::relative_path(Common).empty() && !Units.empty())
    Common = commonDirectory(path::parent_path(Units.front()), Units);
  return ProjectRoot(Common.str());
}

std::string ProjectRoot::absolute(StringRef Shown) const {
  return canonicalPath(Shown, Directory);
}

bool ProjectRoot::canReport(StringRef Path) const {
  return owns(Path) && json::isUTF8(Path);
}

StringRef ProjectRoot::display(StringRef Path) const {
  if (!owns(Path))
    return Path;
  StringRef Relative = Path.drop_front(Directory.size());
  Relative.consume_front("/");
  return Relative.empty() ? Path : Relative;
}

} // namespace cancel_tidy
