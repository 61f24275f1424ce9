//===-- FlagFilter.h - Which flags the parser gets to see -------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compiler's flags say far more than how to parse: they write files, warn,
// load code, choose instructions, and many are known to one compiler only. What
// is known comes from the table of options of Clang's own driver; what is
// wanted of it, from tables in FlagFilter.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_FLAGFILTER_H
#define CANCEL_TIDY_DRIVER_DISCOVER_FLAGFILTER_H

#include "driver/discover/PrecompiledHeaders.h"
#include "driver/discover/ResourceDirectory.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// Why a part of a command is left out.
enum class DropReason {
  Unknown,
  UnknownValue,
  OnlyParsed,
  Writes,
  Warns,
  Plugin,
  Precompiled,
  Modules,
  OwnHeaders,
  OwnResources,
  Launcher,
  OtherInput,
};

/// The reason for people, as in "-Werror (only the checks report)".
llvm::StringRef toString(DropReason Why);

struct DroppedFlag {
  /// As it stands in the command, with its values.
  std::string Text;
  DropReason Why;
};

/// The flags of a command, taken apart.
struct FilteredFlags {
  /// For Clang's driver.
  std::vector<std::string> Kept;
  std::vector<DroppedFlag> Dropped;
  /// The language that `-x` or its like says for the main file, or empty.
  std::string Language;
  /// The command names a resource directory that can be used.
  bool HasResources = false;
  /// What is wrong with the flags, as part of a sentence, or empty.
  std::string Problem;
};

/// How the flags of a command are to be read.
struct FlagContext {
  /// As the compiler gets it; tells which of several `-x` is meant.
  llvm::StringRef MainFile;
  /// What relative paths are relative to.
  llvm::StringRef Directory;
  const ResourceDirectory &Resources;
  const PrecompiledHeaders &Precompiled;
  /// The flags are those of `cl.exe`.
  bool IsCl = false;
};

/// Takes the flags \p Words, without the program's name, apart.
FilteredFlags filterFlags(llvm::ArrayRef<std::string> Words,
                          const FlagContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_FLAGFILTER_H
