//===-- Report.h - What a run came to, and its formats -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What formats (Formats.h) print.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_REPORT_REPORT_H
#define CANCEL_TIDY_DRIVER_REPORT_REPORT_H

#include "driver/discover/ProjectRoot.h"
#include "driver/discover/RunScope.h"
#include "driver/findings/UnitFinding.h"
#include "driver/report/SourceFiles.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

namespace cancel_tidy {

/// A unit, or a path that the user named, without a verdict.
struct FailedUnit {
  /// As shown to users.
  std::string File;
  std::string Reason;
  /// The user allowed it (`--allow-incomplete`).
  bool IsAccepted = false;

  /// How grave that is.
  Severity howBad() const {
    return IsAccepted ? Severity::Advice : Severity::Error;
  }
};

/// All that a run came to.
struct Report {
  ProjectRoot Root;
  /// In the total order; see merge(). Also those that do not count.
  std::vector<UnitFinding> Findings;
  std::vector<FailedUnit> Failed;
  /// The units with a verdict, as shown to users.
  std::vector<std::string> Analysed;
  /// How many of these had a result from an earlier run.
  size_t Cached = 0;
  /// Units, with the failed ones.
  size_t Total = 0;
  /// Units in none of these, left out by order.
  LeftOut Left = {};
  /// The mildest findings that fail the gate.
  Severity FailOn = Severity::Warning;
  /// Findings that are there only since fixes were applied, at their places in
  /// the changed files.
  std::vector<UnitFinding> Uncovered = {};
  /// What the process will tell its caller.
  int ExitStatus = 0;
  /// The fixes as a patch, to be printed instead of the findings.
  std::optional<std::string> Patch = {};
  /// Whether the formats for reading print suppressed findings, too.
  bool ShowSuppressed = false;

  /// The findings to show.
  auto shown() const { return llvm::make_filter_range(Findings, counts); }

  /// Whether \p F, which is shown, fails the gate.
  bool fails(const UnitFinding &F) const {
    return !F.Fixed && F.HowBad >= FailOn;
  }

  /// Those, and the suppressed ones if they are wanted.
  auto readable() const {
    return llvm::make_filter_range(Findings, [this](const UnitFinding &F) {
      return counts(F) || (ShowSuppressed && F.Stands == Standing::Suppressed);
    });
  }
};

/// Where and how severe: `path:line:col: error: message [check]`, coloured if
/// \p OS is.
void writeHeadline(llvm::raw_ostream &OS, const UnitFinding &F,
                   const ProjectRoot &Root);

/// Prints what \p F changes as lines that go and lines that come.
void writeFixPreview(llvm::raw_ostream &OS, const UnitFix &F,
                     const ProjectRoot &Root, SourceFiles &Sources);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_REPORT_H
