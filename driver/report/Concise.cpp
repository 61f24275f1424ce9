//===-- Concise.cpp - One line per finding --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Formats.h"

using namespace llvm;

namespace cancel_tidy {

static raw_ostream::Colors colourOf(Severity S) {
  switch (S) {
  case Severity::Error:
    return raw_ostream::RED;
  case Severity::Warning:
    return raw_ostream::MAGENTA;
  case Severity::Advice:
    return raw_ostream::CYAN;
  }
  llvm_unreachable("unknown severity");
}

void writeHeadline(raw_ostream &OS, const UnitFinding &F,
                   const ProjectRoot &Root) {
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << printablePath(Root.display(F.File)) << ":" << F.Line << ":" << F.Column
     << ": ";
  OS.changeColor(colourOf(F.HowBad), /*Bold=*/true);
  OS << toString(F.HowBad) << ": ";
  OS.resetColor();
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << printable(F.Message);
  OS.resetColor();
  OS << " [" << F.Check << "]";
  if (F.Fixed)
    OS << " (fixed)";
  if (F.Stands == Standing::Suppressed) {
    OS << " (suppressed in line " << F.SuppressionLine;
    if (!F.SuppressionReason.empty())
      OS << ": " << printable(F.SuppressionReason);
    OS << ")";
  }
  OS << "\n";
}

void writeConcise(raw_ostream &OS, const Report &R, SourceFiles &) {
  for (const UnitFinding &F : R.readable())
    writeHeadline(OS, F, R.Root);
}

} // namespace cancel_tidy
