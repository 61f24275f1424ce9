//===-- Fixes.cpp - Changing files ----------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Fixes.h"
#include "clang-tidy/GlobList.h"
#include "driver/findings/FileReplacement.h"
#include "driver/findings/FixPlan.h"
#include "driver/findings/Patch.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <set>
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

namespace {
using Contents = std::map<std::string, std::string>;
using Findings = std::vector<UnitFinding *>;

/// Where a finding is, and what it is about.
using Place = std::tuple<std::string, uint64_t, uint64_t, std::string>;

class Fixer {
public:
  Fixer(const ProjectRoot &Root, ArrayRef<UnitResult> Units,
        Reanalysis Reanalyse, FixSummary &Summary)
      : Root(Root), Units(Units), Reanalyse(Reanalyse), Summary(Summary),
        Files(Root) {}

  /// Brings the fixes of \p Wanted together that can be applied. Returns false
  /// if that was interrupted.
  bool plan(Findings Wanted);

  std::string patch();

  /// Returns false if some file cannot be changed, which plan() then knows; no
  /// file is changed then.
  bool write();

  /// The findings whose fixes are planned.
  const Findings &planned() const { return Good; }

  size_t fileCount() { return planOf(Good).changes().size(); }

  /// Compares \p Before, all findings of the run, with what the units report
  /// with the changes. Notes what has not gone and takes it from the planned
  /// ones.
  void compare(ArrayRef<UnitFinding> Before);

private:
  FixPlan planOf(ArrayRef<UnitFinding *> Fixed) {
    FixPlan Plan(Files, Root);
    for (const UnitFinding *F : Fixed)
      Plan.add(F->Fixes.front());
    return Plan;
  }

  void note(const UnitFinding &F, const Twine &What) {
    Summary.Notes.push_back((Root.display(F.File) + ":" + Twine(F.Line) + ":" +
                             Twine(F.Column) + ": " + What)
                                .str());
  }

  /// Adds those of \p Suspects to the good ones with which everything compiles
  /// that did. Returns false if that was interrupted.
  bool accept(ArrayRef<UnitFinding *> Suspects);

