//===-- Gate.cpp - What of the findings counts ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Gate.h"
#include "clang-tidy/GlobList.h"
#include "driver/findings/Fingerprint.h"
#include "driver/findings/Merge.h"
#include "driver/findings/OwnChecks.h"
#include "driver/findings/Suppressions.h"
#include "driver/report/Summary.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;
using clang::tidy::GlobList;

namespace cancel_tidy {

/// Adds those of \p More to \p R that \p Line enables.
static void add(Report &R, std::vector<UnitFinding> More,
                const CommandLine &Line) {
  GlobList Enabled(Line.Checks.value_or("*"));
  erase_if(More,
           [&](const UnitFinding &F) { return !Enabled.contains(F.Check); });
  append_range(R.Findings, std::move(More));
  R.Findings = merge(std::move(R.Findings));
  identify(R.Findings, R.Root);
}

void judgeSuppressions(Report &R, std::vector<UnitSuppression> Suppressions,
                       const CommandLine &Line, const Coverage &Seen) {
  SuppressionRules Rules;
  Rules.RequireReason = Line.RequireSuppressionReason.value_or(false);
  if (Line.Ci.value_or(false))
    Rules.Unused = Severity::Error;
  add(R, judgeSuppressions(merge(std::move(Suppressions)), Seen, Rules), Line);
}

Expected<std::optional<Baseline>> openBaseline(const CommandLine &Line) {
  StringRef Wish = Line.WriteBaseline   ? "--write-baseline"
                   : Line.PruneBaseline ? "--prune-baseline"
                                        : "";
  if (!Wish.empty()) {
    if (!Line.Baseline)
      return createStringError(Wish + " needs --baseline=<file>");
    if (Line.WriteBaseline && Line.PruneBaseline)
      return createStringError("--write-baseline and --prune-baseline exclude "
                               "each other: what is written anew is pruned");
    if (Line.Since)
      return createStringError(Wish + " and --since exclude each other: the "
                                      "baseline is about all code");
    if (Line.Fixes)
      return createStringError(Wish + " and --fix exclude each other: fix "
                                      "first");
    if (Line.Ci.value_or(false))
      return createStringError(Wish + " and --ci exclude each other: a gate "
                                      "does not change what it is held to");
  }
  if (!Line.Baseline)
    return std::nullopt;
  Expected<Baseline> Known = Baseline::read(
      *Line.Baseline, Line.WriteBaseline ? Baseline::Purpose::Rewriting
                                         : Baseline::Purpose::Matching);
  if (!Known)
    return Known.takeError();
  return std::move(*Known);
}

namespace {
/// "1 entry", "2 entries".
std::string entries(size_t Count) { return counted(Count, "entry", "entries"); }

/// Tells which entries would have been matched if their findings were there.
class Staleness {
public:
  Staleness(const Report &R, StringRef Checks, const Coverage &Seen)
      : Enabled(Checks), Seen(Seen), Root(R.Root) {}

  bool operator()(const BaselineEntry &E) const {
    return !E.IsMatched && wasJudged(E.Check) &&
           Seen.isComplete(Root.absolute(E.File));
  }

private:
  bool wasJudged(StringRef Check) const {
    bool IsOwn = any_of(
        ownChecks(), [&](const CheckInfo &Own) { return Own.Name == Check; });
    return IsOwn ? Enabled.contains(Check) : Seen.ranEverywhere(Check);
  }

  GlobList Enabled;
  const Coverage &Seen;
  const ProjectRoot &Root;
};

Error rewrite(Report &R, Baseline &Known, const Staleness &IsStale,
              std::vector<std::string> &Notices) {
  Known.removeIf(
      [&](const BaselineEntry &E) { return E.IsMatched || IsStale(E); });
  size_t Kept = Known.entries().size();
  Known.add(R.Findings, R.Root);
  if (Error E = Known.write())
    return E;
  size_t Written = Known.entries().size() - Kept;
  Notices.push_back("wrote " + entries(Written) + " to " +
                    R.Root.display(Known.file()).str());
  if (Kept)
    Notices.push_back("kept " + entries(Kept) +
                      " of what was not judged in this run");
  for (UnitFinding &F : R.Findings)
    if (counts(F) && !F.Fixed)
      F.Stands = Standing::InBaseline;
  return Error::success();
}

Error prune(Report &R, Baseline &Known, const Staleness &IsStale,
            std::vector<std::string> &Notices) {
  size_t Before = Known.entries().size();
  Known.removeIf(IsStale);
  size_t Removed = Before - Known.entries().size();
  if (Removed)
    if (Error E = Known.write())
      return E;
  Notices.push_back("removed " + entries(Removed) + " from " +
                    R.Root.display(Known.file()).str());
  return Error::success();
}

UnitFinding staleEntry(const BaselineEntry &E, StringRef File, bool IsCi) {
  UnitFinding F;
  F.Check = StaleBaseline.str();
  F.HowBad = IsCi ? Severity::Error : Severity::Advice;
  F.File = File.str();
  F.Line = F.EndLine = E.Line;
  F.Column = F.EndColumn = 1;
  F.EndColumn += E.Fingerprint.size();
  F.Message = "the baseline knows a finding of '" + E.Check + "' in " + E.File +
              " ('" + E.Statement +
              "') that is not there any more; remove the line, or all such "
              "lines with --prune-baseline";
  F.Statement = E.Fingerprint;
  return F;
}
} // namespace

Error useBaseline(Report &R, Baseline &Known, const CommandLine &Line,
                  const Coverage &Seen, std::vector<std::string> &Notices) {
  Known.match(R.Findings);
  Staleness IsStale(R, Line.Checks.value_or("*"), Seen);
  if (Line.WriteBaseline)
    return rewrite(R, Known, IsStale, Notices);
  if (Line.PruneBaseline)
    return prune(R, Known, IsStale, Notices);
  std::vector<UnitFinding> Stale;
  for (const BaselineEntry &E : Known.entries())
    if (IsStale(E))
      Stale.push_back(staleEntry(E, Known.file(), Line.Ci.value_or(false)));
  add(R, std::move(Stale), Line);
  return Error::success();
}

} // namespace cancel_tidy
