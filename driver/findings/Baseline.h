//===-- Baseline.h - Findings that are known --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A baseline lists the findings that a project lives with for now, one a line,
// by their fingerprints (docs/baseline.md). It has no line numbers, and its
// order is that of the lines' text, so that neighbours have nothing to do with
// each other and merges rarely conflict.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_BASELINE_H
#define CANCEL_TIDY_DRIVER_FINDINGS_BASELINE_H

#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace cancel_tidy {

/// One known finding. Of equal ones, each has an entry, with its own ordinal.
struct BaselineEntry {
  std::string Fingerprint;
  std::string Check;
  /// As shown to users.
  std::string File;
  std::string Function;
  std::string Statement;
  /// Where the entry stands, from 1; 0 for one that is not written yet.
  uint64_t Line = 0;
  /// A finding of the run was matched with it.
  bool IsMatched = false;
};

class Baseline {
public:
  enum class Purpose {
    /// Each line must be an entry.
    Matching,
    /// The file will be written anew: it may be missing or empty, and lines
    /// that are no entries are left out.
    Rewriting,
  };

  /// Reads \p File. Fails with one message if it cannot be read, is no
  /// baseline or one of another version, and, with \p Why being Matching, for
  /// a line that is no entry or was changed by hand.
  static llvm::Expected<Baseline> read(llvm::StringRef File, Purpose Why);

  /// Marks those of the counting \p Findings that the baseline knows. Of those
  /// that are of the same kind, as many as it has entries: the first ones.
  void match(std::vector<UnitFinding> &Findings);

  /// Removes the entries for which \p Condition holds.
  void
  removeIf(llvm::function_ref<bool(const BaselineEntry &Entry)> Condition) {
    llvm::erase_if(Entries, Condition);
  }

  /// Adds what counts of \p Findings, with what was matched before.
  void add(llvm::ArrayRef<UnitFinding> Findings, const ProjectRoot &Root);

  /// Replaces the file, whole or not at all.
  llvm::Error write() const;

  /// Canonical.
  llvm::StringRef file() const { return File; }
  llvm::ArrayRef<BaselineEntry> entries() const { return Entries; }

private:
  llvm::Error readLines(llvm::StringRef Text, Purpose Why);

  /// As the user spells it.
  std::string Spelled;
  /// Canonical, so that a link stays one.
  std::string File;
  /// No two have the same fingerprint.
  std::vector<BaselineEntry> Entries;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_BASELINE_H
