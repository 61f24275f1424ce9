//===-- Configuration.h - What the project's files set -------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H
#define CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H

#include "checks/Options.h"
#include "llvm/ADT/StringSet.h"
#include <memory>

namespace cancel_tidy {

/// The options of the checks, file by file: `CheckOptions` of the nearest
/// `.clang-tidy`, as clang-tidy reads it (`InheritParentConfig` included), and
/// over it what the command line sets.
class Configuration {
public:
  /// \p FromCommandLine holds nothing but what was set there.
  explicit Configuration(OptionMap FromCommandLine);
  ~Configuration();

  /// The options for \p File, an absolute path. Fails with one message for a
  /// `.clang-tidy` that cannot be read, an option that is wrong, or a
  /// vocabulary that cannot be used.
  llvm::Expected<CheckOptions> optionsFor(llvm::StringRef File);

private:
  class Files;
  OptionMap FromCommandLine;
  std::unique_ptr<Files> Reader;
  /// Values of `cancellation.Vocabulary` that were read without a mistake.
  llvm::StringSet<> GoodVocabularies;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_CONFIGURATION_H
