//===-- FixRun.cpp - Fixes of a run ---------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/FixRun.h"
#include "driver/report/Summary.h"
#include "driver/run/SignalGuard.h"

using namespace llvm;

namespace cancel_tidy {

/// Reads all that will be told of, as it was analysed, before it is changed.
static void readAll(const Report &R, SourceFiles &Sources) {
  for (const UnitFinding &F : R.Findings) {
    if (isElsewhere(F))
      continue;
    Sources.contents(F.File);
    for (const UnitStep &S : F.Steps)
      Sources.contents(S.File);
    for (const UnitFix &Change : F.Fixes)
      for (const UnitReplacement &Replacement : Change.Replacements)
        Sources.contents(Replacement.File);
  }
}

static void tell(const FixSummary &Summary, const FixChoice &Choice) {
  for (const std::string &Note : Summary.Notes)
    notice(Note);
  if (Summary.WasInterrupted)
    return notice("interrupted: nothing is fixed");
  std::string Text =
      ((Choice.AsPatch ? "the patch fixes " : "fixed ") + Twine(Summary.Fixed) +
       " of " + counted(Summary.Fixable, "fixable finding") + " in " +
       counted(Summary.Files, "file"))
          .str();
  if (Summary.Unsafe)
    Text += "; --fix-unsafe fixes " + std::to_string(Summary.Unsafe) +
            " more, which changes also what happens without a cancellation";
  notice(Text);
  if (size_t Count = Summary.Uncovered.size())
    notice(counted(Count, "finding") + (Count == 1 ? " comes" : " come") +
           " to light behind those that are fixed; run again");
}

std::string fix(Report &R, const FixChoice &Choice, const UnitRun &Run,
                SourceFiles &Sources, bool IsQuiet) {
  readAll(R, Sources);
  FixSummary Summary =
      applyFixes(R.Findings, R.Root, Choice, Run.Results,
                 [&](ArrayRef<size_t> Indices,
                     const std::map<std::string, std::string> &Edits)
                     -> std::optional<std::vector<UnitResult>> {
                   std::vector<Unit> Units;
                   for (size_t Index : Indices)
                     Units.push_back(Run.Units[Index]);
                   FileOverlay Overlay;
                   for (const auto &[Path, Contents] : Edits)
                     Overlay[Path] = Contents;
                   AnalysisOptions Options = Run.Options;
                   Options.Overlay = &Overlay;
                   Progress Shown(Units.size(), IsQuiet);
                   std::vector<UnitResult> Results =
                       analyseAll(Units, Run.Limits, Options, Shown);
                   if (caughtSignal())
                     return std::nullopt;
                   return Results;
                 });
  tell(Summary, Choice);
  R.Uncovered = std::move(Summary.Uncovered);
  return std::move(Summary.Patch);
}

} // namespace cancel_tidy
