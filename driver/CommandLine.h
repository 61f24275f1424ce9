//===-- CommandLine.h - What the user asks for ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_COMMANDLINE_H
#define CANCEL_TIDY_DRIVER_COMMANDLINE_H

#include "checks/Options.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
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
  Version,
  Help
};
enum class OutputFormat { Text, Concise, Json };
enum class ColorMode { Auto, Always, Never };

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
  OutputFormat Format = OutputFormat::Text;
  ColorMode Color = ColorMode::Auto;
  bool Fix = false;
  bool IsQuiet = false;
  /// The check or the file to explain.
  std::string Topic;
};

/// Reads \p Args, without the program's name. Fails with one message.
llvm::Expected<CommandLine> parseCommandLine(llvm::ArrayRef<const char *> Args);

/// Prints the list of options to stdout.
void printHelp();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_COMMANDLINE_H
