//===-- WorkerProcess.cpp - A process with limits -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/WorkerProcess.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Format.h"
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

using namespace llvm;

namespace cancel_tidy {

namespace {
/// How a worker ends that got no more memory; no status of LLVM's own.
constexpr int OutOfMemoryStatus = 86;

/// How long a worker may take to end after it has closed its pipe.
constexpr std::chrono::seconds TimeToEnd(2);

[[noreturn]] void endOutOfMemory() { _exit(OutOfMemoryStatus); }

void limit(int Resource, rlim_t Soft) {
  rlimit Limit;
  if (getrlimit(Resource, &Limit) != 0)
    return;
  Limit.rlim_cur = std::min(Soft, Limit.rlim_max);
  setrlimit(Resource, &Limit);
}

void applyLimits(const WorkerLimits &Limits) {
  // A dump of a process that was to cost only its unit would cost a disk.
  limit(RLIMIT_CORE, 0);
  // Runaway recursion must end before it has taken all memory, which it would
  // under `ulimit -s unlimited`.
  limit(RLIMIT_STACK, rlim_t(64) << 20);
  // Private memory that can be written: what grows with the code. Libraries and
  // mapped files are not counted, unlike with RLIMIT_AS, so that to open a file
  // never fails for want of memory, which would pass for an error in the code.
  // The address sanitizer reserves terabytes of it.
  if (Limits.Memory && !LLVM_ADDRESS_SANITIZER_BUILD)
    limit(RLIMIT_DATA, Limits.Memory);
  std::set_new_handler(endOutOfMemory);
  install_bad_alloc_error_handler(
      [](void *, const char *, bool) { endOutOfMemory(); });
}

/// If memory runs out, the kernel is to take a worker, not the supervisor.
void offerToOutOfMemoryKiller() {
  if (int File = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
      File >= 0) {
    // If it cannot be set, the kernel's own choice remains.
    (void)!write(File, "500", 3);
    close(File);
  }
}

[[noreturn]] void runWorker(const WorkerLimits &Limits, int Pipe,
                            pid_t Supervisor, const SignalGuard &Signals,
                            function_ref<void(raw_ostream &)> Work) {
  // Ctrl-C at a terminal is for the supervisor alone.
  setpgid(0, 0);
#ifdef __linux__
  // Even if the supervisor is killed, no worker stays.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != Supervisor)
    _exit(1);
  Signals.restore();
  // What a dying compiler says is not for the user; the signal is reported.
  int Null = open("/dev/null", O_RDWR);
  for (int Stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    dup2(Null, Stream);
  offerToOutOfMemoryKiller();
  applyLimits(Limits);
  Profile::get().restart();
  raw_fd_ostream OS(Pipe, /*shouldClose=*/false);
  Work(OS);
  OS.flush();
  // Nothing that the supervisor has opened is this process's to close.
  _exit(OS.has_error() ? 1 : 0);
}
} // namespace

Expected<WorkerProcess>
WorkerProcess::start(const WorkerLimits &Limits, const SignalGuard &Signals,
                     function_ref<void(raw_ostream &)> Work) {
  int Ends[2];
  if (pipe2(Ends, O_CLOEXEC) != 0)
    return errorCodeToError(errnoAsErrorCode());
  pid_t Supervisor = getpid();
  pid_t Process = fork();
  if (Process == 0) {
    close(Ends[0]);
    runWorker(Limits, Ends[1], Supervisor, Signals, Work);
  }
  std::error_code Failure = errnoAsErrorCode();
  close(Ends[1]);
  if (Process < 0) {
    close(Ends[0]);
    return errorCodeToError(Failure);
  }
  // Both do it, since either may be first.
  setpgid(Process, Process);
  fcntl(Ends[0], F_SETFL, O_NONBLOCK);
  WorkerProcess Worker;
  Worker.Limits = Limits;
  Worker.Process = Process;
  Worker.Pipe = Ends[0];
  if (Limits.Time.count() > 0)
    Worker.Deadline = Clock::now() + Limits.Time;
  return Worker;
}

WorkerProcess::~WorkerProcess() {
  if (Process >= 0)
    end();
  closePipe();
}

void WorkerProcess::closePipe() {
  if (Pipe >= 0)
    close(Pipe);
  Pipe = -1;
}

void WorkerProcess::listen() {
  char Buffer[64 * 1024];
  // One that never stops must not keep the others waiting.
  for (int Round = 0; Pipe >= 0 && Round != 16; ++Round) {
    ssize_t Count = read(Pipe, Buffer, sizeof(Buffer));
    if (Count > 0) {
      Said.append(Buffer, Count);
      continue;
    }
    if (Count < 0 && (errno == EINTR || errno == EAGAIN))
      return;
    closePipe();
    Clock::time_point Latest = Clock::now() + TimeToEnd;
    if (!Deadline || Latest < *Deadline)
      Deadline = Latest;
  }
}

bool WorkerProcess::update() {
  listen();
  if (reap(WNOHANG)) {
    // What it wrote last.
    listen();
  } else if (Deadline && Clock::now() >= *Deadline) {
    bool HasClosed = Pipe < 0;
    end();
    Complaint = HasClosed ? "the analyser did not end with its result"
                          : "took more than " + display(Limits.Time);
  } else {
    return false;
  }
  closePipe();
  return true;
}

bool WorkerProcess::reap(int Flags) {
  // What it started goes first: while it is a zombie, nobody else can have
  // its number.
  siginfo_t Ended = {};
  while (waitid(P_PID, Process, &Ended, WEXITED | WNOWAIT | Flags) < 0 &&
         errno == EINTR)
    ;
  if (Flags == WNOHANG && Ended.si_pid == 0)
    return false;
  killpg(Process, SIGKILL);
  int Status = 0;
  rusage Usage = {};
  while (wait4(Process, &Status, 0, &Usage) < 0 && errno == EINTR)
    ;
  Process = -1;
  auto Time = [](const timeval &T) {
    return std::chrono::seconds(T.tv_sec) +
           std::chrono::microseconds(T.tv_usec);
  };
  Profile::get().addProcess(StartedIn,
                            Time(Usage.ru_utime) + Time(Usage.ru_stime));

  int Signal = WIFSIGNALED(Status) ? WTERMSIG(Status) : 0;
  uint64_t Peak = uint64_t(Usage.ru_maxrss) * 1024;
  // What does without the handlers of above gives up, as when no thread can be
  // started.
  bool WasShort = Limits.Memory && Signal == SIGABRT &&
                  Peak >= Limits.Memory - Limits.Memory / 10;
  if (WasShort || (!Signal && WEXITSTATUS(Status) == OutOfMemoryStatus))
    Complaint = Limits.Memory ? "needed more than " +
                                    displaySize(Limits.Memory) + " of memory"
                              : "the system has no more memory for it";
  else if (Signal)
    Complaint =
        (Twine("the analyser ") +
         (Signal == SIGKILL ? "was killed: " : "crashed: ") +
         strsignal(Signal) + " (signal " + Twine(Signal) + ")" +
         (Signal == SIGKILL ? ", probably by the system for want of memory; "
                              "fewer processes (-j) need less"
                            : ""))
            .str();
  else if (WEXITSTATUS(Status))
    Complaint =
        ("the analyser ended with status " + Twine(WEXITSTATUS(Status))).str();
  return true;
}

void WorkerProcess::end() {
  killpg(Process, SIGKILL);
  // The group may not be there yet.
  kill(Process, SIGKILL);
  reap(/*Flags=*/0);
}

} // namespace cancel_tidy
