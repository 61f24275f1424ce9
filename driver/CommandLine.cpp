//===-- CommandLine.cpp - What the user asks for --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CommandLine.h"
#include "driver/CheckCatalogue.h"
#include "driver/OptionTable.h"
#include "driver/Usage.h"
#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/run/Limits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
using namespace options;

template <typename... Ts> Error wrong(const Ts &...Parts) {
  return createStringError((Twine("") + ... + Parts));
}

/// What cannot be one of the options.
Error checkSpelling(const OptionTable &Table, const opt::InputArgList &Args,
                    unsigned MissingIndex, unsigned MissingCount) {
  if (MissingCount)
    return wrong("option '", Args.getArgString(MissingIndex),
                 "' needs a value");
  const opt::Arg *Unknown = Args.getLastArg(OPT_UNKNOWN);
  if (!Unknown)
    return Error::success();
  std::string Spelling = Unknown->getAsString(Args);
  std::string Nearest;
  // A suggestion further away than this is noise.
  if (Table.findNearest(Spelling, Nearest, opt::Visibility(),
                        /*MinimumLength=*/2) > 3)
    return wrong("unknown option '", Spelling, "'; see --help");
  return wrong("unknown option '", Spelling, "'; did you mean '", Nearest,
               "'?");
}

/// Reads the value of \p Id, one of \p Values, into \p Out if it is given.
template <typename T>
Error readChoice(const opt::InputArgList &Args, ID Id, T &Out,
                 ArrayRef<std::pair<StringRef, T>> Values) {
  const opt::Arg *A = Args.getLastArg(Id);
  if (!A)
    return Error::success();
  std::string Known;
  for (const auto &[Word, Value] : Values) {
    if (Word == A->getValue()) {
      Out = Value;
      return Error::success();
    }
    Known += (Known.empty() ? "" : ", ") + Word.str();
  }
  return wrong("'", A->getAsString(Args), "': expected one of ", Known);
}

Error readOutput(const opt::InputArgList &Args, CommandLine &Result) {
  if (Error E = readChoice<Shell>(
          Args, OPT_completion, Result.CompletedShell,
          {{"bash", Shell::Bash}, {"zsh", Shell::Zsh}, {"fish", Shell::Fish}}))
    return E;
  Expected<std::vector<OutputRequest>> Outputs =
      parseOutputs(Args.getAllArgValues(OPT_format));
  if (!Outputs)
    return Outputs.takeError();
  Result.Outputs = std::move(*Outputs);
  return readChoice<ColorMode>(Args, OPT_color, Result.Color,
                               {{"auto", ColorMode::Auto},
                                {"always", ColorMode::Always},
                                {"never", ColorMode::Never}});
}

Error readJobs(const opt::InputArgList &Args, CommandLine &Result) {
  const opt::Arg *A = Args.getLastArg(OPT_j);
  if (!A)
    return Error::success();
  if (!to_integer(A->getValue(), Result.Jobs, 10) || !Result.Jobs)
    return wrong("'", A->getAsString(Args),
                 "': expected a number of processes, at least 1");
  return Error::success();
}

/// Those of the command line are about the working directory.
Error readExcludes(const opt::InputArgList &Args, CommandLine &Result) {
  for (const std::string &Pattern : Args.getAllArgValues(OPT_exclude)) {
    Expected<std::string> Anchored = anchorGlob(Pattern, canonicalPath("."));
    if (!Anchored)
      return wrong("'--exclude=", Pattern,
                   "': ", toString(Anchored.takeError()));
    Result.Excludes.push_back(std::move(*Anchored));
  }
  return PathGlobs::create(Result.Excludes).takeError();
}

void readConfig(const opt::InputArgList &Args, CommandLine &Result) {
  const opt::Arg *A = Args.getLastArg(OPT_config, OPT_no_config);
  if (!A)
    return;
  Result.ReadsConfig = A->getOption().matches(OPT_config);
  if (Result.ReadsConfig)
    Result.ConfigFile = A->getValue();
}

Error readShortcuts(const opt::InputArgList &Args, CommandLine &Result) {
  for (StringRef List : Args.getAllArgValues(OPT_no_shortcut))
    for (StringRef Name : split(List, ',')) {
      if (Name == "all") {
        Result.Allowed = Shortcuts::none();
        continue;
      }
      std::optional<Shortcut> Known = shortcutNamed(Name);
      if (!Known)
        return wrong("'--no-shortcut=", List, "': no shortcut is called '",
                     Name, "'; there are ", shortcutNames(), ", and all");
      Result.Allowed = Result.Allowed.without(*Known);
    }
  return Error::success();
}

