//===-- Formats.cpp - The formats of the report ---------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Formats.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

static constexpr Format Formats[] = {
    {"text", "for people, with source, steps and fixes", writeText,
     /*WantsColor=*/true},
    {"concise", "for people, a line per finding", writeConcise,
     /*WantsColor=*/true},
    {"json", "everything, for programs (docs/json.md)", writeJson},
    {"sarif", "SARIF 2.1.0, for code scanning and editors", writeSarif},
    {"github", "annotations and a step summary on GitHub", writeGitHub,
     /*WantsColor=*/false, appendStepSummary},
    {"gitlab", "Code Quality report of GitLab", writeGitLab},
    {"junit", "test results, for Jenkins, GitLab and others", writeJUnit},
    {"checkstyle", "Checkstyle XML, for Jenkins and others", writeCheckstyle},
    {"rdjson", "reviewdog, with suggestions", writeRdJson},
    {"yaml", "fixes, for clang-apply-replacements", writeFixYaml},
};

ArrayRef<Format> allFormats() { return Formats; }

const Format *findFormat(StringRef Name) {
  const Format *Found =
      find_if(Formats, [&](const Format &F) { return F.Name == Name; });
  return Found == std::end(Formats) ? nullptr : Found;
}

std::string formatNames() {
  return join(map_range(Formats, [](const Format &F) { return F.Name; }), ", ");
}

} // namespace cancel_tidy
