//===-- CommandLine.h - What the user asks for ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_COMMANDLINE_H
#define CANCEL_TIDY_DRIVER_COMMANDLINE_H

#include "checks/Finding.h"
#include "checks/Options.h"
#include "driver/ShellCompletion.h"
#include "driver/discover/GateFile.h"
#include "driver/findings/Fixes.h"
#include "driver/report/Output.h"
#include "driver/run/Shortcuts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

enum class Command {
  Lint,
  ShowConfig,
  Why,
  ListChecks,
  ListLibraries,
  Explain,
  Completion,
  Manual,
  Version,
  Help
};

/// Who sets what the command line sets.
constexpr llvm::StringLiteral OnCommandLine = "command line";

/// What holds for one key of `.cancel-tidy.yaml`.
struct EffectiveSetting {
  const GateKey *Key;
  /// Empty if nobody has set it.
  std::vector<std::string> Values;
  /// `file:line`, OnCommandLine or "default".
  std::string Origin;
};

/// The command line, read and checked as far as it can be on its own.
struct CommandLine {
  Command What = Command::Lint;
  /// Files and directories to lint; empty for all.
  std::vector<std::string> Paths;
  std::optional<std::string> Database;
  std::optional<std::string> ResourceDir;
  /// Globs as clang-tidy's, complete (see expandGlobs()); without them,
  /// `.clang-tidy` decides.
  std::optional<std::string> Checks;
  /// Patterns for files that are not for this run, anchored; see PathGlobs.
  std::vector<std::string> Excludes;
  /// The mildest findings that fail the gate.
  Severity FailOn = Severity::Warning;
  /// The `.cancel-tidy.yaml` that was named; once it is read, the one that was
  /// used, or empty.
  std::optional<std::string> ConfigFile;
  /// Whether one is looked for.
  bool ReadsConfig = true;
  /// All keys, once it is read.
  std::vector<EffectiveSetting> Settings;
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
  /// What may be left out to save time.
  Shortcuts Allowed = Shortcuts::all();
  /// Whether results of earlier runs are used, and kept for later ones.
  bool UsesCache = true;
  /// The folder for that, if it is not the user's.
  std::optional<std::string> CacheFolder;
  bool ShowsCacheStatistics = false;
  /// What is to become of fixes, if anything.
  std::optional<FixChoice> Fixes;
  /// The file of known findings.
  std::optional<std::string> Baseline;
  bool WriteBaseline = false;
  bool PruneBaseline = false;
  /// The revision since which code has changed, if only that counts.
  std::optional<std::string> Since;
  /// Whether each NOLINT must say why.
  std::optional<bool> RequireSuppressionReason;
  bool ShowSuppressed = false;
  /// Whether what is superfluous fails the gate.
  std::optional<bool> Ci;
  bool IsQuiet = false;
  /// Tell where the time went.
  bool HasProfile = false;
  /// The check or the file to explain, or the source whose configuration to
  /// show.
  std::string Topic;
  /// The shell whose completions are to be printed.
  Shell CompletedShell = Shell::Bash;
};

/// Whether the command line leaves out some of what the project's people set.
bool isNarrowed(const CommandLine &Line);

/// Reads \p Args, without the program's name. Fails with one message.
llvm::Expected<CommandLine> parseCommandLine(llvm::ArrayRef<const char *> Args);

/// The values that \p Args give to the option that \p Spelling begins
/// (`--name=`, `--name`, or nothing for what is no option); "true" for one that
/// takes none. Empty if it is not given.
std::vector<std::string> valuesGiven(llvm::ArrayRef<const char *> Args,
                                     llvm::StringRef Spelling);

/// Prints the list of options to stdout.
void printHelp();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_COMMANDLINE_H
