//===-- Options.h - What users can set about the checks ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// They stand in `CheckOptions` of `.clang-tidy`: what holds for all checks
// alike under the module's name (`cancellation.WarnOnRoot`), what one check
// alone asks for under its own (`cancellation-unresponsive-loop.MaxTurns`).
// Plugin and driver read them here, so they read alike.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_OPTIONS_H
#define CANCEL_TIDY_CHECKS_OPTIONS_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cancel_tidy {

struct CheckOptions {
  /// A vocabulary file of the user's (`cancellation.Vocabulary`), several
  /// separated by commas; they add to the built-in vocabulary.
  std::string Vocabulary;
  /// Report also what is lost where nobody awaits (`cancellation.WarnOnRoot`).
  bool WarnOnRoot = false;
  /// Report clean-up that has no time limit, too
  /// (`cancellation.RequireTimeLimits`).
  bool RequireTimeLimits = false;
  /// A function of the project's own that rethrows the current exception if it
  /// is a cancellation (`cancellation.RethrowHelper`), used by fix-its and
  /// understood by the analysis.
  std::string RethrowHelper;
  /// How many turns a loop over data may take without hearing of a
  /// cancellation (`cancellation-unresponsive-loop.MaxTurns`); 0 for any
  /// number.
  unsigned MaxTurns = 0;
  /// Functions of the project's own that block
  /// (`cancellation-blocking-call.Calls`): `NAME` or `NAME=ADVICE`.
  std::vector<std::string> BlockingCalls;
  /// Functions that run what they are given on threads that may be blocked, and
  /// types of arguments by which any function does
  /// (`cancellation-blocking-call.Pools`).
  std::vector<std::string> BlockingPools;
  /// Functions whose awaits on the network need a time limit
  /// (`cancellation-missing-timeout.EntryPoints`): qualified names, in which
  /// `*` stands for anything.
  std::vector<std::string> EntryPoints;
};

using OptionMap = clang::tidy::ClangTidyOptions::OptionMap;

/// Reads the options in \p Map; other modules' are not looked at. Fails with
/// one message for an option of ours that does not exist, or that has a value
/// of another type.
llvm::Expected<CheckOptions> readOptions(const OptionMap &Map);

/// Puts the place of each file in `cancellation.Vocabulary` in front of its
/// name: like `.clang-tidy` itself, a relative one is looked for in the
/// directory of \p LintedFile and those above it. What is not found there stays
/// as it is.
void findVocabularies(CheckOptions &Options, llvm::StringRef LintedFile);

/// Writes \p Options so that `clang-tidy --dump-config` shows them.
void storeOptions(const CheckOptions &Options, OptionMap &Map);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_OPTIONS_H
