//===-- ShowConfig.cpp - What holds for a source, and why -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ShowConfig.h"
#include "driver/CheckCatalogue.h"
#include "driver/discover/Configuration.h"
#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"
#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace clang::tidy;

namespace cancel_tidy {

namespace {
constexpr StringLiteral Default = "default";

/// Whether \p N is the string \p Text.
bool is(yaml::Node *N, StringRef Text) {
  SmallString<64> Storage;
  auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(N);
  return Scalar && Scalar->getValue(Storage) == Text;
}

/// Finds where a `.clang-tidy`, which clang-tidy has read without complaint,
/// sets something. Its reader keeps no places.
class PlaceFinder {
public:
  /// `file:line` of \p Key, or of \p Inner in what it holds: a mapping, or a
  /// list of `key`s and `value`s. The file alone if it is not found.
  static std::string find(StringRef File, StringRef Key, StringRef Inner) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer = MemoryBuffer::getFile(File);
    if (!Buffer)
      return File.str();
    SourceMgr Sources;
    yaml::Stream Stream((*Buffer)->getMemBufferRef(), Sources);
    yaml::Node *Root = Stream.begin()->getRoot();
    unsigned Line = lineIn(Root, Key, Inner, (*Buffer)->getBuffer());
    return Line ? (File + ":" + Twine(Line)).str() : File.str();
  }

private:
  static unsigned lineOf(yaml::Node *N, StringRef Text) {
    const char *Where = N->getSourceRange().Start.getPointer();
    return StringRef(Text.begin(), Where - Text.begin()).count('\n') + 1;
  }

  static unsigned lineIn(yaml::Node *N, StringRef Key, StringRef Inner,
                         StringRef Text) {
    auto *Mapping = dyn_cast_or_null<yaml::MappingNode>(N);
    if (!Mapping)
      return 0;
    for (yaml::KeyValueNode &Pair : *Mapping) {
      if (!is(Pair.getKey(), Key)) {
        Pair.skip();
        continue;
      }
      unsigned Line = lineOf(Pair.getKey(), Text);
      if (Inner.empty())
        return Line;
      if (auto *List = dyn_cast_or_null<yaml::SequenceNode>(Pair.getValue())) {
        for (yaml::Node &Element : *List)
          if (unsigned InElement = lineOfOption(Element, Inner, Text))
            return InElement;
        return Line;
      }
      return lineIn(Pair.getValue(), Inner, "", Text);
    }
    return 0;
  }

  /// The line of an element `{key: OPTION, value: …}`, or 0.
  static unsigned lineOfOption(yaml::Node &Element, StringRef Option,
                               StringRef Text) {
    auto *Mapping = dyn_cast<yaml::MappingNode>(&Element);
    if (!Mapping)
      return 0;
    unsigned Line = 0;
    for (yaml::KeyValueNode &Pair : *Mapping) {
      bool IsKey = is(Pair.getKey(), "key");
      if (yaml::Node *Value = Pair.getValue(); IsKey && is(Value, Option))
        Line = lineOf(Value, Text);
      else if (Value)
        Value->skip();
    }
    return Line;
  }
};

class Printer {
public:
  Printer(const CommandLine &Line, std::string Source)
      : Line(Line), Source(std::move(Source)) {}

  Error print();

private:
  /// A key or element, and a comment behind it.
  void line(const Twine &Text, StringRef Origin) {
    outs() << left_justify(printable(Text.str()), 50) << " # "
           << printable(Origin) << "\n";
  }
  void list(StringRef Indent, StringRef Key, ArrayRef<std::string> Values,
            StringRef Origin);
  void printChecks(const SourceConfiguration &Holds);
  void printOptions(const SourceConfiguration &Holds);
  void printGate();
  /// Who sets the part of `.clang-tidy` that \p IsSet tells of.
  std::string originOf(function_ref<bool(const ClangTidyOptions &)> IsSet,
                       StringRef Key, StringRef Inner = "") const;
  const EffectiveSetting &setting(StringRef Key) const {
    return *find_if(Line.Settings, [&](const EffectiveSetting &S) {
      return S.Key->Name == Key;
    });
  }

