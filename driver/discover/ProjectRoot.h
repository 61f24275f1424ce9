//===-- ProjectRoot.h - Where the project begins -------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The project root decides three things: how files are named (relative to it),
// which headers can belong to the project (those below it; see ProjectFiles)
// and what may be changed by fixes. It is
//   1. the nearest directory, from the database's directory upward, that holds
//      `.git` or `.cancel-tidy.yaml`, and below which one of the units lies;
//   2. the same from the working directory upward;
//   3. the deepest directory that holds the database and all units, or all
//      units if that would be the file system's root.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_PROJECTROOT_H
#define CANCEL_TIDY_DRIVER_DISCOVER_PROJECTROOT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace cancel_tidy {

/// The absolute path of \p Path, which is relative to \p Directory (or to the
/// working directory), with symbolic links resolved where it exists and `..`
/// removed where not.
std::string canonicalPath(llvm::StringRef Path, llvm::StringRef Directory = "");

/// Whether the canonical \p Path is \p Directory or lies under it.
bool isUnder(llvm::StringRef Path, llvm::StringRef Directory);

/// Whether \p Directory is marked as a project's root.
bool isMarkedRoot(llvm::StringRef Directory);

class ProjectRoot {
public:
  /// \p Units are the canonical paths of the units' main files.
  static ProjectRoot find(llvm::StringRef DatabaseDirectory,
                          llvm::ArrayRef<llvm::StringRef> Units);

  /// Whether the canonical \p Path lies in the project.
  bool owns(llvm::StringRef Path) const { return isUnder(Path, Directory); }

  /// Whether the canonical \p Path lies in the project and has a name that all
  /// formats can carry, in UTF-8.
  bool canReport(llvm::StringRef Path) const;

  /// The canonical \p Path as users see it: relative to the root if it lies in
  /// the project, else as it is.
  llvm::StringRef display(llvm::StringRef Path) const;

  /// The canonical path that users see as \p Shown.
  std::string absolute(llvm::StringRef Shown) const;

  /// Canonical.
  llvm::StringRef directory() const { return Directory; }

private:
  explicit ProjectRoot(std::string Directory)
      : Directory(std::move(Directory)) {}

  std::string Directory;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_PROJECTROOT_H
