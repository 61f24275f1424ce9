//===-- JUnit.cpp - Findings as failed tests ------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace llvm;

namespace cancel_tidy {

namespace {
/// One test: that a unit can be analysed, or that a finding is not there.
struct Test {
  /// What it is about; the systems know it by this and its name.
  std::string ClassName;
  std::string Name;
  enum { Passed, Skipped, Failed, NotRun } Outcome;
  /// The severity.
  StringRef Type;
  std::string Message;
  std::string Details;
};

struct Suite {
  std::vector<Test> Tests;

  size_t count(decltype(Test::Outcome) Outcome) const {
    return count_if(Tests, [&](const Test &T) { return T.Outcome == Outcome; });
  }
};

std::string detailsOf(const UnitFinding &F, const ProjectRoot &Root) {
  std::string Text;
  raw_string_ostream OS(Text);
  writeHeadline(OS, F, Root);
  for (const auto &[Index, S] : enumerate(F.Steps))
    OS << "  " << Index + 1 << ". " << printable(Root.display(S.File)) << ":"
       << S.Line << ":" << S.Column << ": " << printable(S.Message) << "\n";
  for (const UnitFix &Change : F.Fixes)
    OS << "  fix: " << printable(Change.Description) << "\n";
  return Text;
}

/// The suites by the names of their files, in which they are unique.
class Suites {
public:
  explicit Suites(const Report &R) {
    for (const std::string &File : R.Analysed)
      add(File, {"cancel-tidy", File, Test::Passed, "", "", ""});
    for (const FailedUnit &U : R.Failed)
      add(U.File, {"cancel-tidy", U.File, Test::NotRun, "not analysed",
                   "not analysed: " + U.Reason, U.Reason});
    for (const UnitFinding &F : R.shown()) {
      std::string File = R.Root.display(F.File).str();
      std::string Name = F.Function.empty() ? File : File + ": " + F.Function;
      add(File, {F.Check, Name, R.fails(F) ? Test::Failed : Test::Skipped,
                 toString(F.HowBad), F.Message, detailsOf(F, R.Root)});
    }
  }

  const std::map<std::string, Suite> &all() const { return ByFile; }

  size_t count(decltype(Test::Outcome) Outcome) const {
    size_t Count = 0;
    for (const auto &[File, S] : ByFile)
      Count += S.count(Outcome);
    return Count;
  }

private:
  void add(const std::string &File, Test T) {
    if (size_t Before = Seen[{T.ClassName, T.Name}]++)
      T.Name += " (" + utostr(Before + 1) + ")";
    ByFile[File].Tests.push_back(std::move(T));
  }

  std::map<std::string, Suite> ByFile;
  std::map<std::pair<std::string, std::string>, size_t> Seen;
};

void writeTest(raw_ostream &OS, const Test &T) {
  OS << "    <testcase";
  xmlAttribute(OS, "classname", T.ClassName);
  xmlAttribute(OS, "name", T.Name);
  if (T.Outcome == Test::Passed) {
    OS << "/>\n";
    return;
  }
  StringRef Element = T.Outcome == Test::Skipped  ? "skipped"
                      : T.Outcome == Test::Failed ? "failure"
                                                  : "error";
  OS << ">\n      <" << Element;
  xmlAttribute(OS, "type", T.Type);
  xmlAttribute(OS, "message", printable(T.Message));
  OS << ">" << xml(T.Details) << "</" << Element << ">\n    </testcase>\n";
}
} // namespace

void writeJUnit(raw_ostream &OS, const Report &R, SourceFiles &) {
  Suites All(R);
  size_t Tests = 0;
  for (const auto &[File, S] : All.all())
    Tests += S.Tests.size();
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
        "name=\"cancel-tidy\" tests=\""
     << Tests << "\" failures=\"" << All.count(Test::Failed) << "\" errors=\""
     << All.count(Test::NotRun) << "\">\n";
  for (const auto &[File, S] : All.all()) {
    OS << "  <testsuite";
    xmlAttribute(OS, "name", File);
    OS << " tests=\"" << S.Tests.size() << "\" failures=\""
       << S.count(Test::Failed) << "\" errors=\"" << S.count(Test::NotRun)
       << "\" skipped=\"" << S.count(Test::Skipped) << "\">\n";
    for (const Test &T : S.Tests)
      writeTest(OS, T);
    OS << "  </testsuite>\n";
  }
  OS << "</testsuites>\n";
}

} // namespace cancel_tidy
