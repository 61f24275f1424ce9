//===-- CompilationDatabase.h - The project's compile commands  -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_COMPILATIONDATABASE_H
#define CANCEL_TIDY_DRIVER_DISCOVER_COMPILATIONDATABASE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// One entry of a compilation database, as it stands there.
struct CompileEntry {
  /// The main file as the database spells it, made absolute.
  std::string SpelledFile;
  /// Its identity; see canonicalPath().
  std::string File;
  /// Canonical.
  std::string Directory;
  std::vector<std::string> Arguments;
  /// What is wrong with the entry, or empty.
  std::string Problem;
  /// Its place in the database, counted from 1.
  size_t Number = 0;
};

/// A database that was found.
struct DatabaseLocation {
  /// Canonical.
  std::string File;
  /// It was not named by the user.
  bool WasSearched = false;
};

/// \p Given is what the user named, a file or a directory that holds one.
/// Without it, `$CANCEL_TIDY_BUILD_DIR` is asked, then the working directory
/// and those above it up to the project's root, each with its usual build
/// folders. Fails if none is found, or several on one level.
llvm::Expected<DatabaseLocation>
findDatabase(std::optional<llvm::StringRef> Given);

/// Reads the database in \p File, a canonical path. Fails with one line if it
/// is missing, empty, not JSON (with the place), or has no entries. An entry
/// that cannot be used has a problem; one that does not name its file fails the
/// whole.
llvm::Expected<std::vector<CompileEntry>> readDatabase(llvm::StringRef File);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_COMPILATIONDATABASE_H
