//===-- GateSettings.cpp - The command line over the file -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/GateSettings.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// What stands for \p Setting on a command line.
std::vector<std::string> argumentsFor(const GateSetting &Setting) {
  StringRef Option = Setting.Key->Option;
  switch (Setting.Key->Value) {
  case GateValue::Truth:
    if (Setting.Values.front() == "true")
      return {Option.str()};
    return {};
  case GateValue::Checks:
    return {(Option + join(Setting.Values, ",")).str()};
  default:
    std::vector<std::string> Result;
    for (const std::string &Value : Setting.Values)
      Result.push_back((Option + Value).str());
    return Result;
  }
}

std::vector<const char *> pointersTo(ArrayRef<std::string> Words) {
  std::vector<const char *> Result;
  for (const std::string &Word : Words)
    Result.push_back(Word.c_str());
  return Result;
}

/// Whether the option itself is content with \p Setting.
Error check(const GateSetting &Setting, ArrayRef<std::string> Arguments) {
  Expected<CommandLine> Alone = parseCommandLine(pointersTo(Arguments));
  if (Alone)
    return Error::success();
  std::string Message = toString(Alone.takeError());
  // It speaks of the key, not of the option.
  std::string Quoted = ("'" + Setting.Key->Option).str();
  if (StringRef(Message).starts_with(Quoted))
    Message = "'" + Message.substr(Quoted.size());
  return createStringError(Setting.Place + ": " + Setting.Key->Name + ": " +
                           Message);
}

/// The configuration's file: the one that was named, else that of the working
/// directory or above it, else that of the build folder that was named; empty
/// if there is none.
Expected<std::string> fileFor(const CommandLine &Line) {
  if (Line.ConfigFile) {
    if (!sys::fs::exists(*Line.ConfigFile))
      return createStringError("no such file: '" + *Line.ConfigFile +
                               "', given with --config");
    return *Line.ConfigFile;
  }
  if (!Line.ReadsConfig)
    return "";
  std::string Found = findGateFile(".");
  // Not in the project, the user can still mean it.
  if (Found.empty() && Line.Database)
    Found = findGateFile(*Line.Database);
  return Found;
}

bool needsConfiguration(Command What) {
  return What != Command::Help && What != Command::Version &&
         What != Command::Explain;
}
} // namespace

Expected<CommandLine> readConfiguredCommandLine(ArrayRef<const char *> Args) {
  Expected<CommandLine> Line = parseCommandLine(Args);
  if (!Line || !needsConfiguration(Line->What))
    return Line;
  Expected<std::string> Path = fileFor(*Line);
  if (!Path)
    return Path.takeError();
  GateFile File;
  if (!Path->empty()) {
    Expected<GateFile> Read = readGateFile(*Path);
    if (!Read)
      return Read.takeError();
    File = std::move(*Read);
  }

  std::vector<std::string> FromFile;
  std::vector<EffectiveSetting> Effective;
  for (const GateKey &Key : gateKeys()) {
    if (std::vector<std::string> Values = valuesGiven(Args, Key.Option);
        !Values.empty()) {
      // Of single values the last counts.
      if (!Key.isList())
        Values.erase(Values.begin(), Values.end() - 1);
      Effective.push_back({&Key, std::move(Values), OnCommandLine.str()});
      continue;
    }
    auto Setting = find_if(File.Settings,
                           [&](const GateSetting &S) { return S.Key == &Key; });
    if (Setting == File.Settings.end()) {
      Effective.push_back({&Key, {}, "default"});
      continue;
    }
    append_range(FromFile, argumentsFor(*Setting));
    Effective.push_back({&Key, Setting->Values, Setting->Origin});
  }
  // What the command line overrides must be right as well.
  for (const GateSetting &Setting : File.Settings)
    if (Error E = check(Setting, argumentsFor(Setting)))
      return std::move(E);

  std::vector<const char *> All = pointersTo(FromFile);
  append_range(All, Args);
  Line = parseCommandLine(All);
  if (!Line)
    return Line;
  Line->ConfigFile = File.Path;
  Line->Settings = std::move(Effective);
  return Line;
}

} // namespace cancel_tidy
