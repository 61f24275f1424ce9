//===-- Lint.cpp - The run over a project ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Lint.h"
#include "driver/discover/Configuration.h"
#include "driver/findings/Failures.h"
#include "driver/findings/Fixes.h"
#include "driver/findings/Merge.h"
#include "driver/report/Report.h"
#include "driver/run/Supervisor.h"
#include "llvm/ADT/STLExtras.h"
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
Report collect(ProjectRoot Root, const UnitSelection &Selection,
               std::vector<UnitResult> Results, bool IsQuiet) {
  Report R{std::move(Root), {}, {}, 0};
  R.Total = Results.size() + Selection.WithoutUnit.size();
  for (const PathWithoutUnit &P : Selection.WithoutUnit)
    R.Failed.push_back({R.Root.display(P.Path).str(), P.Reason});
  std::vector<UnitFinding> Findings;
  std::set<std::string> Notices;
  for (auto [U, Result] : zip(Selection.Units, Results)) {
    if (!Result.Failure.empty())
      R.Failed.push_back({R.Root.display(U.File).str(), Result.Failure});
    append_range(Findings, std::move(Result.Findings));
    Notices.insert(Result.Notices.begin(), Result.Notices.end());
  }
  R.Findings = merge(std::move(Findings));
  if (!IsQuiet)
    for (const std::string &Text : Notices)
      notice(printable(Text));
  return R;
}

/// Reads all that will be shown, as it was analysed, before it is changed.
void readShown(const Report &R, SourceFiles &Sources) {
  for (const UnitFinding &F : R.shown()) {
    Sources.contents(F.File);
    for (const UnitStep &S : F.Steps)
      Sources.contents(S.File);
    for (const UnitFix &Change : F.Fixes)
      for (const UnitReplacement &Replacement : Change.Replacements)
        Sources.contents(Replacement.File);
  }
}

void fix(Report &R, SourceFiles &Sources) {
  readShown(R, Sources);
  FixSummary Summary = applyFixes(R.Findings, R.Root);
  for (const std::string &Reason : Summary.Skipped)
    notice(printable(Reason));
  notice("fixed " + Twine(Summary.Fixed) + " of " +
         counted(Summary.Fixable, "fixable finding") + " in " +
         counted(Summary.Files, "file"));
}

Error write(const Report &R, const CommandLine &Line, SourceFiles &Sources) {
  raw_fd_ostream &OS = outs();
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
  OS.flush();
  std::error_code Failure = OS.error();
  OS.clear_error();
  if (Failure)
    return createStringError("cannot write to stdout: " + Failure.message());
  return Error::success();
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
    errs() << printable(U.File) << ": not analysed"
           << (U.IsAccepted ? " (accepted): " : ": ") << printable(U.Reason)
           << "\n";
  errs() << counted(count_if(R.Findings, counts), "finding") << " in "
         << R.Total - R.Failed.size() << " of " << counted(R.Total, "unit")
         << ", " << format("%.1f", Seconds.count()) << " s";
  if (std::string Reasons = hidden(R); !Reasons.empty())
    errs() << "; hidden: " << Reasons;
  errs() << "\n";
}

ExitStatus statusOf(const Report &R) {
  // Where nothing was analysed, nothing is known, whatever is accepted.
  if (R.Failed.size() == R.Total ||
      !all_of(R.Failed, [](const FailedUnit &U) { return U.IsAccepted; }))
    return ExitIncomplete;
  bool Fails = any_of(R.shown(), [](const UnitFinding &F) {
    return !F.Fixed && F.HowBad != Severity::Advice;
  });
  return Fails ? ExitFindings : ExitClean;
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
  if (!Line.IsQuiet)
    for (const std::string &Text : noticesOn(*Selection))
      notice(Text);
  Expected<Acceptance> Accepted = Acceptance::create(
      Line.AllowIncomplete, shownFiles(Options.Root, *Entries));
  if (!Accepted)
    return Accepted.takeError();
  Progress Shown(Selection->Units.size(), Line.IsQuiet);
  std::vector<UnitResult> Results = analyseAll(
      Selection->Units, Line.Jobs ? Line.Jobs : defaultJobs(), Options, Shown);
  Shown.end();

  std::string Hint = missingFilesHint(Results);
  Report R =
      collect(Options.Root, *Selection, std::move(Results), Line.IsQuiet);
  std::vector<std::string> NotNeeded =
      Accepted->accept(R.Failed, shownFiles(Options.Root, Selection->Units));
  if (!Line.IsQuiet)
    for (const std::string &Glob : NotNeeded)
      notice("'--allow-incomplete=" + printable(Glob) +
             "' accepts nothing: all units that match were analysed");
  SourceFiles Sources;
  if (Line.Fix)
    fix(R, Sources);
  if (Error E = write(R, Line, Sources))
    return std::move(E);
  summarise(R, std::chrono::steady_clock::now() - Begin);
  if (!Hint.empty())
    notice(Hint);
  return statusOf(R);
}

} // namespace cancel_tidy
