//===-- CancellationCheck.cpp - What all checks have in common ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CancellationCheck.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace cancel_tidy {

std::string CheckSession::configure(const CheckOptions &NewOptions) {
  if (Configured && NewOptions.Vocabulary == Options.Vocabulary &&
      NewOptions.RethrowHelper == Options.RethrowHelper) {
    Options = NewOptions;
    return "";
  }
  Configured = true;
  Options = NewOptions;
  Unit.reset();
  Words = Vocabulary::builtIn();
  llvm::SmallVector<llvm::StringRef, 2> Files;
  llvm::StringRef(Options.Vocabulary)
      .split(Files, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (llvm::StringRef File : Files)
    if (llvm::Error E = Words.addFile(File.trim()))
      return llvm::toString(std::move(E));
  if (Options.RethrowHelper.empty())
    return "";
  // A call of the helper passes cancellation on, as the vocabulary would say.
  std::string Helper = "library: options\ntitle: the options\n"
                       "throwing-tests:\n  - " +
                       Options.RethrowHelper + "\n";
  if (llvm::Error E = Words.add(
          llvm::MemoryBufferRef(Helper, "cancellation.RethrowHelper")))
    return llvm::toString(std::move(E));
  return "";
}

UnitAnalysis &CheckSession::analysis(ASTContext &Context) {
  if (!Unit)
    Unit = std::make_unique<UnitAnalysis>(Words, Context);
  return *Unit;
}

CancellationCheck::CancellationCheck(llvm::StringRef Name,
                                     tidy::ClangTidyContext *Context,
                                     std::shared_ptr<CheckSession> Session)
    : ClangTidyCheck(Name, Context), Name(Name), Session(std::move(Session)) {
  std::string Wrong = this->Session->configure(readOptions(*Context));
  if (!Wrong.empty())
    configurationDiag("%0", DiagnosticIDs::Error) << Wrong;
}

void CancellationCheck::report(const Finding &F) {
  if (FindingObserver *Observer = Session->observer())
    Observer->found(Name, F);
  {
    auto Warning = diag(F.Location, "%0") << F.Message << F.Range;
    if (F.FixIt)
      for (const FixItHint &Hint : F.FixIt->Replacements)
        Warning << Hint;
  }
  for (const Step &S : F.Steps)
    diag(S.Location, "%0", DiagnosticIDs::Note) << S.Message;
}

} // namespace cancel_tidy
