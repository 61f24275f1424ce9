//===-- Units.cpp - What is to be analysed --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Units.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

static auto identity(const Unit &U) {
  return std::tie(U.File, U.Directory, U.Command, U.Problem);
}

Expected<UnitSelection> selectUnits(ArrayRef<CompileEntry> Entries,
                                    ArrayRef<std::string> Paths,
                                    const ResourceDirectory &Resources) {
  std::vector<std::string> Wanted;
  for (const std::string &Path : Paths) {
    if (!sys::fs::exists(Path))
      return createStringError("no such file or directory: '" + Path + "'");
    Wanted.push_back(canonicalPath(Path));
  }

  UnitSelection Result;
  std::vector<bool> Matched(Wanted.size());
  for (const CompileEntry &Entry : Entries) {
    bool IsWanted = Wanted.empty();
    for (size_t I = 0; I != Wanted.size(); ++I)
      if (isUnder(Entry.File, Wanted[I]))
        IsWanted = Matched[I] = true;
    if (!IsWanted)
      continue;
    Unit U{Entry.File, Entry.Directory, {}, Entry.Problem};
    if (U.Problem.empty()) {
      AdaptedCommand Adapted = adaptCommand(Entry, Resources);
      if (Adapted.IsNoUnit)
        continue;
      U.Command = std::move(Adapted.Arguments);
      U.Problem = std::move(Adapted.Problem);
    }
    Result.Units.push_back(std::move(U));
  }
  for (size_t I = 0; I != Wanted.size(); ++I)
    if (!Matched[I])
      Result.NotInDatabase.push_back(Wanted[I]);

  sort(Result.Units,
       [](const Unit &A, const Unit &B) { return identity(A) < identity(B); });
  Result.Units.erase(std::unique(Result.Units.begin(), Result.Units.end(),
                                 [](const Unit &A, const Unit &B) {
                                   return identity(A) == identity(B);
                                 }),
                     Result.Units.end());
  sort(Result.NotInDatabase);
  return Result;
}

} // namespace cancel_tidy
