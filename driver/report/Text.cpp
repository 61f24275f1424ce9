//===-- Text.cpp - Findings for people ------------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Formats.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cancel_tidy {

static void writeStep(raw_ostream &OS, size_t Number, const UnitStep &S,
                      const ProjectRoot &Root, SourceFiles &Sources) {
  OS << "  ";
  OS.changeColor(raw_ostream::CYAN, /*Bold=*/true);
  OS << Number << ".";
  OS.resetColor();
  OS << " " << printable(Root.display(S.File)) << ":" << S.Line << ":"
     << S.Column << ": " << printable(S.Message) << "\n";
  if (std::optional<StringRef> Line = Sources.line(S.File, S.Line))
    printFrame(OS, *Line, S.Line, S.Column, S.Column + 1);
}

static void writeFix(raw_ostream &OS, const UnitFix &F, const ProjectRoot &Root,
                     SourceFiles &Sources) {
  OS << "  ";
  OS.changeColor(raw_ostream::GREEN, /*Bold=*/true);
  OS << (F.IsUnsafe ? "unsafe fix:" : "fix:");
  OS.resetColor();
  OS << " " << printable(F.Description) << "\n";
  writeFixPreview(OS, F, Root, Sources);
}

static void writeFinding(raw_ostream &OS, const UnitFinding &F,
                         const ProjectRoot &Root, SourceFiles &Sources) {
  writeHeadline(OS, F, Root);
  if (std::optional<StringRef> Line = Sources.line(F.File, F.Line))
    printFrame(OS, *Line, F.Line, F.Column,
               F.EndLine == F.Line ? F.EndColumn : Line->size() + 1);
  for (const auto &[Index, S] : enumerate(F.Steps))
    writeStep(OS, Index + 1, S, Root, Sources);
  for (const UnitFix &Change : F.Fixes)
    writeFix(OS, Change, Root, Sources);
}

void writeText(raw_ostream &OS, const Report &R, SourceFiles &Sources) {
  for (const UnitFinding &F : R.readable()) {
    writeFinding(OS, F, R.Root, Sources);
    OS << "\n";
  }
}

} // namespace cancel_tidy
