//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/FixRun.h"
#include "driver/Gate.h"
#include "driver/Since.h"
#include "driver/discover/Configuration.h"
#include "driver/findings/Failures.h"
#include "driver/findings/Merge.h"
#include "driver/report/Summary.h"
#include "driver/run/Jobs.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

namespace {
ProjectRoot rootOf(StringRef Database, ArrayRef<CompileEntry> Entries) {
  std::vector<StringRef> Files;
  for (const CompileEntry &Entry : Entries)
    Files.push_back(Entry.File);
  return ProjectRoot::find(sys::path::parent_path(Database), Files);
}

/// The files that decide what is found in \p Selection, besides its code.
std::vector<std::string> rulesOf(const UnitSelection &Selection) {
  std::set<std::string> Rules;
  for (const Unit &U : Selection.Units)
    for (StringRef File : split(U.OfChecks.Vocabulary, ','))
      if (!File.empty())
        Rules.insert(canonicalPath(File));
  return {Rules.begin(), Rules.end()};
}

RunLimits limitsOf(const CommandLine &Line) {
  RunLimits Limits;
  Limits.Each.Time = Line.Timeout.value_or(Limits.Each.Time);
  Limits.Each.Memory = Line.MemoryLimit.value_or(Limits.Each.Memory);
  Limits.Jobs = Line.Jobs ? Line.Jobs : defaultJobs(Limits.Each.Memory);
  return Limits;
}

/// How the files of \p Range, units or entries, are shown.
template <typename RangeT>
std::vector<std::string> shownFiles(const ProjectRoot &Root,
                                    const RangeT &Range) {
  std::vector<std::string> Result;
  for (const auto &Element : Range)
    Result.push_back(Root.display(Element.File).str());
  return Result;
}

/// Takes the results apart: what was found, what failed, what is to be told.
/// Leaves in \p Results what the units have read and whether they failed.
Report collect(ProjectRoot Root, const UnitSelection &Selection,
               std::vector<UnitResult> &Results, const CommandLine &Line,
               const Coverage &Seen, bool IsQuiet) {
  Report R{std::move(Root), {}, {}, {}};
  R.ShowSuppressed = Line.ShowSuppressed;
  R.Total = Results.size() + Selection.WithoutUnit.size();
  for (const PathWithoutUnit &P : Selection.WithoutUnit)
    R.Failed.push_back({R.Root.display(P.Path).str(), P.Reason});
  std::vector<UnitFinding> Findings;
  std::vector<UnitSuppression> Suppressions;
  std::set<std::string> Notices;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    else
      R.Analysed.push_back(R.Root.display(U.File).str());
    append_range(Findings, std::move(Result.Findings));
    append_range(Suppressions, std::move(Result.Suppressions));
    Notices.insert(Result.Notices.begin(), Result.Notices.end());
  }
  // The same whatever order the units and the user's paths came in.
  sort(R.Failed, [](const FailedUnit &A, const FailedUnit &B) {
    return std::tie(A.File, A.Reason) < std::tie(B.File, B.Reason);
  });
  R.Findings = merge(std::move(Findings));
  judgeSuppressions(R, std::move(Suppressions), Line, Seen);
  if (!IsQuiet)
    for (const std::string &Text : Notices)
      notice(Text);
  return R;
}

ExitStatus statusOf(const Report &R, const CommandLine &Line) {
  // Where nothing was analysed, nothing is known, whatever is accepted; but
  // where nothing has changed, there is nothing to be known.
  if ((R.Failed.size() == R.Total && !Line.Since) ||
      !all_of(R.Failed, [](const FailedUnit &U) { return U.IsAccepted; }))
    return ExitIncomplete;
  auto Fails = [&](const UnitFinding &F) { return R.fails(F); };
  return any_of(R.shown(), Fails) || any_of(R.Uncovered, Fails) ? ExitFindings
                                                                : ExitClean;
}
} // namespace

