//===-- Failures.cpp - Units without a verdict ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Failures.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace llvm;

namespace cancel_tidy {

static bool matchesAny(const GlobPattern &Pattern,
                       ArrayRef<std::string> Paths) {
  return any_of(Paths, [&](StringRef Path) { return Pattern.match(Path); });
}

Expected<Acceptance> Acceptance::create(ArrayRef<std::string> Globs,
                                        ArrayRef<std::string> Known) {
  // More than that is no list of known-bad units.
  constexpr size_t MaxSubPatterns = 1024;
  Acceptance Result;
  for (const std::string &Text : Globs) {
    Expected<GlobPattern> Pattern = GlobPattern::create(Text, MaxSubPatterns);
    if (!Pattern)
      return createStringError("'--allow-incomplete=" + printable(Text) +
                               "': " + toString(Pattern.takeError()));
    if (!matchesAny(*Pattern, Known))
      return createStringError("'--allow-incomplete=" + printable(Text) +
                               "' matches no unit of the database");
    Result.Globs.push_back({Text, std::move(*Pattern)});
  }
  return Result;
}

std::vector<std::string>
Acceptance::accept(MutableArrayRef<FailedUnit> Failed,
                   ArrayRef<std::string> Analysed) const {
  std::vector<std::string> NotNeeded;
  for (const Glob &G : Globs) {
    bool IsNeeded = false;
    for (FailedUnit &U : Failed)
      if (G.Pattern.match(U.File))
        IsNeeded = U.IsAccepted = true;
    if (!IsNeeded && matchesAny(G.Pattern, Analysed))
      NotNeeded.push_back(G.Text);
  }
  return NotNeeded;
}

std::string missingFilesHint(ArrayRef<UnitResult> Results) {
  size_t Units = 0;
  std::set<std::string> Files;
  for (const UnitResult &Result : Results)
    if (!Result.MissingFile.empty()) {
      ++Units;
      Files.insert("'" + printable(Result.MissingFile) + "'");
    }
  if (Files.empty())
    return "";
  constexpr size_t MaxNames = 5;
  std::string Names;
  for (const auto &[Index, Name] : enumerate(Files)) {
    if (Index == MaxNames) {
      Names += " and " + std::to_string(Files.size() - MaxNames) + " more";
      break;
    }
    Names += (Index ? ", " : "") + Name;
  }
  return std::to_string(Units) +
         (Units == 1 ? " unit includes " : " units include ") +
         "what is not there (" + Names +
         "); if the build generates it, build the project first";
}

} // namespace cancel_tidy
