//===-- ChangeGuard.h - Which files may be changed ------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_CHANGEGUARD_H
#define CANCEL_TIDY_DRIVER_FINDINGS_CHANGEGUARD_H

#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/StringSet.h"
#include <optional>

namespace cancel_tidy {

/// Decides whether a file is the user's to change: it lies in the project and
/// not in a build folder, git tracks it if it tracks the project, and replacing
/// it harms nothing else.
class ChangeGuard {
public:
  /// \p Root must outlive the guard.
  explicit ChangeGuard(const ProjectRoot &Root) : Root(Root) {}

  /// Why the file at the canonical \p Path must stay as it is, for a sentence
  /// that begins with its name; empty if it may be changed.
  std::string obstacle(const std::string &Path);

private:
  bool isBuilt(llvm::StringRef Path) const;
  bool isUntracked(llvm::StringRef Path);

  const ProjectRoot &Root;
  bool HasAskedGit = false;
  std::optional<llvm::StringSet<>> Tracked;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_CHANGEGUARD_H
