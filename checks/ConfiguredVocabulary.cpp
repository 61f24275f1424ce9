//===-- ConfiguredVocabulary.cpp - The words that options ask for ---------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/ConfiguredVocabulary.h"
#include "llvm/ADT/StringExtras.h"
#include <map>
#include <mutex>
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

/// Adds what the option \p Option lists, each `NAME` or `NAME=ADVICE`, to \p
/// Words under the key \p Key.
static Error addListed(Vocabulary &Words, StringRef Option,
                       ArrayRef<std::string> List, StringRef Key) {
  if (List.empty())
    return Error::success();
  auto Quoted = [](StringRef Text) {
    std::string Result = "'";
    for (char C : Text.trim())
      Result += C == '\'' ? "''" : std::string(1, C);
    return Result + "'";
  };
  std::string Document =
      ("library: options\ntitle: the options\n" + Key + ":\n").str();
  for (StringRef Element : List) {
    auto [Name, Advice] = Element.split('=');
    Document += "  - name: " + Quoted(Name) + "\n";
    if (!Advice.trim().empty())
      Document += "    instead: " + Quoted(Advice) + "\n";
  }
  return Words.add(MemoryBufferRef(Document, Option));
}

static Expected<Vocabulary> read(const CheckOptions &Options) {
  Vocabulary Words = Vocabulary::builtIn();
  for (StringRef File : split(Options.Vocabulary, ','))
    if (!File.empty())
      if (Error E = Words.addFile(File))
        return std::move(E);
  if (Error E = addListed(Words, "cancellation-blocking-call.Calls",
                          Options.BlockingCalls, "blocking-calls"))
    return std::move(E);
  if (Error E = addListed(Words, "cancellation-blocking-call.Pools",
                          Options.BlockingPools, "blocking-pools"))
    return std::move(E);
  if (!Options.RethrowHelper.empty()) {
    // A call of the helper passes cancellation on, as the vocabulary would say.
    std::string Helper = "library: options\ntitle: the options\n"
                         "throwing-tests:\n  - " +
                         Options.RethrowHelper + "\n";
    if (Error E =
            Words.add(MemoryBufferRef(Helper, "cancellation.RethrowHelper")))
      return std::move(E);
  }
  return Words;
}

Expected<std::shared_ptr<const Vocabulary>>
configuredVocabulary(const CheckOptions &Options) {
  // All that read() looks at.
  using Key = std::tuple<std::string, std::vector<std::string>,
                         std::vector<std::string>, std::string>;
  static std::map<Key, std::shared_ptr<const Vocabulary>> Known;
  static std::mutex Lock;
  std::lock_guard<std::mutex> Guard(Lock);
  Key Asked(Options.Vocabulary, Options.BlockingCalls, Options.BlockingPools,
            Options.RethrowHelper);
  if (auto It = Known.find(Asked); It != Known.end())
    return It->second;
  Expected<Vocabulary> Words = read(Options);
  if (!Words)
    return Words.takeError();
  return Known[Asked] = std::make_shared<const Vocabulary>(std::move(*Words));
}

} // namespace cancel_tidy
