//===-- CacheUse.cpp - The cache of a run ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CacheUse.h"
#include "driver/report/Summary.h"

using namespace llvm;

namespace cancel_tidy {

std::unique_ptr<ResultCache> openCache(const CommandLine &Line,
                                       const ProjectCommands &Project,
                                       const ProjectRoot &Root) {
  if (!Line.UsesCache || !(Line.Allowed == Shortcuts::all()))
    return nullptr;
  Expected<CacheFolder> Folder = CacheFolder::open(Line.CacheFolder);
  if (!Folder) {
    std::string Why = toString(Folder.takeError());
    if (!Line.IsQuiet)
      notice("nothing is kept for later runs: " + Why +
             "; --cache-dir names a folder for it, --no-cache does without");
    return nullptr;
  }
  std::vector<StringRef> Files;
  for (const CompileEntry &Entry : Project.Entries)
    Files.push_back(Entry.File);
  return std::make_unique<ResultCache>(
      std::move(*Folder), Root, canonicalPath(Project.Database.File), Files,
      /*WithFiles=*/Line.Fixes.has_value());
}

void closeCache(ResultCache &Cache, const CommandLine &Line) {
  if (Error E = Cache.store()) {
    std::string Why = toString(std::move(E));
    if (!Line.IsQuiet)
      notice("nothing is kept for later runs in '" + Cache.folder().path() +
             "': " + Why);
  }
  if (Line.ShowsCacheStatistics)
    for (const std::string &Text : Cache.statistics())
      notice(Text);
}

} // namespace cancel_tidy
