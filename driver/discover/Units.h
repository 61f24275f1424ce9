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

namespace cancel_tidy {

/// A main file with one way to compile it.
struct Unit {
  /// Canonical.
  std::string File;
  std::string Directory;
  /// For Clang's driver.
  std::vector<std::string> Command;
  /// Why it cannot be analysed, or empty.
  std::string Problem;
  CheckOptions OfChecks = {};
  /// Names of the checks to run, separated by commas.
  std::string Checks = {};
  /// Globs of the checks whose findings are errors.
  std::string WarningsAsErrors = {};
};

/// What a run is about.
struct UnitSelection {
  /// In the order of their files; no two are equal.
  std::vector<Unit> Units;
  /// Canonical paths that the user named and that belong to no unit.
  std::vector<std::string> NotInDatabase;
};

/// The units of \p Entries that are, or lie under, one of \p Paths; all of them
/// if \p Paths is empty. Fails for a path that does not exist.
llvm::Expected<UnitSelection> selectUnits(llvm::ArrayRef<CompileEntry> Entries,
                                          llvm::ArrayRef<std::string> Paths,
                                          const ResourceDirectory &Resources);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_UNITS_H
