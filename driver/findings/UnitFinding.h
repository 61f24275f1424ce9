//===-- UnitFinding.h - Findings as plain data ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A check's Finding refers to the unit that it was found in and dies with it.
// What is defined here outlives the unit and travels between processes. Paths
// are absolute and canonical, offsets count bytes of the file as it is on disk,
// lines and columns count from 1, columns in bytes.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_UNITFINDING_H
#define CANCEL_TIDY_DRIVER_FINDINGS_UNITFINDING_H

#include "checks/Finding.h"
#include "llvm/Support/JSON.h"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cancel_tidy {

/// One step of the way on which a cancellation is lost.
struct UnitStep {
  std::string File;
  uint64_t Line = 0;
  uint64_t Column = 0;
  std::string Message;
};

/// Text that takes the place of a range of a file.
struct UnitReplacement {
  std::string File;
  uint64_t Offset = 0;
  uint64_t Length = 0;
  std::string Text;
  /// contentsHash() of the file that the offsets belong to.
  uint64_t PreImage = 0;
};

/// A change that makes a finding go away; its replacements belong together.
struct UnitFix {
  std::string Description;
  std::vector<UnitReplacement> Replacements;
  /// See Fix.
  bool IsUnsafe = false;
};

/// Whether a finding counts, and if not, why. Where units disagree, the first
/// of these holds.
enum class Standing {
  /// It is shown, and fails the gate if it is bad enough.
  Counts,
  /// A NOLINT comment silences it.
  Suppressed,
  /// The file is excluded from the run.
  Excluded,
  /// The file is ignored by git, and not tracked.
  Ignored,
  /// The file lies in a build folder.
  BuildFolder,
  /// The file lies in another project below the root.
  ThirdParty,
  /// The file lies outside the project.
  Outside,
  /// The file is a system header.
  System,
  /// The baseline knows it; never set by a worker.
  InBaseline,
  /// It was there at the revision that the run is compared with, and no line of
  /// its way has changed; never set by a worker.
  Unchanged,
};

/// A defect at one place; see Finding.
struct UnitFinding {
  std::string Check;
  Severity HowBad = Severity::Warning;
  /// The word for the consequence, or empty.
  std::string WhatFollows;
  std::string File;
  uint64_t Line = 0;
  uint64_t Column = 0;
  uint64_t EndLine = 0;
  /// The column behind the last character.
  uint64_t EndColumn = 0;
  std::string Function;
  std::string Message;
  std::vector<UnitStep> Steps;
  std::vector<UnitFix> Fixes;
  /// The tokens of the statement that is reported; see statementText().
  std::string Statement;
  /// What identifies it from run to run; see identify(). Never set by a worker.
  std::string Fingerprint;
  Standing Stands = Standing::Counts;
  /// Where the comment that silences it begins, in its file, if one does.
  uint64_t SuppressionLine = 0;
  uint64_t SuppressionColumn = 0;
  /// What that comment says besides, or empty.
  std::string SuppressionReason;
  /// Its fix has been applied; never set by a worker.
  bool Fixed = false;
};

/// Whether \p F lies in a file that is not for those who run this.
inline bool isElsewhere(const UnitFinding &F) {
  return F.Stands >= Standing::Excluded && F.Stands <= Standing::System;
}

/// Whether \p F is shown.
inline bool counts(const UnitFinding &F) {
  return F.Stands == Standing::Counts;
}

/// A name of our checks, or a glob for them, in the list of a suppression.
struct UnitSuppressedName {
  std::string Name;
  /// There is such a check.
  bool IsKnown = false;
  /// It silenced a finding.
  bool IsUsed = false;
  /// All checks of that name were run.
  bool WasJudged = true;
};

/// A NOLINT, NOLINTNEXTLINE or NOLINTBEGIN that silences one of our findings or
/// names one of our checks.
struct UnitSuppression {
  std::string File;
  uint64_t Line = 0;
  uint64_t Column = 0;
  /// The column behind its list.
  uint64_t EndColumn = 0;
  /// The word with its list, as it stands there.
  std::string Text;
  /// What is said behind it, or empty.
  std::string Reason;
  /// It is a comment in code that the unit compiled, not in what `#if` left out
  /// nor in a string.
  bool IsCompiled = false;
  bool IsUsed = false;
  /// Those in its list that are ours.
  std::vector<UnitSuppressedName> Names;
};

/// The processor time that a unit took, in microseconds; only kept if the run
/// is profiled.
struct UnitProfile {
  /// By the phases of its worker.
  std::map<std::string, int64_t> Phases;
  /// Part of the above, by the names of the checks.
  std::map<std::string, int64_t> Checks;
};

/// What came of one unit.
struct UnitResult {
  std::vector<UnitFinding> Findings;
  /// Of the project's files.
  std::vector<UnitSuppression> Suppressions;
  /// Things about the code that the user should know, one sentence each.
  std::vector<std::string> Notices;
  /// Why the unit could not be analysed, or empty.
  std::string Failure;
  /// The project's files that the compiler read, canonical, sorted.
  std::vector<std::string> Files;
  /// The file that it failed for, as it is included, if that is the reason.
  std::string MissingFile;
  /// All that it depends on, as ReadRecord::serialise() has it; empty if that
  /// is not known.
  std::string Reads;
  /// The processor time that it took.
  uint64_t UserMilliseconds = 0;
  UnitProfile Profile;
};

/// Identifies the contents of a file within one run.
uint64_t contentsHash(llvm::StringRef Contents);

llvm::json::Value toJSON(const UnitResult &Result);
bool fromJSON(const llvm::json::Value &Value, UnitResult &Result,
              llvm::json::Path Path);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_UNITFINDING_H
