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
  /// It is not included by the user, but by a header that is; then it brings in
  /// nothing more.
  bool IsIndirect = false;
};

/// Whether \p Name, as it is included, is a header of the standard library, or
/// of POSIX. Those can be included in any order ([using.headers]).
bool isStandardHeader(llvm::StringRef Name);

llvm::json::Value toJSON(const SystemInclude &I);
bool fromJSON(const llvm::json::Value &Value, SystemInclude &I,
              llvm::json::Path Path);

/// The system headers that a unit's user's files include, or that one of those
/// includes, and that come to the same in front of the unit. They have an
/// include guard or `#pragma once`, so that to include one again changes
/// nothing. No user's file, before that, has defined or undefined a macro that
/// one of them names, has asked for a macro that one of them defines, or has a
/// `#pragma` that changes what follows; nor does one open a namespace that is
/// called as the header's folder.
struct MovableIncludes {
  /// In the order of their first inclusion, each once.
  std::vector<SystemInclude> Headers;
  /// Those of which one must not stand in front of the other, by their indices:
  /// the first one, the second one.
  std::vector<std::pair<unsigned, unsigned>> Ordered;
};

/// What the directives of a user's file come to.
struct FileOutline {
  /// The file's place in UnitScan::Files.
  unsigned File;
  /// See outlineOf().
  uint64_t Hash;
};

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
  /// Of a unit that is relevant.
  MovableIncludes Movable;
  /// All user's files; Movable and IsComplete stay what they are as long as
  /// these have the same outlines and nothing else changes. Empty if that
  /// cannot be said.
  std::vector<FileOutline> Outlines;
  /// If there are outlines, hashOfContents() of all that was read.
  uint64_t Contents = 0;
  /// How much text was read, in bytes: what the unit costs, roughly.
  uint64_t Bytes = 0;
  /// What was read and looked for, as ReadRecord::serialise() has it; empty if
  /// that is not known, or the unit is relevant.
  std::string Reads;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_UNITSCAN_H
