//===-- fix-engine.cpp - The fix engine on its own -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// fix-engine [--diff] [--then COMMAND] [--found LINE:COLUMN] ROOT FILE...:
// reads from stdin one fix per line, as a list of
// `[index of FILE, offset, length, "text"]`, and applies them as those of
// findings in the first lines of the first file. An index that is negative
// means the file of that number, counted from 1, with another content. With
// --diff the patch is printed and nothing changed. COMMAND is run between what
// stands for the analysis and the fixes. With the fixes, there is a finding at
// LINE and COLUMN of the first file.
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Fixes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;
using namespace cancel_tidy;

static UnitFix readFix(StringRef Line, ArrayRef<std::string> Files) {
  UnitFix Fix;
  json::Value List = cantFail(json::parse(Line));
  for (const json::Value &Element : *List.getAsArray()) {
    const json::Array &Parts = *Element.getAsArray();
    int64_t Index = *Parts[0].getAsInteger();
    bool IsStale = Index < 0;
    UnitReplacement R;
    R.File = Files[IsStale ? -Index - 1 : Index];
    R.Offset = *Parts[1].getAsUINT64();
    R.Length = *Parts[2].getAsUINT64();
    R.Text = Parts[3].getAsString()->str();
    R.PreImage =
        contentsHash(cantFail(errorOrToExpected(MemoryBuffer::getFile(R.File)))
                         ->getBuffer()) +
        IsStale;
    Fix.Replacements.push_back(std::move(R));
  }
  return Fix;
}

int main(int Argc, char **Argv) {
  bool AsPatch = Argc > 1 && StringRef(Argv[1]) == "--diff";
  if (AsPatch) {
    --Argc;
    ++Argv;
  }
  const char *Then = "true";
  if (Argc > 2 && StringRef(Argv[1]) == "--then") {
    Then = Argv[2];
    Argc -= 2;
    Argv += 2;
  }
  std::vector<UnitFinding> Found;
  if (Argc > 2 && StringRef(Argv[1]) == "--found") {
    auto [Line, Column] = StringRef(Argv[2]).split(':');
    Found.emplace_back();
    to_integer(Line, Found.front().Line);
    to_integer(Column, Found.front().Column);
    Argc -= 2;
    Argv += 2;
  }
  std::vector<std::string> Files;
  for (int I = 2; I < Argc; ++I)
    Files.push_back(canonicalPath(Argv[I]));
  for (UnitFinding &F : Found)
    F.File = Files.front();
  std::string InRoot = canonicalPath(Argv[1]) + "/unit";
  ProjectRoot Root = ProjectRoot::find(Argv[1], StringRef(InRoot));

  auto Input = cantFail(errorOrToExpected(MemoryBuffer::getSTDIN()));
  std::vector<UnitFinding> Findings;
  for (line_iterator Line(*Input); !Line.is_at_eof(); ++Line) {
    UnitFinding F;
    F.File = Files.front();
    F.Line = Line.line_number();
    F.Column = 1;
    F.Fixes.push_back(readFix(*Line, Files));
    Findings.push_back(std::move(F));
  }
  if (std::system(Then) != 0)
    return 1;
  FixChoice Choice;
  Choice.AsPatch = AsPatch;
  // The one unit reads everything, and compiles.
  UnitResult Unit;
  Unit.Files = Files;
  FixSummary Summary = applyFixes(
      Findings, Root, Choice, Unit,
      [&](ArrayRef<size_t>, const std::map<std::string, std::string> &) {
        UnitResult Result;
        Result.Findings = Found;
        return std::vector<UnitResult>{Result};
      });
  if (AsPatch) {
    outs() << Summary.Patch;
    return 0;
  }
  for (const std::string &Note : Summary.Notes)
    outs() << Note << "\n";
  for (const UnitFinding &F : Findings)
    outs() << F.Line << (F.Fixed ? " fixed\n" : " open\n");
  outs() << Summary.Fixed << " of " << Summary.Fixable << " in "
         << Summary.Files << "\n";
  for (const UnitFinding &F : Summary.Uncovered)
    outs() << "uncovered at " << F.Line << ":" << F.Column << "\n";
  return 0;
}
