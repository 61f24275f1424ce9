//===-- Options.h - What users can set about the checks ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The options hold for all checks alike, so they are read once, under the
// module's name: `CheckOptions: {cancellation.WarnOnRoot: true}`.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_OPTIONS_H
#define CANCEL_TIDY_CHECKS_OPTIONS_H

#include "clang-tidy/ClangTidyCheck.h"
#include <string>

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
  /// Report loops that end, too, if they may take more turns than these without
  /// a cancellation point (`cancellation-unresponsive-loop.MaxTurns`); 0: never.
  unsigned MaxTurns = 0;
};

/// Reads the options that \p Context has for the current file.
CheckOptions readOptions(const clang::tidy::ClangTidyContext &Context);

/// Writes \p Options so that `clang-tidy --dump-config` shows them.
void storeOptions(const CheckOptions &Options,
                  clang::tidy::ClangTidyOptions::OptionMap &Map);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_OPTIONS_H