Error readCache(const opt::InputArgList &Args, CommandLine &Result) {
  Result.UsesCache = !Args.hasArg(OPT_no_cache);
  Result.ShowsCacheStatistics = Args.hasArg(OPT_cache_stats);
  if (const opt::Arg *A = Args.getLastArg(OPT_cache_dir)) {
    Result.CacheFolder = A->getValue();
    if (Result.CacheFolder->empty())
      return wrong("'", A->getAsString(Args), "': expected a folder");
  }
  return Error::success();
}

Error readLimits(const opt::InputArgList &Args, CommandLine &Result) {
  if (const opt::Arg *A = Args.getLastArg(OPT_timeout)) {
    Result.Timeout = parseSeconds(A->getValue());
    if (!Result.Timeout)
      return wrong("'", A->getAsString(Args),
                   "': expected seconds, as 120 or 0.5, or 0 for no limit");
  }
  if (const opt::Arg *A = Args.getLastArg(OPT_memory_limit)) {
    Result.MemoryLimit = parseSize(A->getValue());
    if (!Result.MemoryLimit)
      return wrong("'", A->getAsString(Args),
                   "': expected a size with its unit, as 800M or 2G, or 0 for "
                   "no limit");
  }
  return Error::success();
}

Error readFixes(const opt::InputArgList &Args, CommandLine &Result) {
  bool AsPatch = Args.hasArg(OPT_diff);
  bool WithUnsafe = Args.hasArg(OPT_fix_unsafe);
  if (AsPatch || WithUnsafe || Args.hasArg(OPT_fix)) {
    Result.Fixes.emplace();
    Result.Fixes->AsPatch = AsPatch;
    Result.Fixes->WithUnsafe = WithUnsafe;
  }
  const opt::Arg *Only = Args.getLastArg(OPT_fix_only);
  if (!Only)
    return Error::success();
  if (!Result.Fixes)
    return wrong("'", Only->getAsString(Args),
                 "' needs --fix, --fix-unsafe or --diff");
  Expected<std::string> Complete =
      expandGlobs(join(Args.getAllArgValues(OPT_fix_only), ","), "--fix-only");
  if (!Complete)
    return Complete.takeError();
  Result.Fixes->Checks = std::move(*Complete);
  return Error::success();
}

Error readVocabularies(const opt::InputArgList &Args, CommandLine &Result) {
  for (const std::string &File : Args.getAllArgValues(OPT_vocabulary)) {
    // The checks' option separates files by commas.
    if (StringRef(File).contains(','))
      return wrong("the name of a vocabulary file cannot hold a comma: '", File,
                   "'");
    // Units have working directories of their own.
    SmallString<256> Absolute(File);
    sys::fs::make_absolute(Absolute);
    Result.Vocabularies.push_back(std::string(Absolute));
  }
  return Error::success();
}

Command commandOf(const opt::InputArgList &Args) {
  if (Args.hasArg(OPT_help))
    return Command::Help;
  if (Args.hasArg(OPT_version))
    return Command::Version;
  if (Args.hasArg(OPT_explain))
    return Command::Explain;
  if (Args.hasArg(OPT_completion))
    return Command::Completion;
  if (Args.hasArg(OPT_manual))
    return Command::Manual;
  if (Args.hasArg(OPT_why))
    return Command::Why;
  if (Args.hasArg(OPT_list_libraries))
    return Command::ListLibraries;
  if (Args.hasArg(OPT_show_config))
    return Command::ShowConfig;
  return Args.hasArg(OPT_list_checks) ? Command::ListChecks : Command::Lint;
}

std::optional<std::string> valueOf(const opt::InputArgList &Args, ID Id) {
  if (const opt::Arg *A = Args.getLastArg(Id))
    return A->getValue();
  return std::nullopt;
}

OptionMap optionsOfChecks(const opt::InputArgList &Args,
                          ArrayRef<std::string> Vocabularies) {
  OptionMap Result;
  if (!Vocabularies.empty())
    Result["cancellation.Vocabulary"] = StringRef(join(Vocabularies, ","));
  if (Args.hasArg(OPT_warn_on_root))
    Result["cancellation.WarnOnRoot"] = "true";
  if (Args.hasArg(OPT_require_time_limits))
    Result["cancellation.RequireTimeLimits"] = "true";
  if (const opt::Arg *A = Args.getLastArg(OPT_rethrow_helper))
    Result["cancellation.RethrowHelper"] = A->getValue();
  return Result;
}
} // namespace

