//===-- UnitAction.h - The parse of one unit ------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_UNITACTION_H
#define CANCEL_TIDY_DRIVER_RUN_UNITACTION_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "driver/run/Shortcuts.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Timer.h"

namespace cancel_tidy {

class FindingObserver;
class SuppressionCollector;

/// Parses a unit and runs the enabled checks over it, unless there was an
/// error.
class UnitAction : public clang::ASTFrontendAction {
public:
  /// The checks tell \p Observer of findings and \p Context of diagnostics,
  /// the preprocessor tells \p Suppressions of comments; all must outlive the
  /// action. \p PrefixFile is the precompiled prefix of the unit, or empty.
  /// \p CheckTimes gets the times of the checks if the run is profiled.
  UnitAction(clang::tidy::ClangTidyContext &Context, FindingObserver &Observer,
             SuppressionCollector &Suppressions, Shortcuts Taken,
             llvm::StringRef PrefixFile,
             llvm::StringMap<llvm::TimeRecord> &CheckTimes)
      : Context(Context), Observer(Observer), Suppressions(Suppressions),
        Taken(Taken), PrefixFile(PrefixFile), CheckTimes(CheckTimes) {}

protected:
  bool BeginInvocation(clang::CompilerInstance &Compiler) override;
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &Compiler,
                    llvm::StringRef File) override;
  void EndSourceFileAction() override;

private:
  clang::tidy::ClangTidyContext &Context;
  FindingObserver &Observer;
  SuppressionCollector &Suppressions;
  Shortcuts Taken;
  std::string PrefixFile;
  llvm::StringMap<llvm::TimeRecord> &CheckTimes;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_UNITACTION_H
