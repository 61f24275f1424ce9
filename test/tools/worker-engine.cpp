//===-- worker-engine.cpp - The supervisor on its own ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// worker-engine JOBS SECONDS MEMORY BEHAVIOUR...: supervises workers that
// behave as told (see behave()), one each, and prints what came of them. A
// behaviour that begins with `once-` is that of the first attempt; the second
// one tells how many workers there are.
//
// worker-engine --jobs ROOT MEMORY: prints the default of -j on a system whose
// /proc and /sys lie in ROOT.
//
//===----------------------------------------------------------------------===//

#include "driver/run/Jobs.h"
#include "driver/run/Supervisor.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <csignal>
#include <cstdlib>
#include <unistd.h>

using namespace llvm;
using namespace cancel_tidy;

/// How many processes the supervisor has.
static size_t workerCount() {
  std::string Parent = utostr(getppid());
  auto Children = cantFail(errorOrToExpected(MemoryBuffer::getFileAsStream(
      "/proc/" + Parent + "/task/" + Parent + "/children")));
  return (*Children).getBuffer().count(' ');
}

static void say(raw_ostream &OS, const Twine &Text) {
  UnitResult Result;
  Result.Notices.push_back(Text.str());
  OS << toJSON(Result);
  OS.flush();
}

[[noreturn]] static void hang() {
  for (;;)
    sleep(100);
}

/// Uses the megabyte at \p Block, so that the compiler cannot do without.
static void fill(void *Block) {
  for (size_t I = 0; I != 1 << 20; I += 4096)
    static_cast<volatile char *>(Block)[I] = 'x';
}

/// Also what else the supervisor has opened.
static void closePipe() {
  for (int File = 3; File != 64; ++File)
    close(File);
}

static void behave(StringRef How, raw_ostream &OS) {
  if (How == "half") {
    OS << R"({"findings": [)";
  } else if (How == "nothing") {
  } else if (How == "hang") {
    hang();
  } else if (How == "hang-without-pipe") {
    closePipe();
    hang();
  } else if (How == "hang-with-result") {
    say(OS, "complete");
    closePipe();
    hang();
  } else if (How == "child") {
    // It inherits the pipe.
    if (fork() == 0)
      hang();
    say(OS, "complete");
  } else if (How == "child-and-crash") {
    if (fork() == 0)
      hang();
    abort();
  } else if (How == "killed") {
    raise(SIGKILL);
  } else if (How == "killed-with-result") {
    say(OS, "complete");
    raise(SIGKILL);
  } else if (How == "abort") {
    abort();
  } else if (How == "exit") {
    _exit(7);
  } else if (How == "memory") {
    for (;;)
      fill(new char[1 << 20]);
  } else if (How == "malloc") {
    for (;;)
      fill(safe_malloc(1 << 20));
  } else if (How == "out-of-memory-abort") {
    // What does not ask for memory through the handlers.
    while (void *Block = malloc(1 << 20))
      fill(Block);
    abort();
  } else if (How == "endless") {
    for (;;)
      OS << std::string(1 << 16, ' ');
  } else if (How == "large") {
    say(OS, std::string(1 << 22, 'x'));
  } else {
    say(OS, "complete");
  }
}

int main(int Argc, char **Argv) {
  if (StringRef(Argv[1]) == "--jobs") {
    outs() << defaultJobs(*parseSize(Argv[3]), Argv[2]) << "\n";
    return 0;
  }
  RunLimits Limits;
  Limits.Jobs = atoi(Argv[1]);
  Limits.Each = {*parseSeconds(Argv[2]), *parseSize(Argv[3])};
  std::vector<Unit> Units;
  for (int I = 4; I < Argc; ++I)
    Units.push_back({Argv[I], "", {}, ""});
  Progress Shown(Units.size(), /*IsQuiet=*/true);
  std::vector<UnitResult> Results =
      superviseAll(Units, Limits, AnalysisOptions{ProjectRoot::find("/", {})},
                   Shown, [&](size_t Index, Shortcuts Taken, raw_ostream &OS) {
                     StringRef How = Units[Index].File;
                     if (!How.consume_front("once-"))
                       behave(How, OS);
                     else if (Taken.empty())
                       say(OS, "workers: " + Twine(workerCount()));
                     else
                       behave(How, OS);
                   });
  for (auto [U, Result] : zip(Units, Results)) {
    std::string Text = Result.Notices.empty() ? "" : Result.Notices.front();
    outs() << U.File << ": "
           << (Result.Failure.empty() ? Text.substr(0, 20) : Result.Failure)
           << "\n";
  }
  return 0;
}
