//===-- Progress.cpp - How far the run is ---------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Progress.h"
#include "driver/report/SourceFrame.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

Progress::Progress(size_t Total, bool IsQuiet)
    : Total(Total), IsQuiet(IsQuiet),
      IsTerminal(sys::Process::StandardErrIsDisplayed()) {}

void Progress::finished(StringRef File) {
  ++Done;
  if (IsQuiet || !IsTerminal)
    return tick();
  std::string Line =
      "[" + std::to_string(Done) + "/" + std::to_string(Total) + "] ";
  // The end of a path says more than its beginning.
  std::string Name = printable(File);
  size_t Columns = sys::Process::StandardErrColumns();
  size_t Room = Columns > Line.size() + 1 ? Columns - Line.size() - 1 : 0;
  if (Columns && Name.size() > Room)
    Name = Name.substr(Name.size() - Room);
  errs() << "\r\x1b[K" << Line << Name;
  IsLineShown = true;
}

void Progress::tick() {
  if (IsQuiet || IsTerminal ||
      Clock::now() - LastLine < std::chrono::seconds(30))
    return;
  LastLine = Clock::now();
  errs() << "cancel-tidy: " << Done << " of " << Total << " units done\n";
}

void Progress::end() {
  if (IsLineShown)
    errs() << "\r\x1b[K";
  IsLineShown = false;
}

} // namespace cancel_tidy
