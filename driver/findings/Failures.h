//===-- Failures.h - Units without a verdict --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_FAILURES_H
#define CANCEL_TIDY_DRIVER_FINDINGS_FAILURES_H

#include "driver/report/Report.h"
#include "llvm/Support/GlobPattern.h"

namespace cancel_tidy {

/// The globs of `--allow-incomplete`, on paths as they are shown; `*` matches
/// slashes, too.
class Acceptance {
public:
  /// Fails for what is no glob, and for a glob that matches none of \p Known,
  /// the paths of all units of the database: it is a typing error, or the unit
  /// is gone.
  static llvm::Expected<Acceptance> create(llvm::ArrayRef<std::string> Globs,
                                           llvm::ArrayRef<std::string> Known);

  /// Marks those of \p Failed that are accepted. Returns the globs that match
  /// one of \p Analysed, but nothing that failed: they are not needed any more.
  std::vector<std::string> accept(llvm::MutableArrayRef<FailedUnit> Failed,
                                  llvm::ArrayRef<std::string> Analysed) const;

private:
  struct Glob {
    std::string Text;
    llvm::GlobPattern Pattern;
  };
  std::vector<Glob> Globs;
};

/// One hint for all units that failed since they include what is not there, or
/// nothing: a build that has not run is the usual reason.
std::string missingFilesHint(llvm::ArrayRef<UnitResult> Results);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_FAILURES_H
