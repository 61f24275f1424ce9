//===-- CancellationCheck.h - What all checks have in common ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_CANCELLATIONCHECK_H
#define CANCEL_TIDY_CHECKS_CANCELLATIONCHECK_H

#include "checks/Finding.h"
#include "checks/Options.h"
#include "checks/analysis/UnitAnalysis.h"
#include "clang-tidy/ClangTidyCheck.h"
#include <memory>
#include <optional>

namespace cancel_tidy {

/// What the checks of one run share: the options, the vocabulary and the
/// analysis of the current unit, each made once, when first asked for.
class CheckSession {
public:
  /// \p Observer may be null.
  explicit CheckSession(FindingObserver *Observer) : Observer(Observer) {}

  /// Reads the options and the vocabulary that hold for the current file of
  /// \p Context, unless they were read already. Returns what is wrong with
  /// them, once for all checks of a unit.
  llvm::Error configure(const clang::tidy::ClangTidyContext &Context);

  /// The analysis of the unit that \p Context belongs to.
  UnitAnalysis &analysis(clang::ASTContext &Context);

  /// Forgets the last unit.
  void startUnit() { Unit.reset(); }

  const CheckOptions &options() const { return Options; }
  FindingObserver *observer() const { return Observer; }

private:
  FindingObserver *Observer;
  /// The file that the options were read for last.
  std::optional<std::string> ConfiguredFor;
  CheckOptions Options;
  /// Null while there is none that can be used.
  std::shared_ptr<const Vocabulary> Words;
  std::unique_ptr<UnitAnalysis> Unit;
};

/// Base of all checks: renders findings and gives access to the session.
class CancellationCheck : public clang::tidy::ClangTidyCheck {
public:
  CancellationCheck(llvm::StringRef Name,
                    clang::tidy::ClangTidyContext *Context,
                    std::shared_ptr<CheckSession> Session);

  bool
  isLanguageVersionSupported(const clang::LangOptions &Lang) const override {
    return Lang.CPlusPlus && Lang.CXXExceptions;
  }
  void onStartOfTranslationUnit() override { Session->startUnit(); }
  void storeOptions(OptionMap &Opts) override {
    cancel_tidy::storeOptions(Session->options(), Opts);
  }

protected:
  /// Emits \p F: its message with the fix-it, its steps as notes.
  void report(const Finding &F);

  UnitAnalysis &analysis(clang::ASTContext &Context) {
    return Session->analysis(Context);
  }
  const CheckOptions &options() const { return Session->options(); }

private:
  std::string Name;
  std::shared_ptr<CheckSession> Session;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_CANCELLATIONCHECK_H
