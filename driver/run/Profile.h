//===-- Profile.h - Where a run spends its time --------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Counted is the time of processors, that of the system included, in all
// processes of a run. At each moment a process is in one phase, so that nothing
// is counted twice and nothing is lost: to add a phase is to declare a Phase.
// Not for threads.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_PROFILE_H
#define CANCEL_TIDY_DRIVER_RUN_PROFILE_H

#include "driver/findings/UnitFinding.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Timer.h"
#include <chrono>

namespace cancel_tidy {

/// The times of this process, and in the supervisor those of its workers.
class Profile {
public:
  /// What the worker of a unit does, as far as it does not say more.
  static constexpr llvm::StringLiteral WorkerPhase = "workers";

  /// The only one.
  static Profile &get();

  /// What this process has done since it began was the phase "start". Before
  /// that call nothing is counted.
  void enable();
  bool isEnabled() const { return IsEnabled; }

  /// To be called in a process that has just been forked.
  void restart();

  /// The phase that this process is in.
  llvm::StringRef phase() const { return Current; }

  /// Notes that a worker that was begun in \p Phase took \p Time.
  void addProcess(llvm::StringRef Phase, std::chrono::microseconds Time);

  /// Notes what the worker of \p File says of itself.
  void addUnit(llvm::StringRef File, const UnitProfile &Times);

  /// What this process has to say, \p Checks included.
  UnitProfile take(const llvm::StringMap<llvm::TimeRecord> &Checks);

  /// Prints all times, and the units that took most.
  void print(llvm::raw_ostream &OS);

private:
  friend class Phase;
  llvm::StringRef enter(llvm::StringRef Next);

  bool IsEnabled = false;
  llvm::StringRef Current = "start";
  /// When the current phase began, on the clock of the process.
  std::chrono::microseconds Begin{0};
  UnitProfile Sum;
  /// With their times.
  std::map<std::string, int64_t> Units;
};

/// While it lives, this process is in the phase of that name. One inside
/// another interrupts it.
class Phase {
public:
  explicit Phase(llvm::StringLiteral Name)
      : Outer(Profile::get().enter(Name)) {}
  ~Phase() { Profile::get().enter(Outer); }
  Phase(const Phase &) = delete;
  Phase &operator=(const Phase &) = delete;

private:
  llvm::StringRef Outer;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_PROFILE_H
