//===-- CommandLine.h - What the user asks for ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_COMMANDLINE_H
#define CANCEL_TIDY_DRIVER_COMMANDLINE_H

#include "checks/Options.h"
#include "driver/ShellCompletion.h"
#include "driver/findings/Fixes.h"
#include "driver/report/Output.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

enum class Command {
  Lint,
  Why,
  ListChecks,
  ListLibraries,
  Explain,
  Completion,
  Manual,
  Version,
  Help
};

/// The command line, read and checked as far as it can be on its own.
struct CommandLine {
  Command What = Command::Lint;
  /// Files and directories to lint; empty for all.
  std::vector<std::string> Paths;
  std::optional<std::string> Database;
  std::optional<std::string> ResourceDir;
  /// Globs as clang-tidy's, complete (see expandGlobs()).
  std::string Checks = "*";
  /// Those of the checks' options that were given here.
  OptionMap OfChecks;
  /// The files of `--vocabulary`, absolute.
  std::vector<std::string> Vocabularies;
  /// Globs of units that may fail.
  std::vector<std::string> AllowIncomplete;
  /// 0 for the default.
  unsigned Jobs = 0;
  /// One of them goes to stdout.
  std::vector<OutputRequest> Outputs;
  ColorMode Color = ColorMode::Auto;
  /// Limits of one unit, or the defaults.
  std::optional<std::chrono::milliseconds> Timeout;
  std::optional<uint64_t> MemoryLimit;
  /// What is to become of fixes, if anything.
  std::optional<FixChoice> Fixes;
  /// The file of known findings.
  std::optional<std::string> Baseline;
  bool WriteBaseline = false;
  bool PruneBaseline = false;
  /// Whether each NOLINT must say why.
  std::optional<bool> RequireSuppressionReason;
  bool ShowSuppressed = false;
  /// Whether what is superfluous fails the gate.
  std::optional<bool> Ci;
  bool IsQuiet = false;
  /// The check or the file to explain.
  std::string Topic;
  /// The shell whose completions are to be printed.
  Shell CompletedShell = Shell::Bash;
};

/// Reads \p Args, without the program's name. Fails with one message.
llvm::Expected<CommandLine> parseCommandLine(llvm::ArrayRef<const char *> Args);

/// Prints the list of options to stdout.
void printHelp();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_COMMANDLINE_H
