//===-- ProjectCommands.h - How a project is compiled --------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_PROJECTCOMMANDS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_PROJECTCOMMANDS_H

#include "driver/discover/CompilationDatabase.h"
#include "driver/discover/ResourceDirectory.h"

namespace cancel_tidy {

/// All that is needed to compile a project's units.
struct ProjectCommands {
  ResourceDirectory Resources;
  DatabaseLocation Database;
  std::vector<CompileEntry> Entries;
};

/// Finds and reads them; see findDatabase() for \p Database, and
/// findResourceDirectory() for the others. Fails with one message.
llvm::Expected<ProjectCommands>
readProjectCommands(std::optional<llvm::StringRef> Database,
                    std::optional<llvm::StringRef> ResourceDir,
                    llvm::StringRef Executable);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_PROJECTCOMMANDS_H
