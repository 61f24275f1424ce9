//===-- Supervisor.cpp - Workers, one process per unit --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Supervisor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace llvm;

namespace cancel_tidy {

unsigned defaultJobs() {
  unsigned Jobs = hardware_concurrency().compute_thread_count();
  // A unit of a large template library takes up to this much.
  constexpr uint64_t KilobytesPerJob = 1536 * 1024;
  if (ErrorOr<std::unique_ptr<MemoryBuffer>> Info =
          MemoryBuffer::getFileAsStream("/proc/meminfo")) {
    StringRef Text = (*Info)->getBuffer().split("MemAvailable:").second;
    uint64_t Kilobytes;
    if (!Text.ltrim().consumeInteger(10, Kilobytes))
      Jobs = std::min<uint64_t>(Jobs, Kilobytes / KilobytesPerJob);
  }
  return std::max(Jobs, 1u);
}

namespace {
volatile std::sig_atomic_t EndingSignal = 0;

constexpr int EndingSignals[] = {SIGINT, SIGTERM, SIGHUP};

/// While it lives, the signals that end a process are only noted, and only
/// while the supervisor waits.
class SignalGuard {
public:
  SignalGuard() {
    sigset_t Blocked;
    sigemptyset(&Blocked);
    struct sigaction Action = {};
    Action.sa_handler = [](int Signal) { EndingSignal = Signal; };
    for (auto [Index, Signal] : enumerate(EndingSignals)) {
      sigaddset(&Blocked, Signal);
      sigaction(Signal, nullptr, &OldActions[Index]);
      // One that is ignored (nohup) stays so.
      if (OldActions[Index].sa_handler != SIG_IGN)
        sigaction(Signal, &Action, nullptr);
    }
    sigprocmask(SIG_BLOCK, &Blocked, &OldMask);
  }
  ~SignalGuard() { restore(); }
  SignalGuard(const SignalGuard &) = delete;
  SignalGuard &operator=(const SignalGuard &) = delete;

  /// Also for a worker, which inherits all of it.
  void restore() const {
    for (auto [Index, Signal] : enumerate(EndingSignals))
      sigaction(Signal, &OldActions[Index], nullptr);
    sigprocmask(SIG_SETMASK, &OldMask, nullptr);
  }

  const sigset_t &oldMask() const { return OldMask; }

private:
  struct sigaction OldActions[std::size(EndingSignals)];
  sigset_t OldMask;
};

struct Job {
  size_t Index;
  ParseMode Mode;
};

/// A process at work and what it has said so far.
struct Running {
  Job Task;
  pid_t Process;
  int Pipe;
  std::string Said;
};

class Supervisor {
public:
  Supervisor(ArrayRef<Unit> Units, const AnalysisOptions &Options,
             Progress &Shown)
      : Units(Units), Options(Options), Shown(Shown), Results(Units.size()) {
    for (size_t I = 0; I != Units.size(); ++I)
      Waiting.push_back({I, ParseMode::SkipSystemBodies});
  }

  std::vector<UnitResult> run(unsigned Jobs) {
    while (!Waiting.empty() || !Workers.empty()) {
      while (!Waiting.empty() && Workers.size() < Jobs) {
        Job Next = Waiting.front();
        Waiting.pop_front();
        start(Next);
      }
      if (!Workers.empty())
        wait();
    }
    return std::move(Results);
  }

private:
  void start(Job Task);
  [[noreturn]] void work(Job Task, int Pipe);
  void wait();
  /// Reads what \p Worker says. Returns false when it has ended.
  bool listen(Running &Worker);
  void finish(Running &Worker);
  void done(size_t Index, UnitResult Result) {
    Results[Index] = std::move(Result);
    Shown.finished(Options.Root.display(Units[Index].File));
  }
  void fail(size_t Index, const Twine &Reason) {
    UnitResult Result;
    Result.Failure = Reason.str();
    done(Index, std::move(Result));
  }
  [[noreturn]] void endBySignal();

