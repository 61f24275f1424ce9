//===-- ProjectCommands.cpp - How a project is compiled -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/ProjectCommands.h"

using namespace llvm;

namespace cancel_tidy {

Expected<ProjectCommands>
readProjectCommands(std::optional<StringRef> Database,
                    std::optional<StringRef> ResourceDir,
                    StringRef Executable) {
  Expected<ResourceDirectory> Resources =
      findResourceDirectory(ResourceDir, Executable);
  if (!Resources)
    return Resources.takeError();
  Expected<DatabaseLocation> Location = findDatabase(Database);
  if (!Location)
    return Location.takeError();
  Expected<std::vector<CompileEntry>> Entries = readDatabase(Location->File);
  if (!Entries)
    return Entries.takeError();
  return ProjectCommands{std::move(*Resources), std::move(*Location),
                         std::move(*Entries)};
}

} // namespace cancel_tidy
