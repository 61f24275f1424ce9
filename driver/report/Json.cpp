//===-- Json.cpp - Findings for programs ----------------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Encoding.h"
#include "driver/report/Formats.h"

using namespace llvm;

namespace cancel_tidy {

namespace {
/// Writes the report in the order of its documentation.
class Writer {
public:
  Writer(json::OStream &J, const ProjectRoot &Root) : J(J), Root(Root) {}

  void write(const Report &R) {
    J.object([&] {
      J.attribute("version", 1);
      list("findings", R.readable());
      J.attributeObject("units", [&] {
        J.attribute("total", static_cast<int64_t>(R.Total));
        J.attribute("analysed",
                    static_cast<int64_t>(R.Total - R.Failed.size()));
        list("failed", R.Failed);
        J.attribute("excluded", static_cast<int64_t>(R.Left.Excluded));
        J.attribute("withoutChecks",
                    static_cast<int64_t>(R.Left.WithoutChecks));
      });
    });
  }

private:
  template <typename RangeT> void list(StringRef Key, const RangeT &Elements) {
    J.attributeArray(Key, [&] {
      for (const auto &Element : Elements)
        J.object([&] { members(Element); });
    });
  }

  void members(const UnitFinding &F) {
    J.attribute("check", F.Check);
    J.attribute("severity", toString(F.HowBad));
    if (F.WhatFollows.empty())
      J.attribute("consequence", nullptr);
    else
      J.attribute("consequence", F.WhatFollows);
    J.attribute("file", asUtf8(Root.display(F.File)));
    J.attribute("line", F.Line);
    J.attribute("column", F.Column);
    J.attribute("endLine", F.EndLine);
    J.attribute("endColumn", F.EndColumn);
    J.attribute("function", F.Function);
    J.attribute("message", F.Message);
    list("steps", F.Steps);
    list("fixes", F.Fixes);
    if (F.Fixed)
      J.attribute("fixed", true);
    if (F.Stands == Standing::Suppressed)
      J.attributeObject("suppressed", [&] {
        J.attribute("line", F.SuppressionLine);
        J.attribute("column", F.SuppressionColumn);
        J.attribute("reason", F.SuppressionReason);
      });
  }

  void members(const UnitStep &S) {
    J.attribute("file", asUtf8(Root.display(S.File)));
    J.attribute("line", S.Line);
    J.attribute("column", S.Column);
    J.attribute("message", S.Message);
  }

  void members(const UnitFix &F) {
    J.attribute("description", F.Description);
    J.attribute("safe", !F.IsUnsafe);
    list("replacements", F.Replacements);
  }

  void members(const UnitReplacement &R) {
    J.attribute("file", asUtf8(Root.display(R.File)));
    J.attribute("offset", R.Offset);
    J.attribute("length", R.Length);
    J.attribute("text", R.Text);
  }

  void members(const FailedUnit &U) {
    J.attribute("file", asUtf8(U.File));
    J.attribute("reason", asUtf8(U.Reason));
    if (U.IsAccepted)
      J.attribute("accepted", true);
  }

  json::OStream &J;
  const ProjectRoot &Root;
};
} // namespace

void writeJson(raw_ostream &OS, const Report &R, SourceFiles &) {
  writeJsonDocument(OS, [&](json::OStream &J) { Writer(J, R.Root).write(R); });
}

} // namespace cancel_tidy
