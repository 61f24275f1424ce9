//===-- Units.h - What is to be analysed ---------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_UNITS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_UNITS_H

#include "checks/Options.h"
#include "driver/discover/CommandAdapter.h"
#include <map>

namespace cancel_tidy {

/// A main file with one way to compile it.
struct Unit {
  /// Canonical.
  std::string File;
  std::string Directory;
  /// For Clang's driver; the last argument is the file as the database spells
  /// it.
  std::vector<std::string> Command;
  /// Why it cannot be analysed, or empty.
  std::string Problem;
  CheckOptions OfChecks = {};
  /// Names of the checks to run, separated by commas.
  std::string Checks = {};
  /// Globs of the checks whose findings are errors.
  std::string WarningsAsErrors = {};
};

/// A path that the user named and for which there is no verdict.
struct PathWithoutUnit {
  /// Canonical.
  std::string Path;
  std::string Reason;
};

/// What a run is about.
struct UnitSelection {
  /// In the order of their files; no two are equal.
  std::vector<Unit> Units;
  /// In the order of their paths.
  std::vector<PathWithoutUnit> WithoutUnit;
  /// How many entries are no units, by why.
  std::map<std::string, size_t> NoUnits;
  /// In how many entries a flag was left out that Clang does not know.
  std::map<std::string, size_t> UnknownFlags;
};

/// The units of \p Entries that are, or lie under, one of \p Paths; all of them
/// if \p Paths is empty. Entries that differ only in what does not matter for
/// parsing are one unit. Fails with one line for a path that does not exist,
/// and if nothing is left that could be analysed.
llvm::Expected<UnitSelection> selectUnits(llvm::ArrayRef<CompileEntry> Entries,
                                          llvm::ArrayRef<std::string> Paths,
                                          const ResourceDirectory &Resources);

/// What the user should know of \p Selection, a sentence each: which flags were
/// left out, which entries are no units.
std::vector<std::string> noticesOn(const UnitSelection &Selection);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_UNITS_H
