//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/Gate.h"
#include "clang-tidy/GlobList.h"
#include "driver/discover/Configuration.h"
#include "driver/discover/ProjectFiles.h"
#include "driver/discover/RunScope.h"
#include "driver/findings/Fingerprint.h"
#include "driver/findings/Fixes.h"
#include "driver/findings/Merge.h"
#include "driver/report/Report.h"
#include "driver/run/Supervisor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <chrono>
#include <set>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// "1 finding", "2 findings".
std::string counted(size_t Count, StringRef Noun) {
  return (Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

void notice(const Twine &Text) { errs() << "cancel-tidy: " << Text << "\n"; }

/// See no-color.org and bixense.com/clicolors.
bool wantsColor(ColorMode Mode) {
  auto IsSet = [](StringRef Name) {
    std::optional<std::string> Value = sys::Process::GetEnv(Name);
    return Value && !Value->empty();
  };
  switch (Mode) {
  case ColorMode::Always:
    return true;
  case ColorMode::Never:
    return false;
  case ColorMode::Auto:
    if (IsSet("NO_COLOR"))
      return false;
    if (IsSet("CLICOLOR_FORCE") &&
        sys::Process::GetEnv("CLICOLOR_FORCE") != "0")
      return true;
    return outs().has_colors();
  }
  llvm_unreachable("unknown colour mode");
}

ProjectRoot rootOf(StringRef Database, ArrayRef<CompileEntry> Entries) {
  std::vector<StringRef> Files;
  for (const CompileEntry &Entry : Entries)
    Files.push_back(Entry.File);
  return ProjectRoot::find(sys::path::parent_path(Database), Files);
}

/// A configuration that is not the root's can surprise.
void noteConfiguration(const CommandLine &Line, const ProjectRoot &Root) {
  std::string File = Line.ConfigFile.value_or("");
  if (any_of(Line.Settings, [&](const EffectiveSetting &S) {
        return !File.empty() && StringRef(S.Origin).starts_with(File);
      }) && sys::path::parent_path(File) != Root.directory())
    notice("configured by " + printable(Root.display(File)));
}

/// Takes the results apart: what was found, what failed, what is to be told.
Report collect(ProjectRoot Root, const UnitSelection &Selection,
               std::vector<UnitResult> Results, bool IsQuiet) {
  Report R{std::move(Root), {}, {}, {}};
  R.Total = Results.size() + Selection.NotInDatabase.size();
  for (const std::string &Path : Selection.NotInDatabase)
    R.Failed.push_back(
        {R.Root.display(Path).str(), "not in the compilation database"});
  std::vector<UnitFinding> Findings;
  std::set<std::string> Notices;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    else
      R.Analysed.push_back(R.Root.display(U.File).str());
    clang::tidy::CachedGlobList Errors(U.WarningsAsErrors);
    for (UnitFinding &F : Result.Findings)
      if (Errors.contains(F.Check))
        F.HowBad = Severity::Error;
    append_range(Findings, std::move(Result.Findings));
    Notices.insert(Result.Notices.begin(), Result.Notices.end());
  }
  R.Findings = merge(std::move(Findings));
  identify(R.Findings, R.Root);
  if (!IsQuiet)
    for (const std::string &Text : Notices)
      notice(printable(Text));
  return R;
}

/// Reads all that will be told of, as it was analysed, before it is changed.
void readAll(const Report &R, SourceFiles &Sources) {
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

void fix(Report &R, SourceFiles &Sources) {
  readAll(R, Sources);
  FixSummary Summary = applyFixes(R.Findings, R.Root);
  for (const std::string &Reason : Summary.Skipped)
    notice(printable(Reason));
  notice("fixed " + Twine(Summary.Fixed) + " of " +
         counted(Summary.Fixable, "fixable finding") + " in " +
         counted(Summary.Files, "file"));
}

/// "3 suppressed by comments, 1 in files that are not the project's", or
/// nothing.
std::string hidden(const Report &R) {
  static constexpr std::pair<Standing, StringLiteral> Reasons[] = {
      {Standing::Suppressed, "suppressed by comments"},
      {Standing::InBaseline, "in the baseline"},
      {Standing::Excluded, "in excluded files"},
      {Standing::Ignored, "in files that git ignores"},
      {Standing::BuildFolder, "in build folders"},
      {Standing::ThirdParty, "in third-party folders"},
      {Standing::Outside, "in files that are not the project's"},
      {Standing::System, "in system headers"},
  };
  std::string Text;
  for (const auto &[Why, Words] : Reasons)
    if (size_t Count = count_if(R.Findings, [Why = Why](const UnitFinding &F) {
          return F.Stands == Why;
        }))
      Text +=
          (Twine(Text.empty() ? "" : ", ") + Twine(Count) + " " + Words).str();
  return Text;
}

/// "2 excluded units, 1 unit without checks (.clang-tidy)", or nothing.
std::string leftOut(const LeftOut &Left) {
  std::vector<std::string> Texts;
  if (Left.Excluded)
    Texts.push_back(counted(Left.Excluded, "excluded unit"));
  if (Left.WithoutChecks)
    Texts.push_back(counted(Left.WithoutChecks, "unit") +
                    " without checks (.clang-tidy)");
  return join(Texts, ", ");
}

void summarise(const Report &R, std::chrono::duration<double> Seconds) {
  for (const FailedUnit &U : R.Failed)
    errs() << printablePath(U.File) << ": not analysed: " << printable(U.Reason)
           << "\n";
  errs() << counted(count_if(R.Findings, counts), "finding") << " in "
         << R.Total - R.Failed.size() << " of " << counted(R.Total, "unit")
         << ", " << format("%.1f", Seconds.count()) << " s";
  if (std::string Reasons = hidden(R); !Reasons.empty())
    errs() << "; hidden: " << Reasons;
  if (std::string Units = leftOut(R.Left); !Units.empty())
    errs() << "; left out: " << Units;
  errs() << "\n";
}

ExitStatus statusOf(const Report &R) {
  if (!R.Failed.empty())
    return ExitIncomplete;
  bool Fails = any_of(R.shown(),
                      [&](const UnitFinding &F) { return R.fails(F); });
  return Fails ? ExitFindings : ExitClean;
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
    notice("using " + printable(Options.Root.display(Database->File)));
  Progress Shown(Selection->Units.size(), Line.IsQuiet);
  std::vector<UnitResult> Results = analyseAll(
      Selection->Units, Line.Jobs ? Line.Jobs : defaultJobs(), Options, Shown);
  Shown.end();
  Coverage Seen(!isNarrowed(Line));
  std::vector<UnitSuppression> Suppressions;
  for (auto [U, Result] : zip(Selection->Units, Results)) {
    Seen.add(U.File, U.Checks, !Result.Failure.empty());
    append_range(Suppressions, std::move(Result.Suppressions));
  }

  Report R =
      collect(Options.Root, *Selection, std::move(Results), Line.IsQuiet);
  R.FailOn = Line.FailOn;
  R.Left = *Left;
  R.ShowSuppressed = Line.ShowSuppressed;
  judgeSuppressions(R, std::move(Suppressions), Line, Seen);
  std::vector<std::string> Notices;
  if (std::string Text = Files.judge(R.Findings); !Text.empty())
    Notices.push_back(std::move(Text));
  if (*Known)
    if (Error E = useBaseline(R, **Known, Line, Seen, Notices))
      return std::move(E);
  if (!Line.IsQuiet)
    for (const std::string &Text : Notices)
      notice(printable(Text));
  SourceFiles Sources;
  if (Line.Fix)
    fix(R, Sources);
  ExitStatus Status = statusOf(R);
  R.ExitStatus = Status;
  if (Error E = writeOutputs(Line.Outputs, R, Sources, wantsColor(Line.Color)))
    return std::move(E);
  summarise(R, std::chrono::steady_clock::now() - Begin);
  return Status;
}

} // namespace cancel_tidy
