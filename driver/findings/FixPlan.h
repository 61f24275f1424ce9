//===-- FixPlan.h - Changes that fit together ----------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FIXPLAN_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FIXPLAN_H

#include "driver/findings/ChangeGuard.h"
#include "driver/findings/UnitFinding.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/MemoryBuffer.h"
#include <map>
#include <memory>

namespace cancel_tidy {

/// The files that fixes are for, as they were when first asked for, and whether
/// they may be changed.
class FixableFiles {
public:
  struct File {
    /// Null if there is an obstacle.
    std::unique_ptr<llvm::MemoryBuffer> Before;
    /// Why it must stay as it is, or empty.
    std::string Obstacle;
  };

  explicit FixableFiles(const ProjectRoot &Root) : Guard(Root) {}

  File &at(const std::string &Path);

private:
  ChangeGuard Guard;
  std::map<std::string, File> Files;
};

/// Fixes that can be applied together.
class FixPlan {
public:
  /// The arguments must outlive the plan.
  FixPlan(FixableFiles &Files, const ProjectRoot &Root)
      : Files(Files), Root(Root) {}

  /// Adds \p F, whole or not at all; what it has in common with others is
  /// changed once. Returns why it is not added, or nothing.
  std::string add(const UnitFix &F);

  /// The changes by the paths of the files; none is empty.
  const std::map<std::string, clang::tooling::Replacements> &changes() const {
    return Changes;
  }

  /// The files as they will be.
  std::map<std::string, std::string> results() const;

private:
  FixableFiles &Files;
  const ProjectRoot &Root;
  std::map<std::string, clang::tooling::Replacements> Changes;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FIXPLAN_H
