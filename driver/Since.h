//===-- Since.h - A run over what has changed -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SINCE_H
#define CANCEL_TIDY_DRIVER_SINCE_H

#include "driver/discover/ChangedCode.h"
#include "driver/findings/UnitFinding.h"
#include "driver/run/Supervisor.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cancel_tidy {

/// Narrows a run to what has changed since a revision.
class ChangeFilter {
public:
  /// \p Rules are the canonical paths of files, besides the configuration's,
  /// that change what is found: vocabularies. If one of them has changed,
  /// nothing is left out.
  static llvm::Expected<ChangeFilter> since(llvm::StringRef Revision,
                                            const ProjectRoot &Root,
                                            llvm::ArrayRef<std::string> Rules);

  /// Removes those of \p Units that read nothing that has changed, and returns
  /// them. \p Notices gets how many are left, and the changed sources that no
  /// unit reads.
  llvm::Expected<std::vector<Unit>>
  keepAffected(std::vector<Unit> &Units, const RunLimits &Limits,
               std::vector<std::string> &Notices) const;

  /// The findings of results, as a run of their own would report them.
  using Judge = llvm::function_ref<std::vector<UnitFinding>(
      llvm::ArrayRef<Unit> Units, std::vector<UnitResult> Results)>;

  /// Marks those of the counting \p Findings, which came from \p Units, that
  /// are neither on changed lines nor new: they, or equal ones, were there
  /// before. To know that, the units are analysed as they were, if there is
  /// need.
  llvm::Error hideUnchanged(std::vector<UnitFinding> &Findings,
                            llvm::ArrayRef<Unit> Units, const RunLimits &Limits,
                            const AnalysisOptions &Options, bool IsQuiet,
                            Judge Judged,
                            std::vector<std::string> &Notices) const;

private:
  ChangeFilter(std::string Revision, const ProjectRoot &Root,
               ChangedCode Changes)
      : Revision(std::move(Revision)), Root(Root), Changes(std::move(Changes)) {
  }

  bool touches(const UnitFinding &F) const;

  std::string Revision;
  ProjectRoot Root;
  ChangedCode Changes;
  /// The changed file for which nothing may be left out, or empty.
  std::string ChangedRule;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SINCE_H