  const ProjectRoot &Root;
  ArrayRef<UnitResult> Units;
  Reanalysis Reanalyse;
  FixSummary &Summary;
  FixableFiles Files;
  Findings Good;
  /// What the units report with the fixes of the good ones, by their indices.
  std::map<size_t, UnitResult> After;
};

bool Fixer::plan(Findings Wanted) {
  FixPlan Plan(Files, Root);
  erase_if(Wanted, [&](const UnitFinding *F) {
    std::string Why = Plan.add(F->Fixes.front());
    if (!Why.empty())
      note(*F, "fix skipped: " + Why);
    return !Why.empty();
  });
  Good.clear();
  After.clear();
  return accept(Wanted);
}

bool Fixer::accept(ArrayRef<UnitFinding *> Suspects) {
  if (Suspects.empty())
    return true;
  // Only who reads what these change sees anything new.
  std::set<StringRef> Changed;
  for (const UnitFinding *F : Suspects)
    for (const UnitReplacement &R : F->Fixes.front().Replacements)
      Changed.insert(R.File);
  std::vector<size_t> Readers;
  for (auto [Index, U] : enumerate(Units))
    if (U.Failure.empty() && any_of(U.Files, [&](const std::string &File) {
          return Changed.count(File);
        }))
      Readers.push_back(Index);

  Findings Tried = Good;
  append_range(Tried, Suspects);
  std::optional<std::vector<UnitResult>> Results =
      Reanalyse(Readers, planOf(Tried).results());
  if (!Results)
    return false;
  auto Failed = find_if(*Results, [](const UnitResult &Result) {
    return !Result.Failure.empty();
  });
  if (Failed == Results->end()) {
    Good = std::move(Tried);
    for (auto [Index, Result] : zip(Readers, *Results))
      After[Index] = std::move(Result);
    return true;
  }
  if (Suspects.size() == 1) {
    note(*Suspects.front(),
         "fix skipped: what it changes does not compile: " + Failed->Failure);
    return true;
  }
  size_t Half = Suspects.size() / 2;
  return accept(Suspects.take_front(Half)) && accept(Suspects.drop_front(Half));
}

std::string Fixer::patch() {
  std::string Text;
  raw_string_ostream OS(Text);
  FixPlan Plan = planOf(Good);
  for (const auto &[File, Changes] : Plan.changes())
    writePatch(OS, Root.display(File), Files.at(File).Before->getBuffer(),
               Changes);
  return Text;
}

bool Fixer::write() {
  // Ctrl-C leaves all of it done, or nothing.
  SignalDelay Delay;
  Contents Results = planOf(Good).results();
  std::vector<FileReplacement> Ready;
  bool CanWrite = true;
  auto Fail = [&](const std::string &File, const std::string &Why) {
    Files.at(File).Obstacle = "it cannot be written: " + Why;
    CanWrite = false;
  };
  for (const auto &[File, Text] : Results) {
    Expected<FileReplacement> Replacement = FileReplacement::prepare(
        File, Files.at(File).Before->getBuffer(), Text);
    if (Replacement)
      Ready.push_back(std::move(*Replacement));
    else
      Fail(File, toString(Replacement.takeError()));
  }
  if (!CanWrite)
    return false;

  std::vector<std::string> Written;
  for (auto [Result, Replacement] : zip(Results, Ready)) {
    if (std::error_code Failure = Replacement.commit()) {
      Fail(Result.first, Failure.message());
      break;
    }
    Written.push_back(Result.first);
  }
  if (CanWrite)
    return true;
  // A fix for several files is not to be applied to some.
  for (const std::string &File : Written) {
    Expected<FileReplacement> Old = FileReplacement::prepare(
        File, Results[File], Files.at(File).Before->getBuffer());
    std::error_code Failure =
        Old ? Old->commit() : errorToErrorCode(Old.takeError());
    if (Failure)
      Summary.Notes.push_back(
          (Root.display(File) +
           ": changed, and cannot be changed back: " + Failure.message())
              .str());
  }
  return false;
}

/// The offset of \p Line and \p Column, from 1, in \p Text.
size_t offsetOf(StringRef Text, uint64_t Line, uint64_t Column) {
  size_t Begin = 0;
  for (uint64_t I = 1; I < Line; ++I)
    Begin = std::min(Text.find('\n', Begin), Text.size() - 1) + 1;
  return std::min<size_t>(Begin + Column - 1, Text.size());
}

void Fixer::compare(ArrayRef<UnitFinding> Before) {
  FixPlan Plan = planOf(Good);
  Contents Results = Plan.results();
  // Where each finding is after the changes.
  auto PlaceOf = [&](const UnitFinding &F) {
    Place P{F.File, F.Line, F.Column, F.Check};
    if (auto It = Plan.changes().find(F.File); It != Plan.changes().end()) {
      StringRef Old = Files.at(F.File).Before->getBuffer();
      StringRef New = StringRef(Results[F.File])
                          .take_front(It->second.getShiftedCodePosition(
                              offsetOf(Old, F.Line, F.Column)));
      std::get<1>(P) = New.count('\n') + 1;
      std::get<2>(P) = New.size() - (New.rfind('\n') + 1) + 1;
    }
    return P;
  };
  std::map<Place, const UnitFinding *> Known;
  for (const UnitFinding &F : Before)
    Known.emplace(PlaceOf(F), &F);

  std::set<const UnitFinding *> Left;
  std::set<Place> Told;
  for (const auto &[Index, Result] : After)
    for (const UnitFinding &F : Result.Findings) {
      Place P{F.File, F.Line, F.Column, F.Check};
      if (!counts(F))
        continue;
      if (auto It = Known.find(P); It != Known.end())
        Left.insert(It->second);
      else if (Told.insert(P).second)
        Summary.Uncovered.push_back(F);
    }
  for (const UnitFinding *F : Good)
    if (Left.count(F))
      note(*F, "the fix was applied, but the finding is still there");
  erase_if(Good, [&](const UnitFinding *F) { return Left.count(F); });
}
} // namespace

FixSummary applyFixes(std::vector<UnitFinding> &Findings,
                      const ProjectRoot &Root, const FixChoice &Choice,
                      ArrayRef<UnitResult> Units, Reanalysis Reanalyse) {
  FixSummary Summary;
  clang::tidy::GlobList Checks(Choice.Checks);
  std::vector<UnitFinding *> Wanted;
  for (UnitFinding &F : Findings) {
    if (F.Fixes.empty() || !counts(F) || !Checks.contains(F.Check))
      continue;
    ++Summary.Fixable;
    if (F.Fixes.front().IsUnsafe && !Choice.WithUnsafe)
      ++Summary.Unsafe;
    else
      Wanted.push_back(&F);
  }
  Fixer Engine(Root, Units, Reanalyse, Summary);
  do {
    if (!Engine.plan(Wanted)) {
      Summary.WasInterrupted = true;
      return Summary;
    }
    Wanted = Engine.planned();
    if (Choice.AsPatch) {
      Summary.Patch = Engine.patch();
      break;
    }
  } while (!Engine.write());
  Summary.Files = Engine.fileCount();
  Engine.compare(Findings);
  Summary.Fixed = Engine.planned().size();
  if (!Choice.AsPatch)
    for (UnitFinding *F : Engine.planned())
      F->Fixed = true;
  return Summary;
}

} // namespace cancel_tidy
