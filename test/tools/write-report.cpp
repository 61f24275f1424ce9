//===-- write-report.cpp - Reports of any size ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// write-report FORMAT FINDINGS UNITS FILE: writes a report of that many
// findings, each in a line of its own of FILE, and of that many units that were
// not analysed. Every tenth finding is an advice, every other one a warning.
//
//===----------------------------------------------------------------------===//

#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace cancel_tidy;

static UnitFinding findingIn(const std::string &File, uint64_t Line) {
  UnitFinding F;
  F.Check = "cancellation-catch-all";
  F.HowBad = Line % 10 == 0  ? Severity::Advice
             : Line % 2 == 0 ? Severity::Warning
                             : Severity::Error;
  F.WhatFollows = "continues";
  F.File = File;
  F.Line = F.EndLine = Line;
  F.Column = 3;
  F.EndColumn = 6;
  F.Function = "example::function";
  F.Message = "finding " + utostr(Line);
  F.Steps = {{File, Line, 1, "first"}, {File, Line, 2, "second"}};
  F.Fingerprint = utostr(Line);
  return F;
}

int main(int, char **Argv) {
  const Format *Which = findFormat(Argv[1]);
  std::string File = canonicalPath(Argv[4]);
  Report R{ProjectRoot::find(".", {StringRef(File)}), {}, {}, {}};
  size_t Findings = 0, Units = 0;
  to_integer(Argv[2], Findings);
  to_integer(Argv[3], Units);
  for (uint64_t Line = 1; Line <= Findings; ++Line)
    R.Findings.push_back(findingIn(File, Line));
  for (size_t I = 1; I <= Units; ++I)
    R.Failed.push_back({"broken" + utostr(I) + ".cpp", "reason"});
  R.Total = Units + 1;
  SourceFiles Sources;
  outs().enable_colors(false);
  Which->Write(outs(), R, Sources);
  if (Which->LeaveElsewhere)
    cantFail(Which->LeaveElsewhere(R));
}
