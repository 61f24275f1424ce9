//===-- ChangedCode.h - What has changed since a revision -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_CHANGEDCODE_H
#define CANCEL_TIDY_DRIVER_DISCOVER_CHANGEDCODE_H

#include "driver/discover/Git.h"
#include "driver/run/FileOverlay.h"
#include <map>
#include <optional>
#include <vector>

namespace cancel_tidy {

/// The difference between the merge base of a revision with HEAD and the
/// working tree, files that git does not know (but ignores not) included.
class ChangedCode {
public:
  /// Looks at the repository around \p Directory. Fails with one message if
  /// there is none, if \p Revision is unknown, or if it has no common history
  /// with HEAD, in a shallow clone with the remedy.
  static llvm::Expected<ChangedCode> since(llvm::StringRef Revision,
                                           llvm::StringRef Directory);

  /// Whether the file at the canonical \p Path is another one than it was: it
  /// has changed, it is new, or it is gone.
  bool contains(llvm::StringRef Path) const;

  /// Whether one of the lines from \p First to \p Last of the file at \p Path
  /// is new or has changed.
  bool touches(llvm::StringRef Path, uint64_t First, uint64_t Last) const;

  /// The canonical paths of all files that are not as they were, also those
  /// that are gone, in order.
  std::vector<std::string> files() const;

  /// How the changed files were. What lies in a changed submodule is not known.
  llvm::Expected<FileOverlay> past() const;

  /// The path of a file that was at \p Path and was renamed, else \p Path.
  std::string nowAt(llvm::StringRef Path) const;

  /// Where the file at \p Path was before it was renamed, else \p Path.
  std::string wasAt(llvm::StringRef Path) const;

  /// Whether a file is gone from its place.
  bool hasRemovals() const { return HasRemovals; }

  /// A changed symbolic link, or empty: what is read through it may have
  /// changed anywhere.
  llvm::StringRef changedLink() const { return Link; }

private:
  explicit ChangedCode(Git Repository) : Repository(std::move(Repository)) {}

  using Lines = std::vector<std::pair<uint64_t, uint64_t>>;
  struct File {
    /// The object that holds the old contents, or empty.
    std::string OldObject;
    /// Relative to the top, as git names it.
    std::string Name;
    /// The same, before it was renamed.
    std::string OldName;
    bool IsNew = false;
    /// First and last of each changed region, once it was asked for.
    mutable std::optional<Lines> Changed;
  };

  llvm::Error readDifference();
  llvm::Error readUntracked();
  void note(llvm::StringRef OldMode, llvm::StringRef NewMode,
            llvm::StringRef OldObject, char Status, llvm::StringRef OldName,
            llvm::StringRef NewName);
  bool isLink(llvm::StringRef Name) const;
  std::string pathOf(llvm::StringRef Name) const;
  const Lines &linesOf(const File &F) const;

  Git Repository;
  /// The merge base.
  std::string Base;
  std::map<std::string, File, std::less<>> Files;
  std::vector<std::string> Submodules;
  std::map<std::string, std::string, std::less<>> Renamed;
  std::string Link;
  bool HasRemovals = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_CHANGEDCODE_H
