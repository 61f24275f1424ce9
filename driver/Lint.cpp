//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/CacheUse.h"
#include "driver/FixRun.h"
#include "driver/Gate.h"
#include "driver/Since.h"
#include "driver/discover/Configuration.h"
#include "driver/discover/ProjectCommands.h"
#include "driver/discover/ProjectFiles.h"
#include "driver/discover/RunScope.h"
#include "driver/findings/Failures.h"
#include "driver/findings/Merge.h"
#include "driver/report/Summary.h"
#include "driver/run/Jobs.h"
#include "driver/run/Profile.h"
#include "driver/run/ProjectAnalysis.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

namespace {
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

/// What a run is about, found and checked before the first unit.
struct Plan {
  ProjectCommands Project;
  UnitSelection Selection;
  AnalysisOptions Options;
  PathGlobs Excludes;
  /// Whose the files are.
  std::optional<ProjectFiles> Files;
  LeftOut Left;
  std::optional<Baseline> Known;
  Acceptance Accepted;
};

/// Fails with one message for whatever is wrong with the command line, the
/// configuration or the database.
Expected<std::unique_ptr<Plan>> plan(const CommandLine &Line,
                                     StringRef Executable) {
  Phase Planning("plan");
  if (Error E = checkOutputs(Line.Outputs))
    return std::move(E);
  Expected<ProjectCommands> Project =
      readProjectCommands(Line.Database, Line.ResourceDir, Executable);
  if (!Project)
    return Project.takeError();
  Expected<UnitSelection> Selection =
      selectUnits(Project->Entries, Line.Paths, Project->Resources);
  if (!Selection)
    return Selection.takeError();
  Expected<PathGlobs> Excludes = PathGlobs::create(Line.Excludes);
  if (!Excludes)
    return Excludes.takeError();
  ProjectRoot Root = rootOf(Project->Database.File, Project->Entries);
  Expected<Acceptance> Accepted = Acceptance::create(
      Line.AllowIncomplete, shownFiles(Root, Project->Entries));
  if (!Accepted)
    return Accepted.takeError();
  std::unique_ptr<Plan> Result(
      new Plan{std::move(*Project), std::move(*Selection),
               AnalysisOptions{std::move(Root), nullptr, Line.Allowed},
               std::move(*Excludes), std::nullopt, LeftOut(), std::nullopt,
               std::move(*Accepted)});
  Result->Files.emplace(Result->Options.Root, Result->Excludes,
                        Result->Project.Entries,
                        sys::path::parent_path(Result->Project.Database.File));
  // A mistake in an option or a vocabulary is told once, not by each unit.
  Configuration Configured(Line.OfChecks, Line.Checks);
  Expected<LeftOut> Left =
      configureUnits(Result->Selection, *Result->Files, Configured);
  if (!Left)
    return Left.takeError();
  Result->Left = *Left;
  Expected<std::optional<Baseline>> Known = openBaseline(Line);
  if (!Known)
    return Known.takeError();
  Result->Known = std::move(*Known);
  return Result;
}

/// One run, from the units to the report.
class LintRun {
public:
  LintRun(const CommandLine &Line, Plan &What)
      : Line(Line), What(What), Limits(limitsOf(Line)),
        Seen(!isNarrowed(Line)) {}

  Error leaveOutUnchanged();
  Expected<Report> analyse();
  void fix(Report &R);

  /// What is shown, as it was analysed.
  SourceFiles Sources;

private:
  Report collect(const UnitSelection &Selection,
                 std::vector<UnitResult> &Results, bool IsQuiet);
  void tell(ArrayRef<std::string> Texts) const {
    if (!Line.IsQuiet)
      for (const std::string &Text : Texts)
        notice(Text);
  }

