//===-- CachedResult.cpp - A unit's result, as kept -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/cache/CachedResult.h"
#include "driver/cache/CacheIndex.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

/// Replaces each path in \p Result by what \p Change makes of it.
static void changePaths(UnitResult &Result,
                        function_ref<std::string(StringRef)> Change) {
  auto Apply = [&](std::string &Path) {
    // A place that is not known has none.
    if (!Path.empty())
      Path = Change(Path);
  };
  for (UnitFinding &F : Result.Findings) {
    Apply(F.File);
    for (UnitStep &S : F.Steps)
      Apply(S.File);
    for (UnitFix &Fix : F.Fixes)
      for (UnitReplacement &R : Fix.Replacements)
        Apply(R.File);
  }
  for (UnitSuppression &S : Result.Suppressions)
    Apply(S.File);
}

std::string writeResult(UnitResult Result, StringRef Root) {
  if (Result.Findings.empty() && Result.Suppressions.empty() &&
      Result.Notices.empty())
    return "";
  // They are part of the record.
  Result.Files.clear();
  Result.Reads.clear();
  changePaths(Result,
              [&](StringRef Path) { return relativeToRoot(Path, Root); });
  std::string Text;
  raw_string_ostream(Text) << toJSON(Result);
  return Text;
}

std::optional<UnitResult> readResult(StringRef Text, StringRef Root) {
  UnitResult Result;
  if (Text.empty())
    return Result;
  Expected<json::Value> Value = json::parse(Text);
  if (!Value) {
    consumeError(Value.takeError());
    return std::nullopt;
  }
  json::Path::Root Path;
  if (!fromJSON(*Value, Result, Path))
    return std::nullopt;
  changePaths(Result, [&](StringRef Path) { return underRoot(Path, Root); });
  return Result;
}

} // namespace cancel_tidy