Expected<CommandLine> parseCommandLine(ArrayRef<const char *> Argv) {
  OptionTable Table;
  unsigned MissingIndex, MissingCount;
  opt::InputArgList Args = Table.ParseArgs(Argv, MissingIndex, MissingCount);
  if (Error E = checkSpelling(Table, Args, MissingIndex, MissingCount))
    return std::move(E);

  CommandLine Result;
  Result.What = commandOf(Args);
  Result.Paths = Args.getAllArgValues(OPT_INPUT);
  Result.Database = valueOf(Args, OPT_p);
  Result.ResourceDir = valueOf(Args, OPT_resource_dir);
  Result.Baseline = valueOf(Args, OPT_baseline);
  Result.WriteBaseline = Args.hasArg(OPT_write_baseline);
  Result.PruneBaseline = Args.hasArg(OPT_prune_baseline);
  if (Args.hasArg(OPT_require_suppression_reason))
    Result.RequireSuppressionReason = true;
  Result.Since = valueOf(Args, OPT_since);
  Result.ShowSuppressed = Args.hasArg(OPT_show_suppressed);
  if (Args.hasArg(OPT_ci))
    Result.Ci = true;
  Result.IsQuiet = Args.hasArg(OPT_quiet);
  Result.HasProfile = Args.hasArg(OPT_profile);
  if (const opt::Arg *A =
          Args.getLastArg(OPT_explain, OPT_show_config, OPT_why))
    Result.Topic = A->getValue();
  readConfig(Args, Result);
  Result.AllowIncomplete = Args.getAllArgValues(OPT_allow_incomplete);
  if (Error E = readOutput(Args, Result))
    return std::move(E);
  if (Error E = readJobs(Args, Result))
    return std::move(E);
  if (Error E = readVocabularies(Args, Result))
    return std::move(E);
  if (Error E = readExcludes(Args, Result))
    return std::move(E);
  if (Error E = readChoice<Severity>(Args, OPT_fail_on, Result.FailOn,
                                     {{"error", Severity::Error},
                                      {"warning", Severity::Warning},
                                      {"advice", Severity::Advice}}))
    return std::move(E);
  Result.OfChecks = optionsOfChecks(Args, Result.Vocabularies);
  if (Error E = readShortcuts(Args, Result))
    return std::move(E);
  if (Error E = readCache(Args, Result))
    return std::move(E);
  if (Error E = readLimits(Args, Result))
    return std::move(E);
  if (Error E = readFixes(Args, Result))
    return std::move(E);
  if (std::optional<std::string> Globs = valueOf(Args, OPT_checks)) {
    Expected<std::string> Complete = expandGlobs(*Globs);
    if (!Complete)
      return Complete.takeError();
    Result.Checks = std::move(*Complete);
  }
  return Result;
}

bool isNarrowed(const CommandLine &Line) {
  return any_of(Line.Settings, [](const EffectiveSetting &S) {
    return S.Origin == OnCommandLine &&
           (S.Key->Name == "paths" || S.Key->Name == "exclude");
  });
}

std::vector<std::string> valuesGiven(ArrayRef<const char *> Argv,
                                     StringRef Spelling) {
  OptionTable Table;
  unsigned MissingIndex, MissingCount;
  // The option by its spelling: all of them are read with some value.
  std::string Probe = Spelling.str() + (Spelling.ends_with("=") ? "x" : "");
  const char *Probed[] = {Probe.empty() ? "x" : Probe.c_str()};
  opt::InputArgList ProbeArgs =
      Table.ParseArgs(Probed, MissingIndex, MissingCount);
  opt::OptSpecifier Id =
      (*ProbeArgs.begin())->getOption().getUnaliasedOption().getID();
  opt::InputArgList Args = Table.ParseArgs(Argv, MissingIndex, MissingCount);
  if (!Args.hasArg(Id))
    return {};
  std::vector<std::string> Values = Args.getAllArgValues(Id);
  if (Values.empty())
    Values.push_back("true");
  return Values;
}

void printHelp() {
  OptionTable().printHelp(outs(), ("cancel-tidy " + Arguments).str().c_str(),
                          ("cancel-tidy " + Purpose).str().c_str());
  outs() << "\n" << Description << "\n\nFORMATS\n";
  for (const Format &F : allFormats())
    outs() << "  " << left_justify(F.Name, 10) << "  " << F.Help << "\n";
  outs() << "\nEXIT STATUS\n";
  for (const Meaning &Exit : ExitMeanings)
    outs() << "  " << Exit.Name << "  " << Exit.Text << "\n";
}

} // namespace cancel_tidy
