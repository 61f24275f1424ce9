//===-- CommandAdapter.cpp - From a compiler's command to ours ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/CommandAdapter.h"
#include "driver/discover/Launchers.h"
#include "driver/discover/ResponseFiles.h"
#include "driver/discover/SourceKind.h"
#include "clang/Driver/ToolChain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Triple.h"

using namespace llvm;
using clang::driver::ParsedClangName;
using clang::driver::ToolChain;

namespace cancel_tidy {

/// The program as Clang would see itself when started by \p Name.
static std::string resolveProgram(StringRef Name) {
  std::string Path = Name.str();
  if (ErrorOr<std::string> Found = sys::findProgramByName(Name))
    Path = *Found;
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path : std::string(Real);
}

/// Why the commands of \p Name, a compiler, cannot be those of Clang's driver.
static std::string whyForeign(StringRef Name) {
  // Their sources are compiled in parts, for several machines.
  if (is_contained({"nvcc", "hipcc", "dpcpp"}, Name))
    return ("commands of " + Name + " are not supported").str();
  if (is_contained({"armcc", "iccarm", "icl", "cl6x", "bcc32", "bcc32c", "tcc"},
                   Name))
    return ("commands of " + Name + ", a foreign toolchain, are not supported")
        .str();
  return "";
}

const CommandAdapter::Compiler &
CommandAdapter::compilerNamed(StringRef Program) {
  auto [It, IsNew] = Compilers.try_emplace(Program);
  Compiler &Result = It->second;
  if (!IsNew)
    return Result;
  std::string Name = programName(Program);
  Result.Path = resolveProgram(Program);
  Result.Problem = whyForeign(Name);
  ParsedClangName Parsed = ToolChain::getTargetAndModeFromProgramName(
      Name == "cl" ? "clang-cl" : Name);
  Result.IsCl =
      Parsed.DriverMode && StringRef(Parsed.DriverMode) == "--driver-mode=cl";
  Result.IsCxx = StringRef(Name).contains("++");
  if (Parsed.DriverMode)
    Result.Flags.push_back(Parsed.DriverMode);
  if (Parsed.TargetIsValid)
    Result.Flags.push_back("--target=" + Parsed.TargetPrefix);
  // To parse for this machine instead would give other answers. What is no
  // triple (`our-g++`) says nothing.
  else if (Triple(Triple::normalize(Parsed.TargetPrefix)).getOS() !=
           Triple::UnknownOS)
    Result.Problem = "its compiler '" + Name +
                     "' is for a machine that this Clang does not know";
  return Result;
}

AdaptedCommand CommandAdapter::adapt(const CompileEntry &Entry) {
  AdaptedCommand Result;
  std::vector<std::string> Command = Entry.Arguments;
  Expected<std::vector<std::string>> Launchers = stripLaunchers(Command);
  if (!Launchers) {
    Result.Problem = toString(Launchers.takeError());
    return Result;
  }
  if (!Launchers->empty())
    Result.Dropped.push_back({join(*Launchers, " "), DropReason::Launcher});
  if (Error E = expandResponseFiles(Command, Entry.Directory)) {
    Result.Problem = toString(std::move(E));
    return Result;
  }

  const Compiler &Program = compilerNamed(Command.front());
  FilteredFlags Flags = Filter.filter(ArrayRef(Command).drop_front(),
                                      {Entry.SpelledFile, Entry.Directory,
                                       Resources, Precompiled, Program.IsCl});
  append_range(Result.Dropped, Flags.Dropped);
  SourceKind Kind = kindOf(Entry.File, Flags.Language, Program.IsCxx);
  Result.NoUnit = std::move(Kind.NoUnit);
  Result.Problem = Program.Problem;
  for (std::string *Problem : {&Flags.Problem, &Kind.Problem})
    if (Result.Problem.empty())
      Result.Problem = std::move(*Problem);

  Result.Arguments.push_back(Program.Path);
  append_range(Result.Arguments, Program.Flags);
  append_range(Result.Arguments, Flags.Kept);
  if (!Flags.HasResources)
    Result.Arguments.push_back("-resource-dir=" + Resources.Path);
  // Some warnings are errors by default, where GCC accepts the code.
  append_range(Result.Arguments,
               ArrayRef<StringRef>{"-fsyntax-only", "-Wno-everything"});
  if (!Flags.Language.empty())
    append_range(Result.Arguments, ArrayRef<StringRef>{"-x", Flags.Language});
  append_range(Result.Arguments, ArrayRef<StringRef>{"--", Entry.SpelledFile});
  return Result;
}

} // namespace cancel_tidy
