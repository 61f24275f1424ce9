//===-- CancellationCheck.cpp - What all checks have in common ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/CancellationCheck.h"
#include "checks/ConfiguredVocabulary.h"

using namespace clang;

namespace cancel_tidy {

llvm::Error CheckSession::configure(const tidy::ClangTidyContext &Context) {
  if (ConfiguredFor == Context.getCurrentFile())
    return llvm::Error::success();
  ConfiguredFor = Context.getCurrentFile().str();
  llvm::Expected<CheckOptions> Read =
      readOptions(Context.getOptions().CheckOptions);
  if (!Read)
    return Read.takeError();
  findVocabularies(*Read, *ConfiguredFor);
  Options = std::move(*Read);
  // Checks run even where the options are wrong, which is told.
  std::shared_ptr<const Vocabulary> Last = std::move(Words);
  llvm::Expected<std::shared_ptr<const Vocabulary>> Configured =
      configuredVocabulary(Options);
  Words = Configured ? *Configured : nullptr;
  if (Words != Last)
    Unit.reset();
  return Configured.takeError();
}

UnitAnalysis &CheckSession::analysis(ASTContext &Context) {
  if (!Words)
    Words = llvm::cantFail(configuredVocabulary(CheckOptions()));
  if (!Unit)
    Unit = std::make_unique<UnitAnalysis>(*Words, Context);
  return *Unit;
}

CancellationCheck::CancellationCheck(llvm::StringRef Name,
                                     tidy::ClangTidyContext *Context,
                                     std::shared_ptr<CheckSession> Session)
    : ClangTidyCheck(Name, Context), Name(Name), Session(std::move(Session)) {
  if (llvm::Error E = this->Session->configure(*Context))
    configurationDiag("%0", DiagnosticIDs::Error)
        << llvm::toString(std::move(E));
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