  const CommandLine &Line;
  Plan &What;
  const RunLimits Limits;
  Coverage Seen;
  /// With `--since`.
  std::optional<ChangeFilter> Changes;
  /// Of the units of the selection; without their findings once collected.
  std::vector<UnitResult> Results;
  std::vector<std::string> Notices;
};

Error LintRun::leaveOutUnchanged() {
  Expected<ChangeFilter> Filter = ChangeFilter::since(
      *Line.Since, What.Options.Root, rulesOf(What.Selection));
  if (!Filter)
    return Filter.takeError();
  Expected<std::vector<Unit>> LeftOut =
      Filter->keepAffected(What.Selection.Units, Limits, Notices);
  if (!LeftOut)
    return LeftOut.takeError();
  for (const Unit &U : *LeftOut)
    Seen.leaveOut(U.File);
  Changes = std::move(*Filter);
  return Error::success();
}

/// Takes \p Results apart: what was found, what failed, what is to be told.
/// Leaves in them what the units have read and whether they failed.
Report LintRun::collect(const UnitSelection &Selection,
                        std::vector<UnitResult> &Results, bool IsQuiet) {
  Report R{What.Options.Root, {}, {}, {}};
  R.FailOn = Line.FailOn;
  R.Left = What.Left;
  R.ShowSuppressed = Line.ShowSuppressed;
  R.Total = Results.size() + Selection.WithoutUnit.size();
  for (const PathWithoutUnit &P : Selection.WithoutUnit)
    R.Failed.push_back({R.Root.display(P.Path).str(), P.Reason});
  std::vector<UnitFinding> Findings;
  std::vector<UnitSuppression> Suppressions;
  std::set<std::string> Texts;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    else
      R.Analysed.push_back(R.Root.display(U.File).str());
    append_range(Findings, std::move(Result.Findings));
    append_range(Suppressions, std::move(Result.Suppressions));
    Texts.insert(Result.Notices.begin(), Result.Notices.end());
  }
  // The same whatever order the units and the user's paths came in.
  sort(R.Failed, [](const FailedUnit &A, const FailedUnit &B) {
    return std::tie(A.File, A.Reason) < std::tie(B.File, B.Reason);
  });
  R.Findings = merge(std::move(Findings));
  judgeSuppressions(R, std::move(Suppressions), Line, Seen);
  if (std::string Text = What.Files->judge(R.Findings); !Text.empty())
    Texts.insert(std::move(Text));
  if (!IsQuiet)
    tell(std::vector<std::string>(Texts.begin(), Texts.end()));
  return R;
}

Expected<Report> LintRun::analyse() {
  std::vector<Unit> &Units = What.Selection.Units;
  Progress Shown(Units.size(), Line.IsQuiet);
  std::unique_ptr<ResultCache> Cache =
      openCache(Line, What.Project, What.Options.Root);
  {
    Phase Supervising("supervise");
    Results = analyseProject(Units, Limits, What.Options, Shown, Cache.get());
  }
  Shown.end();
  if (Cache)
    closeCache(*Cache, Line);
  for (auto [U, Result] : zip(Units, Results))
    Seen.add(U.File, U.Checks, /*HasVerdict=*/Result.Failure.empty());

  if (std::string Hint = missingFilesHint(Results); !Hint.empty())
    Notices.push_back(std::move(Hint));
  Report R = collect(What.Selection, Results, /*IsQuiet=*/false);
  R.Cached = Cache ? Cache->hits() : 0;
  for (const std::string &Glob :
       What.Accepted.accept(R.Failed, shownFiles(R.Root, Units)))
    Notices.push_back("'--allow-incomplete=" + Glob +
                      "' accepts nothing: all units that match were analysed");
  if (What.Known)
    if (Error E = useBaseline(R, *What.Known, Line, Seen, Notices))
      return std::move(E);
  if (Changes && !caughtSignal()) {
    auto Judge = [&](ArrayRef<Unit> Then, std::vector<UnitResult> ThenResults) {
      UnitSelection Selection;
      Selection.Units = Then.vec();
      return collect(Selection, ThenResults, /*IsQuiet=*/true).Findings;
    };
    if (Error E =
            Changes->hideUnchanged(R.Findings, Units, Limits, What.Options,
                                   Line.IsQuiet, Judge, Notices))
      return std::move(E);
  }
  tell(Notices);
  return R;
}

void LintRun::fix(Report &R) {
  // The patch of an interrupted run is empty: half of it is none.
  std::string Patch;
  if (!caughtSignal())
    Patch = cancel_tidy::fix(
        R, *Line.Fixes, {What.Selection.Units, Results, What.Options, Limits},
        Sources, Line.IsQuiet);
  if (Line.Fixes->AsPatch)
    R.Patch = std::move(Patch);
}
} // namespace

Expected<ExitStatus> lint(const CommandLine &Line, StringRef Executable) {
  auto Begin = std::chrono::steady_clock::now();
  if (Line.HasProfile)
    Profile::get().enable();
  Phase Reporting("report");
  Expected<std::unique_ptr<Plan>> What = plan(Line, Executable);
  if (!What)
    return What.takeError();
  if (!Line.IsQuiet) {
    noteConfiguration(Line, (*What)->Options.Root);
    if ((*What)->Project.Database.WasSearched)
      notice("using " +
             (*What)->Options.Root.display((*What)->Project.Database.File));
    for (const std::string &Text : noticesOn((*What)->Selection))
      notice(Text);
  }
  LintRun Run(Line, **What);
  if (Line.Since)
    if (Error E = Run.leaveOutUnchanged())
      return std::move(E);
  Expected<Report> R = Run.analyse();
  if (!R)
    return R.takeError();
  if (Line.Fixes)
    Run.fix(*R);
  ExitStatus Status = statusOf(*R, Line);
  R->ExitStatus = Status;
  if (Error E =
          writeOutputs(Line.Outputs, *R, Run.Sources, wantsColor(Line.Color)))
    return std::move(E);
  if (Line.HasProfile)
    Profile::get().print(errs());
  summarise(*R, std::chrono::steady_clock::now() - Begin);
  if (int Signal = caughtSignal())
    endBySignal(Signal);
  return Status;
}

} // namespace cancel_tidy
