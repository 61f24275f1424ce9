//===-- CancellationModule.h - The table of checks --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_CANCELLATIONMODULE_H
#define CANCEL_TIDY_CHECKS_CANCELLATIONMODULE_H

#include "clang-tidy/ClangTidyModule.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

class FindingObserver;

/// What is known of a check without running it.
struct CheckInfo {
  /// `cancellation-…`; the page is docs/checks/<Name without prefix>.md.
  llvm::StringRef Name;
  /// The rule's stable id in RULES.md, `R1`…
  llvm::StringRef Rule;
  /// One line, lower case, no full stop.
  llvm::StringRef Summary;
};

/// Every check, in the order of the rules.
llvm::ArrayRef<CheckInfo> allChecks();

/// The checks as a clang-tidy module. The plugin registers it without an
/// observer; the driver makes its own and listens.
class CancellationModule : public clang::tidy::ClangTidyModule {
public:
  /// \p Observer may be null; it must outlive the checks that are made.
  explicit CancellationModule(FindingObserver *Observer = nullptr)
      : Observer(Observer) {}

  void
  addCheckFactories(clang::tidy::ClangTidyCheckFactories &Factories) override;

private:
  FindingObserver *Observer;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_CANCELLATIONMODULE_H
