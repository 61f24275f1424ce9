//===-- ManualPage.cpp - The manual page ----------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/ManualPage.h"
#include "checks/CancellationModule.h"
#include "driver/OptionTable.h"
#include "driver/Usage.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// \p Text such that roff prints it as it is.
std::string roff(StringRef Text) {
  std::string Result;
  // A line that begins with one of these is a request.
  if (Text.starts_with(".") || Text.starts_with("'"))
    Result += "\\&";
  for (char C : Text) {
    if (C == '\\')
      Result += "\\e";
    else if (C == '-')
      Result += "\\-";
    else
      Result += C;
  }
  return Result;
}

void section(StringRef Title) { outs() << ".SH " << Title << "\n"; }

/// A term, in bold, with what \p Description says of it.
void item(StringRef Term, StringRef Description) {
  outs() << ".TP\n.B " << roff(Term) << "\n" << roff(Description) << "\n";
}

void printOptions() {
  section("OPTIONS");
  for (const OptionGroup &Group : describeOptions()) {
    outs() << ".SS " << roff(Group.Title) << "\n";
    for (const OptionDescription &O : Group.Options) {
      outs() << ".TP\n";
      bool IsFirst = true;
      for (StringRef Name : O.Names) {
        outs() << (IsFirst ? "" : ", ") << "\\fB" << roff(Name) << "\\fR";
        if (!O.Value.empty())
          outs() << (Name.starts_with("--") ? "=" : " ") << "\\fI"
                 << roff(O.Value) << "\\fR";
        IsFirst = false;
      }
      outs() << "\n" << roff(O.Help) << "\n";
    }
  }
}
} // namespace

void printManualPage(StringRef Version) {
  outs() << ".TH CANCEL\\-TIDY 1 \"\" \"cancel\\-tidy " << roff(Version)
         << "\" \"User Commands\"\n";
  section("NAME");
  outs() << "cancel\\-tidy \\- " << roff(Purpose) << "\n";
  section("SYNOPSIS");
  outs() << ".B cancel\\-tidy\n" << roff(Arguments) << "\n";
  section("DESCRIPTION");
  outs() << roff(Description) << "\n";
  printOptions();
  section("CHECKS");
  for (const CheckInfo &Check : allChecks())
    item(Check.Name, Check.Summary);
  section("FORMATS");
  for (const Format &F : allFormats())
    item(F.Name, F.Help);
  section("\"EXIT STATUS\"");
  for (const auto &[Status, Meaning] : ExitMeanings)
    item(Status, Meaning);
  section("ENVIRONMENT");
  for (const auto &[Variable, Meaning] : EnvironmentMeanings)
    item(Variable, Meaning);
  section("FILES");
  for (const auto &[File, Meaning] : FileMeanings)
    item(File, Meaning);
  section("\"SEE ALSO\"");
  outs() << ".BR clang\\-tidy (1)\n";
}

} // namespace cancel_tidy
