//===-- Options.cpp - What users can set about the checks -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Options.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/YAMLTraits.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// The one list of options: \p Visit gets each key with the field it belongs
/// to.
template <typename OptionsT, typename VisitorT>
void forEachOption(OptionsT &Options, VisitorT &&Visit) {
  Visit("cancellation.Vocabulary", Options.Vocabulary);
  Visit("cancellation.WarnOnRoot", Options.WarnOnRoot);
  Visit("cancellation.RequireTimeLimits", Options.RequireTimeLimits);
  Visit("cancellation.RethrowHelper", Options.RethrowHelper);
  Visit("cancellation-unresponsive-loop.MaxTurns", Options.MaxTurns);
  Visit("cancellation-blocking-call.Calls", Options.BlockingCalls);
  Visit("cancellation-blocking-call.Pools", Options.BlockingPools);
  Visit("cancellation-missing-timeout.EntryPoints", Options.EntryPoints);
}

bool parse(StringRef Text, std::string &Value) {
  Value = Text.str();
  return true;
}

/// As clang-tidy's own options: YAML's words for truth values, or a number.
bool parse(StringRef Text, bool &Value) {
  if (std::optional<bool> Truth = yaml::parseBool(Text)) {
    Value = *Truth;
    return true;
  }
  long long Number;
  if (!to_integer(Text, Number))
    return false;
  Value = Number != 0;
  return true;
}

bool parse(StringRef Text, unsigned &Value) {
  return to_integer(Text, Value, 10);
}

/// Semicolons separate, as in clang-tidy's own options.
bool parse(StringRef Text, std::vector<std::string> &Value) {
  Value.clear();
  for (StringRef Element : split(Text, ';'))
    if (!Element.trim().empty())
      Value.push_back(Element.trim().str());
  return true;
}

StringRef expected(const std::string &) { return "text"; }
StringRef expected(bool) { return "true or false"; }
StringRef expected(unsigned) { return "a whole number"; }
StringRef expected(const std::vector<std::string> &) { return "a list"; }

std::string text(const std::string &Value) { return Value; }
std::string text(bool Value) { return Value ? "true" : "false"; }
std::string text(unsigned Value) { return utostr(Value); }
std::string text(const std::vector<std::string> &Value) {
  return join(Value, ";");
}

/// The key, in alphabetical order the first, by which \p Map asks for an option
/// that we do not have; empty if there is none.
StringRef unknownKey(const OptionMap &Map, ArrayRef<StringRef> Known) {
  StringRef First;
  for (StringRef Key : Map.keys())
    if ((Key.starts_with("cancellation.") ||
         Key.starts_with("cancellation-")) &&
        !is_contained(Known, Key) && (First.empty() || Key < First))
      First = Key;
  return First;
}
} // namespace

Expected<CheckOptions> readOptions(const OptionMap &Map) {
  CheckOptions Options;
  std::vector<StringRef> Known;
  std::string Wrong;
  forEachOption(Options, [&](StringRef Key, auto &Value) {
    Known.push_back(Key);
    auto It = Map.find(Key);
    if (It != Map.end() && !parse(It->getValue().Value, Value) && Wrong.empty())
      Wrong =
          (Key + ": '" + It->getValue().Value + "' is not " + expected(Value))
              .str();
  });
  if (!Wrong.empty())
    return createStringError(Wrong);
  StringRef Unknown = unknownKey(Map, Known);
  if (Unknown.empty())
    return Options;
  StringRef Nearest = *min_element(Known, [&](StringRef A, StringRef B) {
    return Unknown.edit_distance(A) < Unknown.edit_distance(B);
  });
  return createStringError("there is no option '" + Unknown +
                           "'; did you mean '" + Nearest + "'?");
}

void findVocabularies(CheckOptions &Options, StringRef LintedFile) {
  std::vector<std::string> Found;
  for (StringRef Name : split(Options.Vocabulary, ',')) {
    Name = Name.trim();
    if (Name.empty())
      continue;
    std::string Place = Name.str();
    for (StringRef Directory = sys::path::parent_path(LintedFile);
         sys::path::is_relative(Name) && !Directory.empty();
         Directory = sys::path::parent_path(Directory)) {
      SmallString<256> Candidate(Directory);
      sys::path::append(Candidate, Name);
      if (!sys::fs::exists(Candidate))
        continue;
      // Messages name a file as it was written where that leads to it.
      if (!sys::fs::equivalent(Name, Candidate))
        Place = std::string(Candidate);
      break;
    }
    Found.push_back(std::move(Place));
  }
  Options.Vocabulary = join(Found, ",");
}

void storeOptions(const CheckOptions &Options, OptionMap &Map) {
  forEachOption(Options, [&](StringRef Key, const auto &Value) {
    Map[Key] = StringRef(text(Value));
  });
}

} // namespace cancel_tidy
