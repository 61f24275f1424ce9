//===-- SignalGuard.cpp - Ctrl-C while workers run ------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/SignalGuard.h"
#include "llvm/ADT/STLExtras.h"
#include <unistd.h>

using namespace llvm;

namespace cancel_tidy {

static volatile std::sig_atomic_t Caught = 0;

static sigset_t endingSet() {
  sigset_t Set;
  sigemptyset(&Set);
  for (int Signal : EndingSignals)
    sigaddset(&Set, Signal);
  return Set;
}

int caughtSignal() { return Caught; }

void endBySignal(int Signal) {
  std::signal(Signal, SIG_DFL);
  sigset_t Set;
  sigemptyset(&Set);
  sigaddset(&Set, Signal);
  sigprocmask(SIG_UNBLOCK, &Set, nullptr);
  raise(Signal);
  _exit(128 + Signal);
}

SignalGuard::SignalGuard() {
  static_assert(std::size(EndingSignals) ==
                std::extent_v<decltype(OldActions)>);
  struct sigaction Action = {};
  Action.sa_handler = [](int Signal) {
    if (!Caught)
      Caught = Signal;
  };
  for (auto [Index, Signal] : enumerate(EndingSignals)) {
    sigaction(Signal, nullptr, &OldActions[Index]);
    if (OldActions[Index].sa_handler != SIG_IGN)
      sigaction(Signal, &Action, nullptr);
  }
  // It need not do anything but interrupt the wait.
  Action.sa_handler = [](int) {};
  sigaction(SIGCHLD, &Action, &OldChildAction);
  sigset_t Blocked = endingSet();
  sigaddset(&Blocked, SIGCHLD);
  sigprocmask(SIG_BLOCK, &Blocked, &OldMask);
  // Blocked in the parent is no reason to be deaf while waiting.
  sigdelset(&OldMask, SIGCHLD);
}

void SignalGuard::restore() const {
  for (auto [Index, Signal] : enumerate(EndingSignals))
    sigaction(Signal, &OldActions[Index], nullptr);
  sigaction(SIGCHLD, &OldChildAction, nullptr);
  sigprocmask(SIG_SETMASK, &OldMask, nullptr);
}

SignalDelay::SignalDelay() {
  sigset_t Set = endingSet();
  sigprocmask(SIG_BLOCK, &Set, &OldMask);
}

} // namespace cancel_tidy
