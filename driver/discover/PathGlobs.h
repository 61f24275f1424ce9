//===-- PathGlobs.h - Files and folders by pattern ------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Patterns as in `.gitignore` (git's documentation, gitignore(5)):
//   name       a file or folder of that name, at any depth; so does `*.pb.h`
//   src/gen    one with a slash begins at a folder, that of the configuration
//              or the working directory
//   gen/       a folder only
//   **/        any number of folders; `*` and `?` stay within one name
//   !name      takes back what an earlier pattern took; the last one decides
// What matches a folder matches all that it holds.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_PATHGLOBS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_PATHGLOBS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// \p Pattern such that it means the same from any folder as it means from the
/// canonical \p Folder. Fails for a pattern that cannot be one, or that leaves
/// \p Folder by `..`.
llvm::Expected<std::string> anchorGlob(llvm::StringRef Pattern,
                                       llvm::StringRef Folder);

class PathGlobs {
public:
  /// \p Patterns are anchored; see anchorGlob().
  static llvm::Expected<PathGlobs> create(llvm::ArrayRef<std::string> Patterns);

  /// What the last pattern that matches the canonical \p Path says: true for a
  /// plain one, false for one that takes back; nothing if none matches. Names
  /// are looked for below \p Root if the path lies there.
  std::optional<bool> match(llvm::StringRef Path, llvm::StringRef Root) const;

private:
  /// One name of a path; nothing for `**`.
  using Segment = std::optional<llvm::GlobPattern>;

  struct Glob {
    /// What the segments refer to.
    std::shared_ptr<const std::string> Text;
    std::vector<Segment> Segments;
    /// It begins at the file system's root, else at any folder.
    bool IsAnchored = false;
    bool IsFolder = false;
    bool TakesBack = false;
  };
  static llvm::Expected<Glob> compile(llvm::StringRef Pattern);
  static bool matches(llvm::ArrayRef<Segment> Segments,
                      llvm::ArrayRef<llvm::StringRef> Names, bool IsFolder);

  std::vector<Glob> Globs;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_PATHGLOBS_H
