//===-- ChangeGuard.cpp - Which files may be changed ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/ChangeGuard.h"
#include "driver/discover/BuildFolders.h"
#include "driver/discover/TrackedFiles.h"
#include "llvm/Support/Path.h"
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

std::string ChangeGuard::obstacle(const std::string &Path) {
  if (!Root.owns(Path))
    return "it lies outside the project";
  // A folder on the way can have become a link since the analysis.
  if (canonicalPath(Path) != Path)
    return "it is not any more where it was analysed";
  struct stat Facts;
  if (stat(Path.c_str(), &Facts) != 0 || !S_ISREG(Facts.st_mode))
    return "it is no regular file";
  if (isBuilt(Path))
    return "it lies in a build folder";
  // A new file takes its place, under this name only.
  if (Facts.st_nlink > 1)
    return "it has other names (hard links), under which the old text would "
           "stay";
  // That a new file could take its place does not matter: it is protected.
  // The superuser may write everything, so the mode is asked, too.
  if (!(Facts.st_mode & 0222) || access(Path.c_str(), W_OK) != 0)
    return "it is read-only";
  if (access(path::parent_path(Path).str().c_str(), W_OK | X_OK) != 0)
    return "its folder is read-only";
  if (isUntracked(Path))
    return "git does not track it, so that the change could not be undone";
  return "";
}

bool ChangeGuard::isBuilt(StringRef Path) const {
  // The root can be one, too, when a project is built in its sources.
  for (StringRef Dir = path::parent_path(Path);
       Root.owns(Dir) && Root.display(Dir) != Dir; Dir = path::parent_path(Dir))
    if (isBuildFolder(Dir))
      return true;
  return false;
}

bool ChangeGuard::isUntracked(StringRef Path) {
  if (!HasAskedGit)
    Tracked = trackedFiles(Root.directory());
  HasAskedGit = true;
  return Tracked && !Tracked->contains(Root.display(Path));
}

} // namespace cancel_tidy
