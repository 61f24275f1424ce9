//===-- RunScope.cpp - What a run leaves out by order ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/RunScope.h"
#include "driver/discover/GateFile.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace clang::tooling;

namespace cancel_tidy {

/// As clang-tidy brings `ExtraArgs` and `ExtraArgsBefore` into a command.
static void addArguments(Unit &U, const SourceConfiguration &Configured) {
  if (!U.Problem.empty() ||
      (Configured.ArgumentsBefore.empty() && Configured.ArgumentsAfter.empty()))
    return;
  // Such a file can come from a stranger; it must not bring code to run.
  auto LoadsCode = [](StringRef Word) {
    return Word.starts_with("-fplugin") || Word.starts_with("-fpass-plugin") ||
           Word == "-load" || Word == "-plugin" || Word == "-add-plugin";
  };
  if (any_of(Configured.ArgumentsBefore, LoadsCode) ||
      any_of(Configured.ArgumentsAfter, LoadsCode)) {
    U.Problem = "ExtraArgs of its .clang-tidy load a plugin";
    return;
  }
  auto Adjust =
      combineAdjusters(getInsertArgumentAdjuster(Configured.ArgumentsBefore,
                                                 ArgumentInsertPosition::BEGIN),
                       getInsertArgumentAdjuster(Configured.ArgumentsAfter,
                                                 ArgumentInsertPosition::END));
  U.Command = Adjust(U.Command, U.File);
}

static Error nothingLeft(const LeftOut &Left) {
  std::vector<std::string> Reasons;
  if (Left.Excluded)
    Reasons.push_back(utostr(Left.Excluded) + " excluded (see 'exclude' in " +
                      GateFileName.str() + " and --exclude)");
  if (Left.WithoutChecks)
    Reasons.push_back(utostr(Left.WithoutChecks) +
                      " for which 'Checks' of .clang-tidy enables no check "
                      "(add 'cancellation-*' there, or run --checks='*')");
  return createStringError(
      "nothing is left to analyse; units left out: " + join(Reasons, ", ") +
      "; --show-config=<source> tells what holds for one");
}

Expected<LeftOut> configureUnits(UnitSelection &Selection,
                                 const ProjectFiles &Files,
                                 Configuration &Configured) {
  LeftOut Left;
  std::vector<Unit> Kept;
  for (Unit &U : Selection.Units) {
    if (Files.excludes(U.File)) {
      ++Left.Excluded;
      continue;
    }
    Expected<const SourceConfiguration &> Holds =
        Configured.configurationFor(U.File);
    if (!Holds)
      return Holds.takeError();
    if (Holds->Checks.empty()) {
      ++Left.WithoutChecks;
      continue;
    }
    addArguments(U, *Holds);
    U.OfChecks = Holds->OfChecks;
    U.Checks = Holds->Checks;
    U.WarningsAsErrors = Holds->WarningsAsErrors;
    Kept.push_back(std::move(U));
  }
  Selection.Units = std::move(Kept);
  erase_if(Selection.WithoutUnit, [&](const PathWithoutUnit &P) {
    bool IsExcluded = Files.excludes(P.Path);
    Left.Excluded += IsExcluded;
    return IsExcluded;
  });
  if (Selection.Units.empty() && Selection.WithoutUnit.empty() &&
      Left.Excluded + Left.WithoutChecks)
    return nothingLeft(Left);
  return Left;
}

} // namespace cancel_tidy
