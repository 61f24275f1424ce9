//===-- SarifRules.cpp - The checks as rules of SARIF ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/SarifRules.h"
#include "checks/CancellationModule.h"
#include "driver/CheckCatalogue.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cancel_tidy {

/// `CatchAll` for `cancellation-catch-all`.
static std::string pascalCase(StringRef Name) {
  Name.consume_front("cancellation-");
  SmallVector<StringRef, 4> Words;
  Name.split(Words, '-');
  std::string Result;
  for (StringRef Word : Words)
    Result += toUpper(Word.front()) + Word.drop_front().str();
  return Result;
}

/// \p Summary, which is lower case without a full stop, as a sentence.
static std::string sentence(StringRef Summary) {
  return toUpper(Summary.front()) + Summary.drop_front().str() + ".";
}

/// What \p Page says in its first section, in one line.
static std::string whatSection(StringRef Page) {
  StringRef Section = Page.split("## What\n").second.split("\n## ").first;
  SmallVector<StringRef, 16> Words;
  SplitString(Section, Words);
  return join(Words, " ");
}

static void writeRule(json::OStream &J, const CheckInfo &Check) {
  std::string Page = checkPage(Check);
  std::string What = whatSection(Page);
  auto Text = [&](StringRef Key, StringRef Value) {
    J.attributeObject(Key, [&] { J.attribute("text", Value); });
  };
  J.attribute("id", Check.Name);
  J.attribute("name", pascalCase(Check.Name));
  Text("shortDescription", sentence(Check.Summary));
  Text("fullDescription", What.empty() ? sentence(Check.Summary) : What);
  J.attributeObject("defaultConfiguration",
                    [&] { J.attribute("level", "warning"); });
  J.attributeObject("help", [&] {
    J.attribute("text",
                What + " See: cancel-tidy --explain=" + Check.Name.str());
    J.attribute("markdown", Page);
  });
  // What GitHub sorts and filters by.
  J.attributeObject("properties", [&] {
    J.attribute("precision", "high");
    J.attribute("problem.severity", "warning");
    J.attributeArray("tags", [&] {
      for (StringRef Tag : {"cancellation", "concurrency", "correctness"})
        J.value(Tag);
    });
  });
}

void writeSarifRules(json::OStream &J) {
  J.attributeArray("rules", [&] {
    for (const CheckInfo &Check : allChecks())
      J.object([&] { writeRule(J, Check); });
  });
}

size_t sarifRuleIndex(StringRef Check) {
  return find_if(allChecks(),
                 [&](const CheckInfo &C) { return C.Name == Check; }) -
         allChecks().begin();
}

} // namespace cancel_tidy
