//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/FixRun.h"
#include "driver/Gate.h"
#include "driver/discover/Configuration.h"
#include "driver/discover/ProjectFiles.h"
#include "driver/discover/RunScope.h"
#include "driver/findings/Failures.h"
#include "driver/findings/Fingerprint.h"
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

/// A configuration that is not the root's can surprise.
void noteConfiguration(const CommandLine &Line, const ProjectRoot &Root) {
  std::string File = Line.ConfigFile.value_or("");
  if (any_of(Line.Settings,
             [&](const EffectiveSetting &S) {
               return !File.empty() && StringRef(S.Origin).starts_with(File);
             }) &&
      sys::path::parent_path(File) != Root.directory())
    notice("configured by " + Root.display(File));
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
               std::vector<UnitResult> &Results, bool IsQuiet) {
  Report R{std::move(Root), {}, {}, {}};
  R.Total = Results.size() + Selection.WithoutUnit.size();
  for (const PathWithoutUnit &P : Selection.WithoutUnit)
    R.Failed.push_back({R.Root.display(P.Path).str(), P.Reason});
  std::vector<UnitFinding> Findings;
  std::set<std::string> Notices;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    else
      R.Analysed.push_back(R.Root.display(U.File).str());
    append_range(Findings, std::move(Result.Findings));
    Notices.insert(Result.Notices.begin(), Result.Notices.end());
  }
  // The same whatever order the units and the user's paths came in.
  sort(R.Failed, [](const FailedUnit &A, const FailedUnit &B) {
    return std::tie(A.File, A.Reason) < std::tie(B.File, B.Reason);
  });
  R.Findings = merge(std::move(Findings));
  identify(R.Findings, R.Root);
  if (!IsQuiet)
    for (const std::string &Text : Notices)
      notice(Text);
  return R;
}

ExitStatus statusOf(const Report &R) {
  // Where nothing was analysed, nothing is known, whatever is accepted.
  if (R.Failed.size() == R.Total ||
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
  Expected<PathGlobs> Excludes = PathGlobs::create(Line.Excludes);
  if (!Excludes)
    return Excludes.takeError();
  AnalysisOptions Options{rootOf(Database->File, *Entries)};
  if (!Line.IsQuiet)
    noteConfiguration(Line, Options.Root);
  ProjectFiles Files(Options.Root, std::move(*Excludes), *Entries,
                     sys::path::parent_path(Database->File));
  // A mistake in an option or a vocabulary is told once, not by each unit.
  Configuration Configured(Line.OfChecks, Line.Checks);
  Expected<LeftOut> Left = configureUnits(*Selection, Files, Configured);
  if (!Left)
    return Left.takeError();

  Expected<std::optional<Baseline>> Known = openBaseline(Line);
  if (!Known)
    return Known.takeError();
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
  Progress Shown(Selection->Units.size(), Line.IsQuiet);
  std::vector<UnitResult> Results =
      analyseAll(Selection->Units, Limits, Options, Shown);
  Shown.end();
  Coverage Seen(!isNarrowed(Line));
  std::vector<UnitSuppression> Suppressions;
  for (auto [U, Result] : zip(Selection->Units, Results)) {
    Seen.add(U.File, U.Checks, !Result.Failure.empty());
    append_range(Suppressions, std::move(Result.Suppressions));
  }

  std::string Hint = missingFilesHint(Results);
  Report R = collect(Options.Root, *Selection, Results, Line.IsQuiet);
  R.FailOn = Line.FailOn;
  R.Left = *Left;
  R.ShowSuppressed = Line.ShowSuppressed;
  judgeSuppressions(R, std::move(Suppressions), Line, Seen);
  std::vector<std::string> Notices =
      Accepted->accept(R.Failed, shownFiles(Options.Root, Selection->Units));
  for (std::string &Glob : Notices)
    Glob = "'--allow-incomplete=" + Glob +
           "' accepts nothing: all units that match were analysed";
  if (std::string Text = Files.judge(R.Findings); !Text.empty())
    Notices.push_back(std::move(Text));
  if (*Known)
    if (Error E = useBaseline(R, **Known, Line, Seen, Notices))
      return std::move(E);
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
  ExitStatus Status = statusOf(R);
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
