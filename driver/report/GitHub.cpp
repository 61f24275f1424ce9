//===-- GitHub.cpp - Annotations on GitHub --------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// So many annotations of each kind a step may make; what follows is dropped.
constexpr size_t MaxAnnotations = 10;

/// The inverse of what the runner does (actions/runner, ActionCommand.cs).
std::string data(StringRef Text) {
  std::string Result;
  for (char C : Text)
    if (C == '%' || C == '\r' || C == '\n')
      Result += "%" + toHex(StringRef(&C, 1));
    else
      Result += C;
  return Result;
}

std::string property(StringRef Text) {
  std::string Result;
  for (char C : data(Text))
    if (C == ':' || C == ',')
      Result += "%" + toHex(StringRef(&C, 1));
    else
      Result += C;
  return Result;
}

StringRef commandOf(Severity S) {
  switch (S) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Advice:
    return "notice";
  }
  llvm_unreachable("unknown severity");
}

class Writer {
public:
  Writer(raw_ostream &OS, const Report &R, SourceFiles &Sources)
      : OS(OS), R(R), Sources(Sources) {}

  void write() {
    for (Severity S : {Severity::Error, Severity::Warning, Severity::Advice})
      writeKind(S);
  }

private:
  void writeKind(Severity S) {
    // What was not analysed comes first: no finding weighs more.
    size_t Total = S == Severity::Error ? R.Failed.size() : 0;
    Total += count_if(R.shown(),
                      [S](const UnitFinding &F) { return F.HowBad == S; });
    // One is for telling that there are more.
    size_t Room = Total > MaxAnnotations ? MaxAnnotations - 1 : Total;
    size_t Count = 0;
    if (S == Severity::Error) {
      for (const FailedUnit &U : R.Failed)
        if (Count++ < Room)
          annotate(U);
        else
          OS << printablePath(U.File)
             << ": not analysed: " << printable(U.Reason) << "\n";
    }
    for (const UnitFinding &F : R.shown()) {
      if (F.HowBad != S)
        continue;
      if (Count++ < Room)
        annotate(F);
      else
        writeHeadline(OS, F, R.Root);
    }
    if (Total > Room)
      OS << "::" << commandOf(S) << " title=cancel-tidy::+" << Total - Room
         << " more of this kind; they are in the log and in the summary of the "
            "step\n";
  }

  void annotate(const FailedUnit &U) {
    OS << "::error file=" << property(printable(U.File))
       << ",title=cancel-tidy::not analysed: " << data(printable(U.Reason))
       << "\n";
  }

  void annotate(const UnitFinding &F) {
    OS << "::" << commandOf(F.HowBad)
       << " file=" << property(printable(R.Root.display(F.File)))
       << ",line=" << F.Line << ",endLine=" << F.EndLine;
    // GitHub knows columns within one line only.
    if (F.Line == F.EndLine)
      OS << ",col=" << Sources.utf16Column(F.File, F.Line, F.Column)
         << ",endColumn=" << Sources.utf16Column(F.File, F.Line, F.EndColumn);
    OS << ",title=" << property(F.Check) << "::" << data(printable(F.Message));
    for (const auto &[Index, S] : enumerate(F.Steps))
      OS << "%0A" << Index + 1 << ". "
         << data(printable(R.Root.display(S.File))) << ":" << S.Line << ": "
         << data(printable(S.Message));
    OS << "\n";
  }

  raw_ostream &OS;
  const Report &R;
  SourceFiles &Sources;
};
} // namespace

void writeGitHub(raw_ostream &OS, const Report &R, SourceFiles &Sources) {
  Writer(OS, R, Sources).write();
}

} // namespace cancel_tidy
