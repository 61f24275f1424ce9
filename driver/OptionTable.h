//===-- OptionTable.h - The options that there are ------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Options.td is the one list of options. The command line is read by it, and
// the help, the manual page and the completions of the shells are made of it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_OPTIONTABLE_H
#define CANCEL_TIDY_DRIVER_OPTIONTABLE_H

#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include <string>
#include <vector>

namespace cancel_tidy {

namespace options {
using llvm::opt::DefaultVis; // The generated table names it so.

enum ID {
  OPT_INVALID = 0, // Not an option.
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "driver/Options.inc"
#undef OPTION
};
} // namespace options

/// For LLVM's means to read and explain command lines.
class OptionTable : public llvm::opt::GenericOptTable {
public:
  OptionTable();
};

/// How an option is described to people and shells.
struct OptionDescription {
  /// All its spellings, the long one first: `--quiet`, `-q`.
  std::vector<std::string> Names;
  /// What its value is, as the help shows it: `<file>`, `a|b|c`; empty for
  /// options without.
  llvm::StringRef Value;
  /// The words that its value begins with or is, if there is a list of them.
  std::vector<std::string> Choices;
  llvm::StringRef Help;
};

struct OptionGroup {
  /// In capitals.
  llvm::StringRef Title;
  std::vector<OptionDescription> Options;
};

/// All options, in the order of Options.td.
std::vector<OptionGroup> describeOptions();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_OPTIONTABLE_H
