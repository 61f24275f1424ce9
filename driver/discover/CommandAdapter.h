//===-- CommandAdapter.h - From a compiler's command to ours -- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Commands of a database are written for another compiler, which writes files,
// warns, loads plugins and knows flags that Clang does not. Here each becomes
// one that only parses.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H
#define CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/ResourceDirectory.h"

namespace cancel_tidy {

struct AdaptedCommand {
  /// For Clang's driver, the program's name first. Valid if there is no
  /// problem.
  std::vector<std::string> Arguments;
  /// Why the command cannot be adapted, or empty.
  std::string Problem;
  /// The command compiles no source that could hold a finding (a header to be
  /// precompiled, assembler); it is no unit.
  bool IsNoUnit = false;
};

/// The command of \p Entry, which must have no problem, made fit for Clang's
/// driver with the headers of \p Resources.
AdaptedCommand adaptCommand(const CompileEntry &Entry,
                            const ResourceDirectory &Resources);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_COMMANDADAPTER_H
