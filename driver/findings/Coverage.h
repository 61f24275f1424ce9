//===-- Coverage.h - What a run can speak about -----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// That nothing was found proves something only where everything was looked at:
// a header's finding may come from any unit that includes it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_COVERAGE_H
#define CANCEL_TIDY_DRIVER_FINDINGS_COVERAGE_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"

namespace cancel_tidy {

/// Which files were judged by all units that could read them.
class Coverage {
public:
  /// \p IsWholeProject: no unit of the database was left out by choice.
  explicit Coverage(bool IsWholeProject) : IsWhole(IsWholeProject) {}

  /// Notes a unit of the run by its main file, with the names of its checks,
  /// separated by commas.
  void add(llvm::StringRef MainFile, llvm::StringRef Checks, bool HasVerdict) {
    (HasVerdict ? Analysed : Unjudged).insert(MainFile);
    CheckLists.insert(Checks);
  }

  /// Notes a unit of the database that is left out.
  void leaveOut(llvm::StringRef MainFile) { Unjudged.insert(MainFile); }

  /// Whether \p Check was enabled for all units of the run.
  bool ranEverywhere(llvm::StringRef Check) const {
    return llvm::all_of(CheckLists, [&](const auto &List) {
      return llvm::is_contained(llvm::split(List.first(), ','), Check);
    });
  }

  /// Whether all units that can read \p File have a verdict. That of a main
  /// file is known if its own units have; anything else may be included by any
  /// unit.
  bool isComplete(llvm::StringRef File) const {
    if (IsWhole && Unjudged.empty())
      return true;
    return Analysed.contains(File) && !Unjudged.contains(File);
  }

private:
  bool IsWhole;
  /// What add() was told.
  llvm::StringSet<> CheckLists;
  llvm::StringSet<> Analysed;
  llvm::StringSet<> Unjudged;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_COVERAGE_H
