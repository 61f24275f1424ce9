//===-- Since.cpp - A run over what has changed ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/Since.h"
#include "driver/findings/Fingerprint.h"
#include "driver/findings/OwnChecks.h"
#include "driver/report/Summary.h"
#include "driver/scan/Scanner.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

Expected<ChangeFilter> ChangeFilter::since(StringRef Revision,
                                           const ProjectRoot &Root,
                                           ArrayRef<std::string> Rules) {
  Expected<ChangedCode> Changes =
      ChangedCode::since(Revision, Root.directory());
  if (!Changes)
    return Changes.takeError();
  ChangeFilter Result(Revision.str(), Root, std::move(*Changes));
  Result.ChangedRule = Result.Changes.changedLink().str();
  for (const std::string &File : Result.Changes.files())
    if (is_contained({".clang-tidy", ".cancel-tidy.yaml"},
                     path::filename(File)) ||
        is_contained(Rules, File))
      Result.ChangedRule = Root.display(File).str();
  return Result;
}

/// Whether \p File is, by its name, a source that is compiled on its own.
static bool isSource(StringRef File) {
  using namespace clang::driver;
  StringRef Extension = path::extension(File);
  if (Extension.empty())
    return false;
  types::ID Type = types::lookupTypeForExtension(Extension.drop_front());
  return Type == types::TY_CXX || Type == types::TY_CXXModule;
}

/// For each of \p Units, whether it reads a file for whose canonical path
/// \p Matters holds; true also for one whose files cannot be told. With \p
/// Past, as it was then.
static std::vector<bool> readsAny(ArrayRef<Unit> Units, const RunLimits &Limits,
                                  function_ref<bool(StringRef)> Matters,
                                  const FileOverlay *Past = nullptr) {
  ProjectScan Scanned = scanAll(Units, Limits, ScanDepth::Files, Past);
  // Most files are read by all units.
  StringMap<bool> Answers;
  auto DoesMatter = [&](StringRef File) {
    auto [It, IsNew] = Answers.try_emplace(File);
    if (IsNew)
      It->second = Matters(canonicalPath(File));
    return It->second;
  };
  std::vector<bool> Result;
  for (const UnitScan &Scan : Scanned.Units)
    Result.push_back(!Scan.IsComplete || any_of(Scan.Files, DoesMatter));
  return Result;
}

Expected<std::vector<Unit>>
ChangeFilter::keepAffected(std::vector<Unit> &Units, const RunLimits &Limits,
                           std::vector<std::string> &Notices) const {
  if (!ChangedRule.empty()) {
    Notices.push_back(ChangedRule + " has changed since " + Revision +
                      ": nothing is left out");
    return std::vector<Unit>();
  }
  StringSet<> Read;
  std::vector<bool> IsAffected = readsAny(Units, Limits, [&](StringRef Path) {
    if (!Changes.contains(Path))
      return false;
    Read.insert(Path);
    return true;
  });
  // A unit that read what is gone may read anything in its place.
  if (Changes.hasRemovals()) {
    Expected<FileOverlay> Past = Changes.past();
    if (!Past)
      return Past.takeError();
    std::vector<bool> Was = readsAny(
        Units, Limits, [&](StringRef Path) { return Changes.contains(Path); },
        &*Past);
    for (size_t I = 0; I != Units.size(); ++I)
      IsAffected[I] = IsAffected[I] || Was[I];
  }
  size_t Total = Units.size();
  std::vector<Unit> Affected, LeftOut;
  for (size_t I = 0; I != Total; ++I)
    (IsAffected[I] ? Affected : LeftOut).push_back(std::move(Units[I]));
  Units = std::move(Affected);
  if (Units.empty())
    Notices.push_back("nothing that is compiled has changed since " + Revision);
  else
    Notices.push_back(std::to_string(Units.size()) + " of " +
                      counted(Total, "unit") +
                      " can be affected by changes since " + Revision);
  for (const std::string &File : Changes.files())
    if (isSource(File) && sys::fs::exists(File) && !Read.contains(File))
      Notices.push_back(
          Root.display(File).str() +
          " has changed, but no unit of this run reads it: not analysed");
  return LeftOut;
}

bool ChangeFilter::touches(const UnitFinding &F) const {
  return Changes.touches(F.File, F.Line, F.EndLine) ||
         any_of(F.Steps, [&](const UnitStep &S) {
           return Changes.touches(S.File, S.Line, S.Line);
         });
}

Error ChangeFilter::hideUnchanged(std::vector<UnitFinding> &Findings,
                                  ArrayRef<Unit> Units, const RunLimits &Limits,
                                  const AnalysisOptions &Options, bool IsQuiet,
                                  Judge Judged,
                                  std::vector<std::string> &Notices) const {
  if (!ChangedRule.empty())
    return Error::success();
  std::vector<UnitFinding *> Undecided;
  for (UnitFinding &F : Findings)
    // An entry of the baseline is stale since something else has changed.
    if (counts(F) && F.Check != StaleBaseline && !touches(F))
      Undecided.push_back(&F);
  if (Undecided.empty())
    return Error::success();

  Expected<FileOverlay> Past = Changes.past();
  if (!Past)
    return Past.takeError();
  std::vector<Unit> Before;
  for (Unit U : Units) {
    if (std::string Old = Changes.wasAt(U.File); Old != U.File) {
      U.File = Old;
      // The main file stands at the end.
      if (U.Problem.empty())
        U.Command.back() = Old;
    }
    // One that is new has no past.
    if (auto It = Past->find(U.File); It == Past->end() || It->second)
      Before.push_back(std::move(U));
  }
  AnalysisOptions ThenOptions = Options;
  ThenOptions.Overlay = &*Past;
  Progress Shown(Before.size(), IsQuiet);
  std::vector<UnitResult> Results =
      analyseAll(Before, Limits, ThenOptions, Shown);
  Shown.end();
  for (auto [U, Result] : zip(Before, Results)) {
    if (!Result.Failure.empty())
      Notices.push_back(Root.display(U.File).str() +
                        " could not be analysed as it was at " + Revision +
                        ", so its findings count as new: " + Result.Failure);
    for (UnitFinding &F : Result.Findings)
      F.File = Changes.nowAt(F.File);
    for (UnitSuppression &S : Result.Suppressions)
      S.File = Changes.nowAt(S.File);
  }

  StringMap<size_t> Known;
  for (const UnitFinding &F : Judged(Before, std::move(Results)))
    if (counts(F))
      ++Known[kindIn(F.Fingerprint)];
  for (UnitFinding *F : Undecided)
    if (size_t &Count = Known[kindIn(F->Fingerprint)]) {
      --Count;
      F->Stands = Standing::Unchanged;
    }
  return Error::success();
}

} // namespace cancel_tidy
