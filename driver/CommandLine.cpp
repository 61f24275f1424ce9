//===-- CommandLine.cpp - What the user asks for --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CommandLine.h"
#include "driver/CheckCatalogue.h"
#include "driver/discover/PathGlobs.h"
#include "driver/discover/ProjectRoot.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
using llvm::opt::DefaultVis; // The generated table names it so.

enum OptionId {
  OPT_INVALID = 0, // Not an option.
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "driver/Options.inc"
#undef OPTION
};

#define PREFIX(NAME, VALUE)                                                    \
  constexpr StringLiteral NAME##_init[] = VALUE;                               \
  constexpr ArrayRef<StringLiteral> NAME(NAME##_init,                          \
                                         std::size(NAME##_init) - 1);
#include "driver/Options.inc"
#undef PREFIX

constexpr opt::OptTable::Info InfoTable[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "driver/Options.inc"
#undef OPTION
};

class OptionTable : public opt::GenericOptTable {
public:
  OptionTable() : GenericOptTable(InfoTable) {}
};

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
Error readChoice(const opt::InputArgList &Args, OptionId Id, T &Out,
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
  if (Error E = readChoice<OutputFormat>(Args, OPT_format, Result.Format,
                                         {{"text", OutputFormat::Text},
                                          {"concise", OutputFormat::Concise},
                                          {"json", OutputFormat::Json}}))
    return E;
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
  if (Args.hasArg(OPT_list_libraries))
    return Command::ListLibraries;
  if (Args.hasArg(OPT_show_config))
    return Command::ShowConfig;
  return Args.hasArg(OPT_list_checks) ? Command::ListChecks : Command::Lint;
}

std::optional<std::string> valueOf(const opt::InputArgList &Args, OptionId Id) {
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
  Result.Fix = Args.hasArg(OPT_fix);
  Result.IsQuiet = Args.hasArg(OPT_quiet);
  if (const opt::Arg *A = Args.getLastArg(OPT_explain, OPT_show_config))
    Result.Topic = A->getValue();
  readConfig(Args, Result);
  if (Error E = readOutput(Args, Result))
    return std::move(E);
  if (Error E = readJobs(Args, Result))
    return std::move(E);
  if (Error E = readVocabularies(Args, Result))
    return std::move(E);
  if (Error E = readExcludes(Args, Result))
    return std::move(E);
  if (Error E =
          readChoice<Severity>(Args, OPT_fail_on, Result.FailOn,
                               {{"error", Severity::Error},
                                {"warning", Severity::Warning},
                                {"advice", Severity::Advice}}))
    return std::move(E);
  Result.OfChecks = optionsOfChecks(Args, Result.Vocabularies);
  if (std::optional<std::string> Globs = valueOf(Args, OPT_checks)) {
    Expected<std::string> Complete = expandGlobs(*Globs);
    if (!Complete)
      return Complete.takeError();
    Result.Checks = std::move(*Complete);
  }
  return Result;
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
  OptionTable().printHelp(
      outs(), "cancel-tidy [options] [<file or directory>...]",
      "cancel-tidy finds lost cancellation in C++20 coroutine code");
  outs() << "\nWithout paths, all units of the compilation database are "
            "analysed; with them, those\nthat are, or lie under, one of them."
            "\n\nEXIT STATUS\n"
            "  0  no findings\n"
            "  1  findings that are as bad as --fail-on says\n"
            "  2  wrong usage, configuration or database\n"
            "  3  some unit could not be analysed\n";
}

} // namespace cancel_tidy
