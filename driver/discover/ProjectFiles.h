//===-- ProjectFiles.h - Whose file is this? ------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding is for those who can mend it. A file is the project's, by the first
// of these that says something:
//   1. `exclude`: what matches is not, what matches `!pattern` is;
//   2. the main file of any unit of the database is;
//   3. what lies outside the root is not, unless a link below the root leads to
//      the folder and a unit is compiled through it;
//   4. what lies in a repository of its own (a submodule, a clone) or in a
//      folder with a name that says so (`third_party`, `vendor` …) is not;
//   5. what git tracks is;
//   6. what git ignores is not, nor what lies in a build folder.
// Everything else below the root is. Without git, 5 and the half of 6 that
// needs it say nothing: more is shown then, not less. System headers are known
// where they are included; see FindingCollector.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_PROJECTFILES_H
#define CANCEL_TIDY_DRIVER_DISCOVER_PROJECTFILES_H

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>

namespace cancel_tidy {

class ProjectFiles {
public:
  /// \p Entries are all of the database, which lies in \p DatabaseFolder.
  ProjectFiles(const ProjectRoot &Root, PathGlobs Excludes,
               llvm::ArrayRef<CompileEntry> Entries,
               llvm::StringRef DatabaseFolder);

  /// Whether the canonical \p Path is not for this run.
  bool excludes(llvm::StringRef Path) const;

  /// Sets how those of \p Findings stand that lie in files that are not the
  /// project's. Asks git at most twice. Returns what the user should know, or
  /// nothing.
  std::string judge(llvm::MutableArrayRef<UnitFinding> Findings);

private:
  /// What the path alone says.
  struct Place {
    Standing Stands = Standing::Counts;
    /// git may know more.
    bool IsOpen = false;
  };
  Place placeOf(llvm::StringRef Path);
  /// Closes those of \p Places that git knows more about.
  llvm::Error askGit(std::map<llvm::StringRef, Place> &Places) const;
  /// Runs git in the root; the paths that it names.
  llvm::Expected<std::vector<std::string>>
  namedByGit(llvm::ArrayRef<llvm::StringRef> Arguments, llvm::StringRef Input,
             int Highest) const;
  /// What the folders between \p Base and \p Path say.
  Standing standingBelow(llvm::StringRef Path, llvm::StringRef Base);
  /// What \p Folder says about itself.
  Standing standingOf(llvm::StringRef Folder);
  /// The root, or the linked folder, that holds \p Path; empty if none does.
  llvm::StringRef baseOf(llvm::StringRef Path) const;
  void noteLink(const CompileEntry &Entry);

  const ProjectRoot &Root;
  PathGlobs Excludes;
  std::string DatabaseFolder;
  llvm::StringSet<> MainFiles;
  /// Canonical folders outside of the root to which links below it lead.
  std::vector<std::string> LinkedFolders;
  /// Those of folders that were asked.
  llvm::StringMap<Standing> Folders;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_PROJECTFILES_H
