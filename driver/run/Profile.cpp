//===-- Profile.cpp - Where a run spends its time -------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/Profile.h"
#include "driver/report/SourceFrame.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <ctime>

using namespace llvm;
using std::chrono::microseconds;

namespace cancel_tidy {

static microseconds now() {
  timespec Time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &Time);
  return microseconds(Time.tv_sec * 1000000 + Time.tv_nsec / 1000);
}

Profile &Profile::get() {
  static Profile Only;
  return Only;
}

void Profile::enable() { IsEnabled = true; }

void Profile::restart() {
  if (!IsEnabled)
    return;
  Sum = {};
  Units.clear();
  Current = WorkerPhase;
  Begin = now();
}

StringRef Profile::enter(StringRef Next) {
  StringRef Last = std::exchange(Current, Next);
  if (IsEnabled) {
    microseconds End = now();
    Sum.Phases[Last.str()] += (End - Begin).count();
    Begin = End;
  }
  return Last;
}

void Profile::addProcess(StringRef Phase, microseconds Time) {
  if (IsEnabled)
    Sum.Phases[Phase.str()] += Time.count();
}

void Profile::addUnit(StringRef File, const UnitProfile &Times) {
  if (!IsEnabled)
    return;
  int64_t Total = 0;
  for (const auto &[Name, Time] : Times.Phases) {
    Sum.Phases[Name] += Time;
    Total += Time;
  }
  // Its process has been, or will be, counted as a whole.
  Sum.Phases[WorkerPhase.str()] -= Total;
  for (const auto &[Name, Time] : Times.Checks)
    Sum.Checks[Name] += Time;
  Units[File.str()] += Total;
}

UnitProfile Profile::take(const StringMap<TimeRecord> &Checks) {
  enter(Current);
  for (const auto &[Name, Record] : Checks)
    Sum.Checks[Name.str()] += static_cast<int64_t>(
        (Record.getUserTime() + Record.getSystemTime()) * 1e6);
  return std::exchange(Sum, {});
}

/// Prints the longest \p Most of \p Times, in microseconds, as seconds and as
/// parts of \p Total.
static void printTable(raw_ostream &OS, StringRef Title,
                       const std::map<std::string, int64_t> &Times,
                       int64_t Total, size_t Most = SIZE_MAX) {
  std::vector<std::pair<int64_t, StringRef>> Rows;
  for (const auto &[Name, Time] : Times)
    Rows.push_back({-Time, Name});
  llvm::sort(Rows);
  OS << Title << ":\n";
  for (const auto &[Time, Name] :
       ArrayRef(Rows).take_front(std::min(Most, Rows.size())))
    OS << format("%10.3f s %5.1f %%  ", -Time / 1e6,
                 Total ? -100.0 * Time / Total : 0)
       << printable(Name) << "\n";
}

void Profile::print(raw_ostream &OS) {
  enter(Current);
  int64_t Total = 0;
  for (const auto &[Name, Time] : Sum.Phases)
    Total += Time;
  printTable(OS, "processor time by phase", Sum.Phases, Total);
  printTable(OS, "of that, by check", Sum.Checks, Total);
  printTable(OS, "of that, by unit", Units, Total, /*Most=*/10);
}

} // namespace cancel_tidy
