//===-- Configuration.h - What the project's files set -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H
#define CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H

#include "checks/Options.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <memory>

namespace cancel_tidy {

/// What holds for one source.
struct SourceConfiguration {
  CheckOptions OfChecks;
  /// Names of the enabled checks, separated by commas; empty if there are none.
  std::string Checks;
  /// Globs of the checks whose findings are errors.
  std::string WarningsAsErrors;
  /// For Clang's driver, in front of the command's and behind them.
  std::vector<std::string> ArgumentsBefore;
  std::vector<std::string> ArgumentsAfter;
};

/// What the `.clang-tidy` files say, as clang-tidy reads them
/// (`InheritParentConfig` included): `Checks` (see selectChecks()),
/// `CheckOptions`, `WarningsAsErrors`, `ExtraArgs` and `ExtraArgsBefore`; and
/// over them what the command line sets. `HeaderFilterRegex` and
/// `ExcludeHeaderFilterRegex` are not asked: one header is included by units of
/// several folders, and whose it is does not depend on them (see ProjectFiles).
class Configuration {
public:
  /// One `.clang-tidy` and what it says.
  using Layer = std::pair<clang::tidy::ClangTidyOptions, std::string>;

  /// \p FromCommandLine holds nothing but what was set there; \p Checks are
  /// complete globs, if some were given.
  Configuration(OptionMap FromCommandLine, std::optional<std::string> Checks);
  ~Configuration();

  /// What holds for \p File, an absolute path, and for all files beside it,
  /// which is found out once for each folder. Fails with one message for a
  /// `.clang-tidy` that cannot be read, an option that is wrong, or a
  /// vocabulary that cannot be used.
  llvm::Expected<const SourceConfiguration &>
  configurationFor(llvm::StringRef File);

  /// The files that speak of \p File, the nearest last.
  llvm::Expected<std::vector<Layer>> layersFor(llvm::StringRef File);

private:
  class Files;
  llvm::Expected<SourceConfiguration> read(llvm::StringRef File);
  llvm::Error findGoodVocabularies(CheckOptions &Options, llvm::StringRef File);

  OptionMap FromCommandLine;
  std::optional<std::string> Checks;
  std::unique_ptr<Files> Reader;
  /// By folder.
  llvm::StringMap<SourceConfiguration> Known;
  /// Checks of \c selectChecks() by its globs.
  llvm::StringMap<std::string> Selected;
  /// Values of `cancellation.Vocabulary` that were read without a mistake.
  llvm::StringSet<> GoodVocabularies;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H
