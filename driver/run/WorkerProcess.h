//===-- WorkerProcess.h - A process with limits --------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A worker is a process forked for one task, in a process group of its own,
// that writes its result to a pipe and ends. It ends in any case: when its
// time is up, when the supervisor ends (however), and with it whatever it has
// started.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_WORKERPROCESS_H
#define CANCEL_TIDY_DRIVER_RUN_WORKERPROCESS_H

#include "driver/run/Limits.h"
#include "driver/run/Profile.h"
#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>
#include <sys/types.h>

namespace cancel_tidy {

class WorkerProcess {
public:
  using Clock = std::chrono::steady_clock;

  /// Forks a process that calls \p Work with the stream to the pipe; what it
  /// prints elsewhere is dropped. Fails if there is no process to be had.
  static llvm::Expected<WorkerProcess>
  start(const WorkerLimits &Limits, const SignalGuard &Signals,
        llvm::function_ref<void(llvm::raw_ostream &)> Work);

  WorkerProcess(WorkerProcess &&Other)
      : WorkerProcess(static_cast<const WorkerProcess &>(Other)) {
    Other.Process = Other.Pipe = -1;
  }
  WorkerProcess &operator=(WorkerProcess &&Other) {
    std::swap(Limits, Other.Limits);
    std::swap(Process, Other.Process);
    std::swap(Pipe, Other.Pipe);
    std::swap(Deadline, Other.Deadline);
    std::swap(Said, Other.Said);
    std::swap(Complaint, Other.Complaint);
    std::swap(StartedIn, Other.StartedIn);
    return *this;
  }
  /// Ends the process if it is not over.
  ~WorkerProcess();

  /// Becomes readable when there is news; -1 when it is closed.
  int pipe() const { return Pipe; }

  /// When update() must be called even without news.
  std::optional<Clock::time_point> deadline() const { return Deadline; }

  /// Takes in what is new; ends the process when its time is up. Returns
  /// whether it is over.
  bool update();

  /// All that it has written.
  llvm::StringRef said() const { return Said; }

  /// How it ended, if not by itself and well; empty else. For a process that
  /// is over.
  llvm::StringRef complaint() const { return Complaint; }

private:
  WorkerProcess() = default;
  WorkerProcess(const WorkerProcess &) = default;

  void listen();
  void closePipe();
  /// Waits for the end of the process and keeps why it ended.
  /// Returns false if \p Flags are WNOHANG and it still runs.
  bool reap(int Flags);
  /// Ends it and all that it has started.
  void end();

  WorkerLimits Limits;
  /// -1 when it is over.
  pid_t Process = -1;
  int Pipe = -1;
  std::optional<Clock::time_point> Deadline;
  std::string Said;
  std::string Complaint;
  /// See Profile::addProcess().
  llvm::StringRef StartedIn = Profile::get().phase();
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_WORKERPROCESS_H
