//===-- Configuration.cpp - What the project's files set ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Configuration.h"
#include "checks/vocabulary/Vocabulary.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;
using namespace clang::tidy;

namespace cancel_tidy {

/// Reads `.clang-tidy` files by clang-tidy's own means, but keeps the first
/// mistake, over which clang-tidy would go with a message to stderr.
class Configuration::Files : private FileOptionsProvider {
public:
  Files()
      : FileOptionsProvider(ClangTidyGlobalOptions(), ClangTidyOptions(),
                            ClangTidyOptions(),
                            {{".clang-tidy", [this](MemoryBufferRef Text) {
                                return parse(Text);
                              }}}) {
    // This constructor of the base class leaves it null.
    FS = vfs::getRealFileSystem();
  }

  Expected<OptionMap> optionsFor(StringRef File) {
    ClangTidyOptions Result;
    unsigned Order = 0;
    for (const auto &[Options, Source] : getRawOptions(File))
      Result.mergeWith(Options, ++Order);
    if (!Mistake.empty())
      return createStringError(Mistake);
    return std::move(Result.CheckOptions);
  }

private:
  ErrorOr<ClangTidyOptions> parse(MemoryBufferRef Text) {
    ErrorOr<ClangTidyOptions> Parsed =
        parseConfigurationWithDiags(Text, [&](const SMDiagnostic &D) {
          if (Mistake.empty())
            Mistake = (Text.getBufferIdentifier() + ":" + Twine(D.getLineNo()) +
                       ":" + Twine(D.getColumnNo() + 1) + ": " + D.getMessage())
                          .str();
        });
    if (!Parsed && Mistake.empty())
      Mistake = (Text.getBufferIdentifier() +
                 ": cannot be read: " + Parsed.getError().message())
                    .str();
    // An error would be printed once more.
    return Parsed ? std::move(*Parsed) : ClangTidyOptions();
  }

  std::string Mistake;
};

Configuration::Configuration(OptionMap FromCommandLine)
    : FromCommandLine(std::move(FromCommandLine)),
      Reader(std::make_unique<Files>()) {}

Configuration::~Configuration() = default;

Expected<CheckOptions> Configuration::optionsFor(StringRef File) {
  Expected<OptionMap> Map = Reader->optionsFor(File);
  if (!Map)
    return Map.takeError();
  for (const auto &Option : FromCommandLine)
    (*Map)[Option.getKey()] = Option.getValue();
  Expected<CheckOptions> Options = readOptions(*Map);
  if (!Options)
    return createStringError("the options for '" + File +
                             "': " + toString(Options.takeError()));
  findVocabularies(*Options, File);
  if (GoodVocabularies.contains(Options->Vocabulary))
    return Options;
  SmallVector<StringRef, 2> Names;
  StringRef(Options->Vocabulary)
      .split(Names, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Error E = Vocabulary::builtInWith(
                    std::vector<std::string>(Names.begin(), Names.end()))
                    .takeError())
    return std::move(E);
  GoodVocabularies.insert(Options->Vocabulary);
  return Options;
}

} // namespace cancel_tidy
