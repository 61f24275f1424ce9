//===-- SignalGuard.h - Ctrl-C while workers run -------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_SIGNALGUARD_H
#define CANCEL_TIDY_DRIVER_RUN_SIGNALGUARD_H

#include <csignal>

namespace cancel_tidy {

/// The signals that a guard holds back: SIGINT, SIGTERM and SIGHUP.
inline constexpr int EndingSignals[] = {SIGINT, SIGTERM, SIGHUP};

/// The first of the ending signals that a guard has caught, or 0.
int caughtSignal();

/// Ends this process by \p Signal, as if nobody had caught it.
[[noreturn]] void endBySignal(int Signal);

/// While it lives, the ending signals are noted instead of ending the process,
/// and they, and the end of a child, come only while the process waits. One
/// that was ignored (nohup) stays so. There is one guard at a time. Once it is
/// gone, a further signal ends the process at once.
class SignalGuard {
public:
  SignalGuard();
  ~SignalGuard() { restore(); }
  SignalGuard(const SignalGuard &) = delete;
  SignalGuard &operator=(const SignalGuard &) = delete;

  /// Undoes everything, also in a child, which inherits all of it.
  void restore() const;

  /// The mask for ppoll(), under which the signals come.
  const sigset_t &whileWaiting() const { return OldMask; }

private:
  struct sigaction OldActions[3];
  struct sigaction OldChildAction;
  sigset_t OldMask;
};

/// Keeps the ending signals away while it lives; they come at its end.
class SignalDelay {
public:
  SignalDelay();
  ~SignalDelay() { sigprocmask(SIG_SETMASK, &OldMask, nullptr); }
  SignalDelay(const SignalDelay &) = delete;
  SignalDelay &operator=(const SignalDelay &) = delete;

private:
  sigset_t OldMask;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_SIGNALGUARD_H
