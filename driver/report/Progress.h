//===-- Progress.h - How far the run is ----------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_PROGRESS_H
#define CANCEL_TIDY_DRIVER_REPORT_PROGRESS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <cstddef>

namespace cancel_tidy {

/// Tells on stderr how far the run is: on a terminal in one line that is
/// rewritten and erased at the end, elsewhere in a line every half minute.
class Progress {
public:
  /// \p Total units are to come; nothing is shown if \p IsQuiet.
  Progress(size_t Total, bool IsQuiet);
  ~Progress() { end(); }
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// The unit \p File, as shown to users, is ready.
  void finished(llvm::StringRef File);

  /// \p Units are ready that are not worth a word.
  void skip(size_t Units) { Done += Units; }

  /// To be called every now and then.
  void tick();

  /// Erases the line.
  void end();

private:
  using Clock = std::chrono::steady_clock;

  size_t Total;
  size_t Done = 0;
  bool IsQuiet;
  bool IsTerminal;
  bool IsLineShown = false;
  Clock::time_point LastLine = Clock::now();
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_PROGRESS_H
