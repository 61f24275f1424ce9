//===-- UnitScan.h - What the preprocessor tells of a unit ---- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_UNITSCAN_H
#define CANCEL_TIDY_DRIVER_SCAN_UNITSCAN_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include <cstdint>
#include <string>
#include <vector>

namespace cancel_tidy {

/// A system header that a user's file includes.
struct SystemInclude {
  /// As it stands between the brackets, or the quotes.
  std::string Name;
  /// Of the file that was found, absolute.
  std::string Path;
  /// How much text it brought into this unit, its own includes and their
  /// includes counted, in bytes.
  uint64_t Bytes = 0;
};

/// Whether \p Name, as it is included, is a header of the standard library.
/// Those can be included in any order ([using.headers]).
bool isStandardHeader(llvm::StringRef Name);

llvm::json::Value toJSON(const SystemInclude &I);
bool fromJSON(const llvm::json::Value &Value, SystemInclude &I,
              llvm::json::Path Path);

/// What the preprocessor tells of a unit before anything is parsed.
struct UnitScan {
  /// Nothing failed: no file was missing, the scanner neither crashed nor took
  /// too long. Otherwise nothing else here is to be relied on.
  bool IsComplete = false;
  /// The unit can hold a finding or a suppression of one.
  bool IsRelevant = true;
  /// All files that it read, absolute, as the compiler spells them, in the
  /// order of their first inclusion; the main file is the first. The names
  /// belong to whoever made the scan: units share most of them.
  std::vector<llvm::StringRef> Files;
  /// The system headers that the user's files include, in the order of their
  /// first inclusion, each once, where they mean the same as in front of the
  /// unit. They have an include guard or `#pragma once`, so that to include one
  /// again changes nothing, and no user's file, before that, has defined or
  /// undefined a macro other than an include guard, has asked for a macro that
  /// only a system header defines, or has a `#pragma` that changes what
  /// follows; nor does one open a namespace that is called as the header's
  /// folder.
  std::vector<SystemInclude> SystemIncludes;
  /// How much text was read, in bytes: what the unit costs, roughly.
  uint64_t Bytes = 0;
  /// What was read and looked for, as ReadRecord::serialise() has it; empty if
  /// that is not known, or the unit is relevant.
  std::string Reads;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_UNITSCAN_H
