//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/FixRun.h"
#include "driver/discover/Configuration.h"
#include "driver/findings/Merge.h"
#include "driver/run/Jobs.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <chrono>
#include <set>
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

namespace {
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

RunLimits limitsOf(const CommandLine &Line) {
  RunLimits Limits;
  Limits.Each.Time = Line.Timeout.value_or(Limits.Each.Time);
  Limits.Each.Memory = Line.MemoryLimit.value_or(Limits.Each.Memory);
  Limits.Jobs = Line.Jobs ? Line.Jobs : defaultJobs(Limits.Each.Memory);
  return Limits;
}

/// Takes the results apart: what was found, what failed, what is to be told.
/// Leaves in \p Results what the units have read and whether they failed.
Report collect(ProjectRoot Root, const UnitSelection &Selection,
               std::vector<UnitResult> &Results, bool IsQuiet) {
  Report R{std::move(Root), {}, {}, 0};
  R.Total = Results.size() + Selection.NotInDatabase.size();
  for (const std::string &Path : Selection.NotInDatabase)
    R.Failed.push_back(
        {R.Root.display(Path).str(), "not in the compilation database"});
  std::vector<UnitFinding> Findings;
  std::set<std::string> Notices;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    append_range(Findings, std::move(Result.Findings));
    Notices.insert(Result.Notices.begin(), Result.Notices.end());
  }
  // The same whatever order the units and the user's paths came in.
  sort(R.Failed, [](const FailedUnit &A, const FailedUnit &B) {
    return std::tie(A.File, A.Reason) < std::tie(B.File, B.Reason);
  });
  R.Findings = merge(std::move(Findings));
  if (!IsQuiet)
    for (const std::string &Text : Notices)
      notice(printable(Text));
  return R;
}

Error flush(raw_fd_ostream &OS) {
  OS.flush();
  std::error_code Failure = OS.error();
  OS.clear_error();
  // As if the signal were not ignored: nobody reads any more, which is no
  // error.
  if (Failure == std::errc::broken_pipe)
    endBySignal(SIGPIPE);
  if (Failure)
    return createStringError("cannot write to stdout: " + Failure.message());
  return Error::success();
}

/// Prints \p Patch, if there is one, instead of the findings.
Error write(const Report &R, const CommandLine &Line, SourceFiles &Sources,
            const std::optional<std::string> &Patch) {
  raw_fd_ostream &OS = outs();
  if (Patch) {
    OS << *Patch;
    return flush(OS);
  }
  OS.enable_colors(wantsColor(Line.Color));
  switch (Line.Format) {
  case OutputFormat::Text:
    writeText(OS, R, Sources);
    break;
  case OutputFormat::Concise:
    writeConcise(OS, R);
    break;
  case OutputFormat::Json:
    OS.enable_colors(false);
    writeJson(OS, R);
    break;
  }
  return flush(OS);
}

/// "3 suppressed by comments, 1 in files that are not the project's", or
/// nothing.
std::string hidden(const Report &R) {
  static constexpr std::pair<Standing, StringLiteral> Reasons[] = {
      {Standing::Suppressed, "suppressed by comments"},
      {Standing::Foreign, "in files that are not the project's"},
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

void summarise(const Report &R, std::chrono::duration<double> Seconds) {
  for (const FailedUnit &U : R.Failed)
    errs() << printable(U.File) << ": not analysed: " << printable(U.Reason)
           << "\n";
  errs() << counted(count_if(R.Findings, counts), "finding") << " in "
         << R.Total - R.Failed.size() << " of " << counted(R.Total, "unit")
         << ", " << format("%.1f", Seconds.count()) << " s";
  if (std::string Reasons = hidden(R); !Reasons.empty())
    errs() << "; hidden: " << Reasons;
  errs() << "\n";
}

ExitStatus statusOf(const Report &R) {
  if (!R.Failed.empty())
    return ExitIncomplete;
  auto Fails = [](const UnitFinding &F) {
    return !F.Fixed && F.HowBad != Severity::Advice;
  };
  return any_of(R.shown(), Fails) || any_of(R.Uncovered, Fails) ? ExitFindings
                                                                : ExitClean;
}
} // namespace

Expected<ExitStatus> lint(const CommandLine &Line, StringRef Executable) {
  auto Begin = std::chrono::steady_clock::now();
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

  AnalysisOptions Options{Line.Checks, rootOf(Database->File, *Entries)};
  if (Database->WasSearched && !Line.IsQuiet)
    notice("using " + printable(Options.Root.display(Database->File)));
  RunLimits Limits = limitsOf(Line);
  Progress Shown(Selection->Units.size(), Line.IsQuiet);
  std::vector<UnitResult> Results =
      analyseAll(Selection->Units, Limits, Options, Shown);
  Shown.end();

  Report R = collect(Options.Root, *Selection, Results, Line.IsQuiet);
  SourceFiles Sources;
  std::optional<std::string> Patch;
  if (Line.Fixes && !caughtSignal())
    if (std::string Text =
            fix(R, *Line.Fixes, {Selection->Units, Results, Options, Limits},
                Sources, Line.IsQuiet);
        Line.Fixes->AsPatch)
      Patch = std::move(Text);
  if (Error E = write(R, Line, Sources, Patch))
    return std::move(E);
  summarise(R, std::chrono::steady_clock::now() - Begin);
  if (int Signal = caughtSignal())
    endBySignal(Signal);
  return statusOf(R);
}

} // namespace cancel_tidy
