//===-- GitLab.cpp - Code Quality reports of GitLab -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MD5.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
StringRef severityOf(Severity S) {
  switch (S) {
  case Severity::Error:
    return "critical";
  case Severity::Warning:
    return "major";
  case Severity::Advice:
    return "info";
  }
  llvm_unreachable("unknown severity");
}

class Writer {
public:
  Writer(json::OStream &J, const ProjectRoot &Root) : J(J), Root(Root) {}

  void write(const FailedUnit &U) {
    std::string Fingerprint = unique("not analysed\n" + U.File);
    entry("not analysed: " + U.Reason, "cancel-tidy-not-analysed", Fingerprint,
          "blocker", U.File, 1, 1);
  }

  void write(const UnitFinding &F) {
    StringRef File = Root.display(F.File);
    std::string Fingerprint = unique(
        join(ArrayRef<StringRef>{F.Check, File, F.Function, F.Message}, "\n"));
    entry(F.Message, F.Check, Fingerprint, severityOf(F.HowBad), File, F.Line,
          F.EndLine);
  }

private:
  /// GitLab shows one of those that are equal, and takes what has another
  /// fingerprint than before for new.
  std::string unique(StringRef Identity) {
    std::string Text = Identity.str();
    if (size_t Before = Seen[Text]++)
      Text += "\n" + utostr(Before);
    MD5 Hash;
    Hash.update(Text);
    return std::string(Hash.final().digest());
  }

  void entry(StringRef Description, StringRef Check, StringRef Fingerprint,
             StringRef HowBad, StringRef File, uint64_t Line,
             uint64_t EndLine) {
    J.object([&] {
      J.attribute("description", printable(Description));
      J.attribute("check_name", Check);
      J.attribute("fingerprint", Fingerprint);
      J.attribute("severity", HowBad);
      J.attributeObject("location", [&] {
        J.attribute("path", utf8(File));
        J.attributeObject("lines", [&] {
          J.attribute("begin", Line);
          J.attribute("end", EndLine);
        });
      });
    });
  }

  json::OStream &J;
  const ProjectRoot &Root;
  std::map<std::string, size_t> Seen;
};
} // namespace

void writeGitLab(raw_ostream &OS, const Report &R, SourceFiles &) {
  writeJsonDocument(OS, [&](json::OStream &J) {
    J.array([&] {
      Writer Entries(J, R.Root);
      for (const FailedUnit &U : R.Failed)
        Entries.write(U);
      for (const UnitFinding &F : R.shown())
        Entries.write(F);
    });
  });
}

} // namespace cancel_tidy
