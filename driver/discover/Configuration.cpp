//===-- Configuration.cpp - What the project's files set ------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Configuration.h"
#include "checks/vocabulary/Vocabulary.h"
#include "driver/CheckCatalogue.h"
#include "llvm/ADT/STLExtras.h"
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

  Expected<std::vector<Layer>> layersFor(StringRef File) {
    std::vector<Layer> Layers = getRawOptions(File);
    if (!Mistake.empty())
      return createStringError(Mistake);
    // What clang-tidy would do without any file.
    erase_if(Layers, [](const Layer &L) {
      return L.second == OptionsSourceTypeDefaultBinary;
    });
    return Layers;
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

Configuration::Configuration(OptionMap FromCommandLine,
                             std::optional<std::string> Checks)
    : FromCommandLine(std::move(FromCommandLine)), Checks(std::move(Checks)),
      Reader(std::make_unique<Files>()) {}

Configuration::~Configuration() = default;

Expected<std::vector<Configuration::Layer>>
Configuration::layersFor(StringRef File) {
  return Reader->layersFor(File);
}

Expected<const SourceConfiguration &>
Configuration::configurationFor(StringRef File) {
  StringRef Folder = sys::path::parent_path(File);
  auto It = Known.find(Folder);
  if (It == Known.end()) {
    Expected<SourceConfiguration> Read = read(File);
    if (!Read)
      return Read.takeError();
    It = Known.try_emplace(Folder, std::move(*Read)).first;
  }
  return It->second;
}

Expected<SourceConfiguration> Configuration::read(StringRef File) {
  Expected<std::vector<Layer>> Layers = layersFor(File);
  if (!Layers)
    return Layers.takeError();
  ClangTidyOptions Merged;
  for (const auto &[Order, L] : enumerate(*Layers))
    Merged.mergeWith(L.first, Order + 1);
  for (const auto &Option : FromCommandLine)
    Merged.CheckOptions[Option.getKey()] = Option.getValue();

  SourceConfiguration Result;
  std::string Globs = Checks ? *Checks : Merged.Checks.value_or("");
  auto [Names, IsNew] = Selected.try_emplace(Globs);
  if (IsNew)
    Names->second = selectChecks(Globs).Names;
  Result.Checks = Names->second;
  Result.WarningsAsErrors = Merged.WarningsAsErrors.value_or("");
  Result.ArgumentsBefore =
      Merged.ExtraArgsBefore.value_or(ClangTidyOptions::ArgList());
  Result.ArgumentsAfter =
      Merged.ExtraArgs.value_or(ClangTidyOptions::ArgList());
  Expected<CheckOptions> Options = readOptions(Merged.CheckOptions);
  if (!Options)
    return createStringError("the options for '" + File +
                             "': " + toString(Options.takeError()));
  Result.OfChecks = std::move(*Options);
  if (Error E = findGoodVocabularies(Result.OfChecks, File))
    return std::move(E);
  return Result;
}

Error Configuration::findGoodVocabularies(CheckOptions &Options,
                                          StringRef File) {
  findVocabularies(Options, File);
  if (Options.Vocabulary.empty() ||
      GoodVocabularies.contains(Options.Vocabulary))
    return Error::success();
  SmallVector<StringRef, 2> Names;
  StringRef(Options.Vocabulary)
      .split(Names, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  if (Error E = Vocabulary::builtInWith(
                    std::vector<std::string>(Names.begin(), Names.end()))
                    .takeError())
    return E;
  GoodVocabularies.insert(Options.Vocabulary);
  return Error::success();
}

} // namespace cancel_tidy
