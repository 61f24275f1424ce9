//===-- fix-engine.cpp - The fix engine on its own -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// fix-engine [--diff] ROOT FILE...: reads from stdin one fix per line, as a list of
// `[index of FILE, offset, length, "text"]`, and applies them as those of
// findings in the first lines of the first file. An index that is negative
// means the file of that number, counted from 1, with another content. With
// --diff the patch is printed and nothing changed.
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Fixes.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

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
  std::vector<std::string> Files;
  for (int I = 2; I < Argc; ++I)
    Files.push_back(canonicalPath(Argv[I]));
  StringRef Main = Files.front();
  ProjectRoot Root = ProjectRoot::find(Argv[1], Main);

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
  FixChoice Choice;
  Choice.AsPatch = AsPatch;
  // There are no units that could fail to compile.
  FixSummary Summary = applyFixes(
      Findings, Root, Choice, /*Units=*/{},
      [](ArrayRef<size_t>, const std::map<std::string, std::string> &) {
        return std::vector<UnitResult>();
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
  return 0;
}
