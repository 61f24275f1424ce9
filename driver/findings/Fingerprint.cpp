//===-- Fingerprint.cpp - Who is who from run to run ----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Fingerprint.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cancel_tidy {

std::string kindOf(const UnitFinding &F, StringRef Path) {
  std::string Subject;
  // No part can hold the separator.
  for (StringRef Part : {StringRef(F.Check), Path, StringRef(F.Function),
                         StringRef(F.Statement)})
    (Subject += Part) += '\0';
  return utohexstr(xxh3_64bits(Subject), /*LowerCase=*/true, /*Width=*/16);
}

void identify(std::vector<UnitFinding> &Findings, const ProjectRoot &Root) {
  StringMap<unsigned> Seen;
  for (UnitFinding &F : Findings) {
    std::string Kind = kindOf(F, Root.display(F.File));
    F.Fingerprint = Kind + ":" + std::to_string(++Seen[Kind]);
  }
}

StringRef kindIn(StringRef Text) { return Text.split(':').first; }

} // namespace cancel_tidy
