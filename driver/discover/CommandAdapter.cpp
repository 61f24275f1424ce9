//===-- CommandAdapter.cpp - From a compiler's command to ours ------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/CommandAdapter.h"
#include "clang/Driver/Options.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;
using namespace clang::driver;
namespace path = llvm::sys::path;

namespace cancel_tidy {

namespace {
using Words = std::vector<std::string>;

bool isLauncher(StringRef Program) {
  return is_contained(
      {"ccache", "sccache", "distcc", "icecc", "gomacc", "env", "cmake"},
      path::stem(Program));
}

bool looksLikeCompiler(StringRef Word) {
  StringRef Name = path::filename(Word);
  return !Word.starts_with("-") && !isLauncher(Word) &&
         (Name.contains("clang") || Name.contains("gcc") ||
          Name.contains("++") || Name == "cc" || Name == "cl");
}

/// Removes what starts the compiler: `ccache g++ …`, `cmake -E env K=V g++ …`.
void stripLaunchers(Words &Command) {
  if (!isLauncher(Command.front()))
    return;
  if (auto Compiler = find_if(Command, looksLikeCompiler);
      Compiler != Command.end())
    Command.erase(Command.begin(), Compiler);
  else
    Command.erase(Command.begin());
}

/// Replaces `@file` by what stands in the file. Returns a problem or nothing.
std::string expandResponseFiles(Words &Command, StringRef Directory) {
  SmallVector<const char *, 64> Argv;
  for (const std::string &Word : Command)
    Argv.push_back(Word.c_str());
  BumpPtrAllocator Allocator;
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  IntrusiveRefCntPtr<vfs::FileSystem> Files = vfs::createPhysicalFileSystem();
  Expansion.setVFS(Files.get()).setCurrentDir(Directory);
  if (Error E = Expansion.expandResponseFiles(Argv))
    return toString(std::move(E));
  Command = Words(Argv.begin(), Argv.end());
  for (StringRef Word : Command)
    if (Word.starts_with("@"))
      return "its response file '" + Word.drop_front().str() +
             "' cannot be read";
  return "";
}

/// Whether Clang should not see the flag \p ID: it writes a file, turns a
/// warning into an error, loads code, or asks for more than parsing.
bool isUnwanted(const opt::Arg &A) {
  const opt::Option &O = A.getOption();
  // Turning off a warning stays: some are errors by default.
  if (O.matches(options::OPT_W_Group))
    return !StringRef(A.getSpelling()).starts_with("-Wno-") &&
           !(A.getNumValues() && StringRef(A.getValue()).starts_with("no-"));
  if (O.matches(options::OPT_M_Group) || O.matches(options::OPT_Action_Group) ||
      O.matches(options::OPT_pedantic_Group))
    return true;
  switch (O.getID()) {
  case options::OPT_UNKNOWN:
  case options::OPT_INPUT:
  case options::OPT__DASH_DASH:
  case options::OPT_o:
  case options::OPT_H:
  case options::OPT_MJ:
  case options::OPT_Wp_COMMA:
  case options::OPT_save_temps_EQ:
  case options::OPT_ftime_trace:
  case options::OPT_ftime_trace_EQ:
  case options::OPT__serialize_diags:
  case options::OPT_fplugin_EQ:
  case options::OPT_fpass_plugin_EQ:
  case options::OPT_include_pch:
    return true;
  default:
    return false;
  }
}

/// Whether `-Xclang` \p Word takes a following `-Xclang` word, and is unwanted.
bool isUnwantedFrontendFlag(StringRef Word) {
  return is_contained({"-load", "-plugin", "-add-plugin", "-include-pch",
                       "-dependency-file", "-o"},
                      Word) ||
         Word.starts_with("-plugin-arg-");
}

bool isHeaderLanguage(StringRef Language) {
  return Language.ends_with("-header") || Language.ends_with("-header-unit");
}

/// The program as Clang would see itself when started by \p Name: the place
/// of its C++ library can depend on it.
std::string resolveProgram(StringRef Name) {
  std::string Path = Name.str();
  if (ErrorOr<std::string> Found = sys::findProgramByName(Name))
    Path = *Found;
  SmallString<256> Real;
  return sys::fs::real_path(Path, Real) ? Path : std::string(Real);
}
} // namespace

AdaptedCommand adaptCommand(const CompileEntry &Entry,
                            const ResourceDirectory &Resources) {
  AdaptedCommand Result;
  Words Command = Entry.Arguments;
  stripLaunchers(Command);
  Result.Problem = expandResponseFiles(Command, Entry.Directory);
  if (!Result.Problem.empty() || Command.empty())
    return Result;
  std::string Program = Command.front();
  StringRef Stem = path::stem(Program);
  if (is_contained({"nvcc", "hipcc", "cl", "clang-cl"}, Stem)) {
    Result.Problem = ("commands of " + Stem + " are not supported").str();
    return Result;
  }

  SmallVector<const char *, 64> Argv;
  for (const std::string &Word : drop_begin(Command))
    Argv.push_back(Word.c_str());
  unsigned MissingIndex, MissingCount;
  opt::InputArgList Args = getDriverOptTable().ParseArgs(
      Argv, MissingIndex, MissingCount, opt::Visibility(options::ClangOption));

  bool HasResources = false;
  opt::ArgStringList Kept;
  for (auto It = Args.begin(); It != Args.end(); ++It) {
    const opt::Arg &A = **It;
    if (A.getOption().matches(options::OPT_Xclang) &&
        isUnwantedFrontendFlag(A.getValue())) {
      if (auto Next = std::next(It);
          Next != Args.end() &&
          (*Next)->getOption().matches(options::OPT_Xclang))
        It = Next;
      continue;
    }
    if (A.getOption().matches(options::OPT_x)) {
      Result.IsNoUnit = isHeaderLanguage(A.getValue()) ||
                        StringRef(A.getValue()).starts_with("assembler");
    } else if (A.getOption().matches(options::OPT_resource_dir)) {
      if (Resources.IsForced || !isResourceDirectory(A.getValue()))
        continue;
      HasResources = true;
    } else if (isUnwanted(A)) {
      continue;
    }
    A.render(Args, Kept);
  }
  if (StringRef Extension = path::extension(Entry.File);
      Extension == ".s" || Extension == ".S" || Extension == ".asm")
    Result.IsNoUnit = true;

  Result.Arguments.push_back(resolveProgram(Program));
  append_range(Result.Arguments, Kept);
  clang::tooling::addTargetAndModeForProgramName(Result.Arguments, Program);
  if (!HasResources)
    Result.Arguments.push_back("-resource-dir=" + Resources.Path);
  append_range(Result.Arguments, ArrayRef<StringRef>{"-fsyntax-only", "-w",
                                                     "--", Entry.SpelledFile});
  return Result;
}

} // namespace cancel_tidy