Expected<ExitStatus> lint(const CommandLine &Line, StringRef Executable) {
  auto Begin = std::chrono::steady_clock::now();
  if (Error E = checkOutputs(Line.Outputs))
    return std::move(E);
  Expected<ResourceDirectory> Resources =
      findResourceDirectory(Line.ResourceDir, Executable);
  if (!Resources)
    return Resources.takeError();
  Expected<DatabaseLocation> Database = findDatabase(Line.Database);
  if (!Database)
    return Database.takeError();
  Expected<std::vector<CompileEntry>> Entries = readDatabase(Database->File);
  if (!Entries)
    return Entries.takeError();
  Expected<UnitSelection> Selection =
      selectUnits(*Entries, Line.Paths, *Resources);
  if (!Selection)
    return Selection.takeError();
  // A mistake in an option or a vocabulary is told once, not by each unit.
  Configuration Configured(Line.OfChecks);
  for (Unit &U : Selection->Units) {
    Expected<CheckOptions> OfChecks = Configured.optionsFor(U.File);
    if (!OfChecks)
      return OfChecks.takeError();
    U.OfChecks = std::move(*OfChecks);
  }
  Expected<std::optional<Baseline>> Known = openBaseline(Line);
  if (!Known)
    return Known.takeError();

  AnalysisOptions Options{Line.Checks, rootOf(Database->File, *Entries)};
  if (Database->WasSearched && !Line.IsQuiet)
    notice("using " + Options.Root.display(Database->File));
  if (!Line.IsQuiet)
    for (const std::string &Text : noticesOn(*Selection))
      notice(Text);
  Expected<Acceptance> Accepted = Acceptance::create(
      Line.AllowIncomplete, shownFiles(Options.Root, *Entries));
  if (!Accepted)
    return Accepted.takeError();
  RunLimits Limits = limitsOf(Line);
  std::vector<std::string> Notices;
  Coverage Seen(/*IsWholeProject=*/Line.Paths.empty());
  std::optional<ChangeFilter> Changes;
  if (Line.Since) {
    Expected<ChangeFilter> Filter =
        ChangeFilter::since(*Line.Since, Options.Root, rulesOf(*Selection));
    if (!Filter)
      return Filter.takeError();
    Expected<std::vector<Unit>> LeftOut =
        Filter->keepAffected(Selection->Units, Limits.Jobs, Notices);
    if (!LeftOut)
      return LeftOut.takeError();
    for (const Unit &U : *LeftOut)
      Seen.add(U.File, /*HasVerdict=*/false);
    Changes = std::move(*Filter);
  }
  Progress Shown(Selection->Units.size(), Line.IsQuiet);
  std::vector<UnitResult> Results =
      analyseAll(Selection->Units, Limits, Options, Shown);
  Shown.end();
  for (auto [U, Result] : zip(Selection->Units, Results))
    Seen.add(U.File, /*HasVerdict=*/Result.Failure.empty());

  std::string Hint = missingFilesHint(Results);
  Report R =
      collect(Options.Root, *Selection, Results, Line, Seen, Line.IsQuiet);
  for (const std::string &Glob :
       Accepted->accept(R.Failed, shownFiles(Options.Root, Selection->Units)))
    Notices.push_back("'--allow-incomplete=" + Glob +
                      "' accepts nothing: all units that match were analysed");
  if (*Known)
    if (Error E = useBaseline(R, **Known, Line, Seen, Notices))
      return std::move(E);
  if (Changes && !caughtSignal()) {
    auto Judge = [&](ArrayRef<Unit> Units, std::vector<UnitResult> Results) {
      UnitSelection Then;
      Then.Units = Units.vec();
      return collect(Options.Root, Then, Results, Line, Seen, /*IsQuiet=*/true)
          .Findings;
    };
    if (Error E = Changes->hideUnchanged(R.Findings, Selection->Units, Limits,
                                         Options, Line.IsQuiet, Judge, Notices))
      return std::move(E);
  }
  if (!Line.IsQuiet)
    for (const std::string &Text : Notices)
      notice(Text);
  SourceFiles Sources;
  if (Line.Fixes) {
    // That of an interrupted run is empty: half of it is none.
    std::string Patch;
    if (!caughtSignal())
      Patch = fix(R, *Line.Fixes, {Selection->Units, Results, Options, Limits},
                  Sources, Line.IsQuiet);
    if (Line.Fixes->AsPatch)
      R.Patch = std::move(Patch);
  }
  ExitStatus Status = statusOf(R, Line);
  R.ExitStatus = Status;
  if (Error E = writeOutputs(Line.Outputs, R, Sources, wantsColor(Line.Color)))
    return std::move(E);
  summarise(R, std::chrono::steady_clock::now() - Begin);
  if (!Hint.empty())
    notice(Hint);
  if (int Signal = caughtSignal())
    endBySignal(Signal);
  return Status;
}

} // namespace cancel_tidy
