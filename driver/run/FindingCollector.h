//===-- FindingCollector.h - Findings of one unit, made plain - -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_FINDINGCOLLECTOR_H
#define CANCEL_TIDY_DRIVER_RUN_FINDINGCOLLECTOR_H

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include "driver/report/Encoding.h"
#include "llvm/ADT/DenseMap.h"

namespace cancel_tidy {

class SuppressionCollector;

/// Hears of each finding twice: first as a finding, with all that a diagnostic
/// has no room for, then as the diagnostic, for which clang-tidy's engine can
/// tell whether a NOLINT comment suppresses it. Each becomes data that says how
/// it stands.
class FindingCollector : public FindingObserver,
                         public clang::DiagnosticConsumer {
public:
  /// All arguments must outlive the collector.
  FindingCollector(clang::tidy::ClangTidyContext &Context,
                   const ProjectRoot &Root, SuppressionCollector &Suppressions)
      : Context(Context), Root(Root), Suppressions(Suppressions) {}

  void found(llvm::StringRef Check, const Finding &F) override;
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  /// What was collected; a wrong configuration is a failure.
  UnitResult take() { return std::move(Result); }

private:
  /// What does not depend on the place in a file.
  struct FileFacts {
    /// Canonical; empty for what is no file (the command line's macros).
    std::string Path;
    uint64_t Hash = 0;
  };
  const FileFacts &factsOf(clang::FileID File);
  std::optional<UnitFinding> plain(llvm::StringRef Check, const Finding &F);
  std::optional<UnitFix> plain(const Fix &F);
  std::optional<UnitReplacement> plain(const clang::FixItHint &Hint);
  void
  noteMalformedSuppressions(llvm::ArrayRef<clang::tooling::Diagnostic> Errors);

  clang::tidy::ClangTidyContext &Context;
  const ProjectRoot &Root;
  SuppressionCollector &Suppressions;
  /// Of the unit whose diagnostic is being handled.
  const clang::SourceManager *Sources = nullptr;
  llvm::DenseMap<clang::FileID, FileFacts> Files;
  /// The finding whose diagnostic comes next, or null.
  const Finding *Pending = nullptr;
  llvm::StringRef PendingCheck;
  UnitResult Result;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_FINDINGCOLLECTOR_H
