//===-- Checkstyle.cpp - Findings as Checkstyle would report them ---------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
StringRef severityOf(Severity S) {
  // The words of Checkstyle's SeverityLevel.
  return S == Severity::Advice ? "info" : toString(S);
}

void writeError(raw_ostream &OS, uint64_t Line, uint64_t Column,
                StringRef HowBad, StringRef Message, StringRef Source) {
  OS << "    <error line=\"" << Line << "\" column=\"" << Column << "\"";
  xmlAttribute(OS, "severity", HowBad);
  xmlAttribute(OS, "message", printable(Message));
  xmlAttribute(OS, "source", Source);
  OS << "/>\n";
}

/// What is to be told of one file.
struct FileEntries {
  std::vector<const FailedUnit *> Failed;
  std::vector<const UnitFinding *> Findings;
};
} // namespace

void writeCheckstyle(raw_ostream &OS, const Report &R, SourceFiles &) {
  std::map<StringRef, FileEntries> Files;
  for (const FailedUnit &U : R.Failed)
    Files[U.File].Failed.push_back(&U);
  for (const UnitFinding &F : R.shown())
    Files[R.Root.display(F.File)].Findings.push_back(&F);

  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle "
        "version=\"4.3\">\n";
  for (const auto &[File, Entries] : Files) {
    OS << "  <file";
    xmlAttribute(OS, "name", File);
    OS << ">\n";
    for (const FailedUnit *U : Entries.Failed)
      writeError(OS, 1, 1, "error", "not analysed: " + U->Reason,
                 "cancel-tidy-not-analysed");
    for (const UnitFinding *F : Entries.Findings)
      writeError(OS, F->Line, F->Column, severityOf(F->HowBad), F->Message,
                 F->Check);
    OS << "  </file>\n";
  }
  OS << "</checkstyle>\n";
}

} // namespace cancel_tidy
