//===-- CommandAdapter.h - From a compiler's command to ours -- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Commands of a database are written for another compiler, which writes files,
// warns, loads plugins and knows flags that Clang does not. Here each becomes
// one that only parses. No compiler of the database is ever run.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H
#define CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/FlagCache.h"
#include "driver/discover/ResourceDirectory.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

struct AdaptedCommand {
  /// For Clang's driver, the program's name first, the main file last. Valid if
  /// there is no problem.
  std::vector<std::string> Arguments;
  /// What of the entry's command is not in it.
  std::vector<DroppedFlag> Dropped;
  /// Why the command cannot be adapted, or empty.
  std::string Problem;
  /// Why the command compiles no source that could hold a finding (a header to
  /// be precompiled, assembler, C), or empty; then it is no unit.
  std::string NoUnit;
};

/// Adapts commands. Looks each compiler up once, and takes flags that many have
/// apart once.
class CommandAdapter {
public:
  /// For commands of the database \p Entries; both arguments must outlive the
  /// adapter.
  CommandAdapter(const ResourceDirectory &Resources,
                 llvm::ArrayRef<CompileEntry> Entries)
      : Resources(Resources), Precompiled(Entries) {}

  /// The command of \p Entry, which must have no problem, made fit for Clang's
  /// driver.
  AdaptedCommand adapt(const CompileEntry &Entry);

private:
  /// What the name of a compiler says.
  struct Compiler {
    /// Its path, with links resolved: the place of the C++ library can depend
    /// on it.
    std::string Path;
    /// `--target=…`, `--driver-mode=…`, as the name asks for them.
    std::vector<std::string> Flags;
    std::string Problem;
    bool IsCl = false;
    /// It takes a `.c` file for C++.
    bool IsCxx = false;
  };
  const Compiler &compilerNamed(llvm::StringRef Program);

  const ResourceDirectory &Resources;
  PrecompiledHeaders Precompiled;
  FlagCache Filter;
  llvm::StringMap<Compiler> Compilers;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H
