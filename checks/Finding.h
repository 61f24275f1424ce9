//===-- Finding.h - What a check found, and how it comes about --*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A finding is what a check says about the code, complete: clang-tidy's own
// diagnostics have no room for the consequence, the enclosing function or the
// description of a fix, so a check makes one of these and CancellationCheck
// renders it. Source locations are those of the unit that is being analysed
// and die with it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_FINDING_H
#define CANCEL_TIDY_CHECKS_FINDING_H

#include "checks/analysis/Consequence.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// How sure and how bad a finding is (RULES.md, section 9).
enum class Severity { Advice, Warning, Error };

/// "advice", "warning" or "error".
llvm::StringRef toString(Severity S);

/// One step of the way on which a cancellation is lost; rendered as a note.
struct Step {
  clang::SourceLocation Location;
  std::string Message;
};

/// A change that makes the finding go away. All replacements belong together.
struct Fix {
  /// What the change does, in the imperative, lower case, no full stop.
  std::string Description;
  llvm::SmallVector<clang::FixItHint, 2> Replacements;
  /// It changes also what happens where nothing is cancelled, so that people
  /// must look at it first.
  bool IsUnsafe = false;
};

/// A defect at one place of the code.
struct Finding {
  /// The token at which the defect is reported; an expansion location where a
  /// macro is involved.
  clang::SourceLocation Location;
  /// The primary region, kept small (a `catch` and its declaration): code
  /// hosts show a finding only where all its lines are in the diff.
  clang::CharSourceRange Range;
  /// One sentence, lower case, no full stop, without instantiated types:
  /// equal message and place are one finding.
  std::string Message;
  Severity HowBad = Severity::Warning;
  /// Set by checks about a lost cancellation, empty for the others.
  std::optional<Consequence> WhatFollows;
  /// The qualified name of the enclosing function, without template arguments.
  std::string Function;
  std::vector<Step> Steps;
  std::optional<Fix> FixIt;
};

/// Receives each finding as it is made, before it is rendered as a diagnostic.
/// The driver is one; under the stock clang-tidy there is none.
class FindingObserver {
public:
  virtual ~FindingObserver() = default;

  /// \p Check is the check's name, `cancellation-…`. \p F and what it refers to
  /// live until the diagnostic that follows at once has been emitted.
  virtual void found(llvm::StringRef Check, const Finding &F) = 0;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_FINDING_H