  const CommandLine &Line;
  std::string Source;
  std::vector<Configuration::Layer> Layers;
};

/// \p Text as YAML takes it.
std::string scalar(StringRef Text) {
  if (yaml::needsQuotes(Text) == yaml::QuotingType::None ||
      yaml::isNumeric(Text) || yaml::parseBool(Text))
    return Text.str();
  return "'" + join(split(Text, '\''), "''") + "'";
}

std::string
Printer::originOf(function_ref<bool(const ClangTidyOptions &)> IsSet,
                  StringRef Key, StringRef Inner) const {
  // The nearest wins, or, of what is added up, said the last word.
  for (const auto &[Options, File] : reverse(Layers))
    if (IsSet(Options))
      return PlaceFinder::find(File, Key, Inner);
  return Default.str();
}

void Printer::list(StringRef Indent, StringRef Key,
                   ArrayRef<std::string> Values, StringRef Origin) {
  if (Values.empty())
    return line(Indent + Key + ": []", Origin);
  line(Indent + Key + ":", Origin);
  for (const std::string &Value : Values)
    outs() << Indent << "  - " << printable(scalar(Value)) << "\n";
}

void Printer::printChecks(const SourceConfiguration &Holds) {
  std::string Origin = setting("checks").Origin;
  if (!Line.Checks) {
    ClangTidyOptions Merged;
    for (const auto &[Order, L] : enumerate(Layers))
      Merged.mergeWith(L.first, Order + 1);
    Origin = originOf([](const ClangTidyOptions &O) { return !!O.Checks; },
                      "Checks");
    if (Merged.Checks && selectChecks(*Merged.Checks).IsDefault)
      Origin = "default; " + Origin + " says nothing about them";
  }
  std::vector<std::string> Names;
  for (StringRef Name : split(Holds.Checks, ','))
    if (!Name.empty())
      Names.push_back(Name.str());
  list("", "checks", Names, Origin);
  line("warnings-as-errors: " + scalar(Holds.WarningsAsErrors),
       originOf([](const ClangTidyOptions &O) { return !!O.WarningsAsErrors; },
                "WarningsAsErrors"));
  list("", "extra-args-before", Holds.ArgumentsBefore,
       originOf([](const ClangTidyOptions &O) { return !!O.ExtraArgsBefore; },
                "ExtraArgsBefore"));
  list("", "extra-args", Holds.ArgumentsAfter,
       originOf([](const ClangTidyOptions &O) { return !!O.ExtraArgs; },
                "ExtraArgs"));
}

void Printer::printOptions(const SourceConfiguration &Holds) {
  OptionMap Options;
  storeOptions(Holds.OfChecks, Options);
  std::vector<StringRef> Keys(Options.keys().begin(), Options.keys().end());
  sort(Keys);
  outs() << "options:\n";
  for (StringRef Key : Keys) {
    std::string Origin = originOf(
        [&](const ClangTidyOptions &O) { return O.CheckOptions.contains(Key); },
        "CheckOptions", Key);
    if (Line.OfChecks.contains(Key))
      Origin = OnCommandLine.str();
    if (Key == "cancellation.Vocabulary" && !Line.Vocabularies.empty())
      Origin = setting("vocabulary").Origin;
    line("  " + Key + ": " + scalar(Options[Key].Value), Origin);
  }
}

void Printer::printGate() {
  outs() << "gate:\n";
  for (const EffectiveSetting &S : Line.Settings) {
    // They stand above.
    if (S.Key->Name == "checks" || S.Key->Name == "vocabulary")
      continue;
    if (S.Values.empty())
      line("  " + S.Key->Name + ":", (S.Key->Default + " (default)").str());
    else if (S.Key->isList())
      list("  ", S.Key->Name, S.Values, S.Origin);
    else
      line("  " + S.Key->Name + ": " + scalar(S.Values.front()), S.Origin);
  }
}

Error Printer::print() {
  Configuration Configured(Line.OfChecks, Line.Checks);
  Expected<const SourceConfiguration &> Holds =
      Configured.configurationFor(Source);
  if (!Holds)
    return Holds.takeError();
  Expected<std::vector<Configuration::Layer>> Read =
      Configured.layersFor(Source);
  if (!Read)
    return Read.takeError();
  Layers = std::move(*Read);
  Expected<PathGlobs> Excludes = PathGlobs::create(Line.Excludes);
  if (!Excludes)
    return Excludes.takeError();

  outs() << "# What holds for " << printable(Source) << "\n";
  StringRef Base = Line.ConfigFile && !Line.ConfigFile->empty()
                       ? sys::path::parent_path(*Line.ConfigFile)
                       : StringRef(Source);
  if (Excludes->match(Source, Base).value_or(false))
    outs() << "# It is excluded: see 'exclude'.\n";
  printChecks(*Holds);
  printOptions(*Holds);
  printGate();
  return Error::success();
}
} // namespace

Error showConfig(const CommandLine &Line) {
  if (!sys::fs::exists(Line.Topic))
    return createStringError("no such file: '" + Line.Topic +
                             "', given with --show-config");
  return Printer(Line, canonicalPath(Line.Topic)).print();
}

} // namespace cancel_tidy