  ArrayRef<Unit> Units;
  const AnalysisOptions &Options;
  Progress &Shown;
  SignalGuard Signals;
  std::deque<Job> Waiting;
  std::vector<Running> Workers;
  std::vector<UnitResult> Results;
};

void Supervisor::start(Job Task) {
  const Unit &U = Units[Task.Index];
  if (!U.Problem.empty())
    return fail(Task.Index, U.Problem);
  int Ends[2];
  pid_t Process = -1;
  if (pipe(Ends) == 0) {
    Process = fork();
    if (Process == 0) {
      close(Ends[0]);
      work(Task, Ends[1]);
    }
    int Error = errno;
    close(Ends[1]);
    if (Process < 0)
      close(Ends[0]);
    errno = Error;
  }
  if (Process < 0)
    return fail(Task.Index,
                "no process could be started for it: " + sys::StrError());
  Workers.push_back({Task, Process, Ends[0], ""});
}

void Supervisor::work(Job Task, int Pipe) {
#ifdef __linux__
  // Even if the supervisor is killed, no worker stays.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  Signals.restore();
  // What a dying compiler says is not for the user; the signal is reported.
  int Null = open("/dev/null", O_RDWR);
  for (int Stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    dup2(Null, Stream);
  UnitResult Result = analyse(Units[Task.Index], Options, Task.Mode);
  raw_fd_ostream OS(Pipe, /*shouldClose=*/false);
  OS << toJSON(Result);
  OS.flush();
  // Nothing that the supervisor has opened is this process's to close.
  _exit(OS.has_error() ? 1 : 0);
}

void Supervisor::wait() {
  std::vector<pollfd> Pipes;
  for (const Running &Worker : Workers)
    Pipes.push_back({Worker.Pipe, POLLIN, 0});
  timespec Tick = {1, 0};
  int Ready = ppoll(Pipes.data(), Pipes.size(), &Tick, &Signals.oldMask());
  if (EndingSignal)
    endBySignal();
  Shown.tick();
  if (Ready <= 0)
    return;
  for (size_t I = Workers.size(); I-- > 0;) {
    if (!Pipes[I].revents || listen(Workers[I]))
      continue;
    Running Ended = std::move(Workers[I]);
    Workers.erase(Workers.begin() + I);
    finish(Ended);
  }
}

bool Supervisor::listen(Running &Worker) {
  char Buffer[64 * 1024];
  ssize_t Count = read(Worker.Pipe, Buffer, sizeof(Buffer));
  if (Count > 0)
    Worker.Said.append(Buffer, Count);
  return Count > 0 || (Count < 0 && errno == EINTR);
}

void Supervisor::finish(Running &Worker) {
  close(Worker.Pipe);
  int Status = 0;
  while (waitpid(Worker.Process, &Status, 0) < 0 && errno == EINTR)
    ;
  if (WIFEXITED(Status) && WEXITSTATUS(Status) == 0) {
    UnitResult Result;
    if (Expected<json::Value> Value = json::parse(Worker.Said)) {
      json::Path::Root Root;
      if (fromJSON(*Value, Result, Root))
        return done(Worker.Task.Index, std::move(Result));
    } else {
      consumeError(Value.takeError());
    }
    return fail(Worker.Task.Index, "its result was not complete");
  }
  // A shortcut must not decide: once more without.
  if (Worker.Task.Mode != ParseMode::Plain) {
    Waiting.push_back({Worker.Task.Index, ParseMode::Plain});
    return;
  }
  if (!WIFSIGNALED(Status))
    return fail(Worker.Task.Index,
                "the analyser ended with status " + Twine(WEXITSTATUS(Status)));
  int Signal = WTERMSIG(Status);
  fail(Worker.Task.Index, "the analyser crashed: " + Twine(strsignal(Signal)) +
                              " (signal " + Twine(Signal) + ")");
}

void Supervisor::endBySignal() {
  for (const Running &Worker : Workers)
    kill(Worker.Process, SIGKILL);
  for (const Running &Worker : Workers)
    waitpid(Worker.Process, nullptr, 0);
  Shown.end();
  Signals.restore();
  std::signal(EndingSignal, SIG_DFL);
  raise(EndingSignal);
  _exit(128 + EndingSignal);
}
} // namespace

std::vector<UnitResult> analyseAll(ArrayRef<Unit> Units, unsigned Jobs,
                                   const AnalysisOptions &Options,
                                   Progress &Shown) {
  return Supervisor(Units, Options, Shown).run(Jobs);
}

} // namespace cancel_tidy
