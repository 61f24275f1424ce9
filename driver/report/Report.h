//===-- Report.h - What a run came to, and its formats -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One file per format. What programs read is complete on stdout; the summary
// and what could not be analysed go to stderr as well, for people.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_REPORT_REPORT_H
#define CANCEL_TIDY_DRIVER_REPORT_REPORT_H

#include "driver/discover/ProjectRoot.h"
#include "driver/discover/RunScope.h"
#include "driver/findings/UnitFinding.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"

namespace cancel_tidy {

/// A unit, or a path that the user named, without a verdict.
struct FailedUnit {
  /// As shown to users.
  std::string File;
  std::string Reason;
};

/// All that a run came to.
struct Report {
  ProjectRoot Root;
  /// In the total order; see merge(). Also those that do not count.
  std::vector<UnitFinding> Findings;
  std::vector<FailedUnit> Failed;
  /// Units, with the failed ones.
  size_t Total = 0;
  /// What is in none of these.
  LeftOut Left = {};

  /// The findings to show.
  auto shown() const { return llvm::make_filter_range(Findings, counts); }
};

/// Where and how severe: `path:line:col: error: message [check]`, coloured if
/// \p OS is.
void writeHeadline(llvm::raw_ostream &OS, const UnitFinding &F,
                   const ProjectRoot &Root);

/// For people: each finding with its source, the steps and the fix.
void writeText(llvm::raw_ostream &OS, const Report &R, SourceFiles &Sources);

/// One line per finding.
void writeConcise(llvm::raw_ostream &OS, const Report &R);

/// docs/json.md.
void writeJson(llvm::raw_ostream &OS, const Report &R);

/// Prints what \p F changes as lines that go and lines that come.
void writeFixPreview(llvm::raw_ostream &OS, const UnitFix &F,
                     const ProjectRoot &Root, SourceFiles &Sources);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_REPORT_H
