//===-- UnitKeys.h - What a result depends on besides files --- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_UNITKEYS_H
#define CANCEL_TIDY_DRIVER_CACHE_UNITKEYS_H

#include "driver/cache/IndexFormat.h"
#include "driver/discover/Units.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

/// Identifies this build of the program: that of each library that it has
/// loaded as well, and the version of Clang.
uint64_t toolIdentity();

/// Computes the keys of units. Paths below the project's root count from there,
/// so that another checkout has the same keys.
class UnitKeys {
public:
  explicit UnitKeys(llvm::StringRef Root);

  /// Place: the main file. Flags: the directory and the command. Rules: the
  /// checks with their options, what the vocabularies hold, and what the
  /// compiler reads of the environment.
  index_format::Key keyOf(const Unit &U);

  /// The place of the canonical \p File.
  uint64_t placeOf(llvm::StringRef File) const;

  /// Whether all vocabularies hold what they held when keys were made of them.
  bool areVocabulariesAsBefore() const;

private:
  void writePath(llvm::StringRef Path, llvm::raw_ostream &OS) const;
  void writeArgument(llvm::StringRef Argument, llvm::raw_ostream &OS) const;
  uint64_t vocabulary(llvm::StringRef File);

  std::string Root;
  std::string Environment;
  llvm::StringMap<uint64_t> Vocabularies;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_UNITKEYS_H
