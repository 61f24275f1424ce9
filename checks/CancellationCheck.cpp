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

/// Adds what the option \p Option lists, each `NAME` or `NAME=ADVICE`, to \p
/// Words under the key \p Key.
static llvm::Error addListed(Vocabulary &Words, llvm::StringRef Option,
                             llvm::ArrayRef<std::string> List,
                             llvm::StringRef Key) {
  if (List.empty())
    return llvm::Error::success();
  auto Quoted = [](llvm::StringRef Text) {
    std::string Result = "'";
    for (char C : Text.trim())
      Result += C == '\'' ? "''" : std::string(1, C);
    return Result + "'";
  };
  std::string Document =
      ("library: options\ntitle: the options\n" + Key + ":\n").str();
  for (llvm::StringRef Element : List) {
    auto [Name, Advice] = Element.split('=');
    Document += "  - name: " + Quoted(Name) + "\n";
    if (!Advice.trim().empty())
      Document += "    instead: " + Quoted(Advice) + "\n";
  }
  return Words.add(llvm::MemoryBufferRef(Document, Option));
}

llvm::Error CheckSession::configure(const tidy::ClangTidyContext &Context) {
  if (ConfiguredFor == Context.getCurrentFile())
    return llvm::Error::success();
  ConfiguredFor = Context.getCurrentFile().str();
  llvm::Expected<CheckOptions> Read =
      readOptions(Context.getOptions().CheckOptions);
  if (!Read)
    return Read.takeError();
  findVocabularies(*Read, *ConfiguredFor);
  bool IsSame = HasVocabulary && Read->Vocabulary == Options.Vocabulary &&
                Read->RethrowHelper == Options.RethrowHelper &&
                Read->BlockingCalls == Options.BlockingCalls &&
                Read->BlockingPools == Options.BlockingPools;
  Options = std::move(*Read);
  return IsSame ? llvm::Error::success() : readVocabulary();
}

llvm::Error CheckSession::readVocabulary() {
  HasVocabulary = false;
  Unit.reset();
  Words = Vocabulary::builtIn();
  for (llvm::StringRef File : llvm::split(Options.Vocabulary, ','))
    if (!File.empty())
      if (llvm::Error E = Words.addFile(File))
        return E;
  if (llvm::Error E = addListed(Words, "cancellation-blocking-call.Calls",
                                Options.BlockingCalls, "blocking-calls"))
    return E;
  if (llvm::Error E = addListed(Words, "cancellation-blocking-call.Pools",
                                Options.BlockingPools, "blocking-pools"))
    return E;
  if (!Options.RethrowHelper.empty()) {
    // A call of the helper passes cancellation on, as the vocabulary would say.
    std::string Helper = "library: options\ntitle: the options\n"
                         "throwing-tests:\n  - " +
                         Options.RethrowHelper + "\n";
    if (llvm::Error E = Words.add(
            llvm::MemoryBufferRef(Helper, "cancellation.RethrowHelper")))
      return E;
  }
  HasVocabulary = true;
  return llvm::Error::success();
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
