//===-- GateFile.h - The project's .cancel-tidy.yaml ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a project sets for the gate; each key stands for the option of the
// command line that says the same. Such a file can come from a stranger's
// change request, so it names nothing outside the project, but for the build
// folder, which often lies beside it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_GATEFILE_H
#define CANCEL_TIDY_DRIVER_DISCOVER_GATEFILE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

constexpr llvm::StringLiteral GateFileName = ".cancel-tidy.yaml";

/// What the value of a key is.
enum class GateValue {
  /// One word, which the option knows.
  Word,
  /// Such words.
  Words,
  /// `true` or `false`.
  Truth,
  /// Globs of checks.
  Checks,
  /// A file of the project, which need not exist.
  File,
  /// A folder, wherever it lies.
  Folder,
  /// Files or folders of the project.
  Paths,
  /// Patterns for files; see PathGlobs.
  Globs,
};

struct GateKey {
  llvm::StringLiteral Name;
  GateValue Value;
  /// What stands in front of each value on the command line.
  llvm::StringLiteral Option;
  /// What holds if nobody sets it, for people.
  llvm::StringLiteral Default;

  /// Whether there can be several values.
  bool isList() const {
    return Value == GateValue::Words || Value == GateValue::Checks || Value == GateValue::Paths ||
           Value == GateValue::Globs;
  }
};

/// Every key, in alphabetical order.
llvm::ArrayRef<GateKey> gateKeys();

/// What a file says about one key.
struct GateSetting {
  const GateKey *Key = nullptr;
  /// Paths are absolute, patterns anchored.
  std::vector<std::string> Values;
  /// `file:line` of the value.
  std::string Origin;
  /// `file:line:column` of the first value, for messages.
  std::string Place;
};

struct GateFile {
  /// Canonical.
  std::string Path;
  std::vector<GateSetting> Settings;
};

/// The `.cancel-tidy.yaml` of \p Folder, or of the nearest folder above it, up
/// to the one that holds `.git`; empty if there is none.
std::string findGateFile(llvm::StringRef Folder);

/// Reads \p Path. Fails with one message, which tells the place, for what is no
/// YAML, a key that does not exist or stands twice, a value of another type,
/// or a path that leads out of the project. An empty file sets nothing.
llvm::Expected<GateFile> readGateFile(llvm::StringRef Path);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_GATEFILE_H
