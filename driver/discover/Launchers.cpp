//===-- Launchers.cpp - What starts the compiler --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/discover/Launchers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace llvm;
namespace path = llvm::sys::path;

namespace cancel_tidy {

std::string programName(StringRef Program) {
  // A version (`g++-12.2`) is no extension.
  StringRef Name = path::filename(Program, path::Style::windows);
  Name.consume_back_insensitive(".exe");
  return Name.str();
}

static bool isLauncher(StringRef Program) {
  static constexpr StringLiteral Names[] = {
      // Caches.
      "ccache", "sccache", "buildcache", "cachecc1", "clcache",
      // Other machines.
      "distcc", "icecc", "icecream", "gomacc", "rewrapper", "firebuild",
      // Environments and priorities.
      "env", "cmake", "time", "nice", "ionice", "nohup", "taskset", "chrt",
      "xcrun", "colorgcc", "libtool", "zig", "sh", "bash", "python3"};
  return is_contained(Names, programName(Program));
}

static bool isCompiler(StringRef Word) {
  // `g++`, `aarch64-linux-gnu-gcc-12`, `clang-cl`, but not `clang.cfg`.
  static const Regex Names(
      "^([a-zA-Z0-9_.]+-)*(gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|clang-cl|"
      "cl|"
      "icc|icpc|icx|icpx|nvcc|hipcc|emcc|em\\+\\+)(-[0-9.]+)?$");
  return Names.match(programName(Word));
}

/// Whether \p Word belongs to the launcher: an option, a priority or
/// `NAME=VALUE`.
static bool isOfLauncher(StringRef Word) {
  return Word.starts_with("-") || Word.contains('=') || all_of(Word, isDigit) ||
         isLauncher(Word);
}

Expected<std::vector<std::string>>
stripLaunchers(std::vector<std::string> &Command) {
  if (!isLauncher(Command.front()))
    return std::vector<std::string>();
  auto Compiler = Command.end();
  // `cmake -E __run_co_compile --tidy=… --source=a.cpp -- g++ …`.
  if (is_contained(Command, "__run_co_compile"))
    if (auto Dashes = find(Command, "--"); Dashes != Command.end())
      Compiler = std::next(Dashes);
  if (Compiler == Command.end())
    Compiler =
        std::find_if(std::next(Command.begin()), Command.end(), isCompiler);
  // One that nobody knows by its name.
  if (Compiler == Command.end())
    Compiler = std::find_if_not(std::next(Command.begin()), Command.end(),
                                isOfLauncher);
  if (Compiler == Command.end())
    return createStringError("its command starts no compiler");
  std::vector<std::string> Gone(Command.begin(), Compiler);
  Command.erase(Command.begin(), Compiler);
  // `ccache distcc g++`, each with options of its own.
  if (!isCompiler(Command.front()) && isLauncher(Command.front())) {
    Expected<std::vector<std::string>> More = stripLaunchers(Command);
    if (!More)
      return More;
    append_range(Gone, *More);
  }
  return Gone;
}

} // namespace cancel_tidy
