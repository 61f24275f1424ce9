//===-- Summary.cpp - What stderr tells of a run --------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Summary.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace cancel_tidy {

std::string counted(size_t Count, StringRef Noun, StringRef Plural) {
  if (Count == 1)
    return ("1 " + Noun).str();
  return Twine(Count).str() + " " +
         (Plural.empty() ? Noun.str() + "s" : Plural.str());
}

void notice(const Twine &Text) {
  errs() << "cancel-tidy: " << printable(Text.str()) << "\n";
}

/// "3 suppressed by comments, 1 in files that are not the project's", or
/// nothing.
static std::string hidden(const Report &R) {
  static constexpr std::pair<Standing, StringLiteral> Reasons[] = {
      {Standing::Suppressed, "suppressed by comments"},
      {Standing::InBaseline, "in the baseline"},
      {Standing::Unchanged, "in code that has not changed"},
      {Standing::Excluded, "in excluded files"},
      {Standing::Ignored, "in files that git ignores"},
      {Standing::BuildFolder, "in build folders"},
      {Standing::ThirdParty, "in third-party folders"},
      {Standing::Outside, "in files that are not the project's"},
      {Standing::System, "in system headers"},
  };
  std::string Text;
  for (const auto &[Why, Words] : Reasons)
    if (size_t Count = count_if(R.Findings, [Why = Why](const UnitFinding &F) {
          return F.Stands == Why;
        }))
      Text +=
          (Twine(Text.empty() ? "" : ", ") + Twine(Count) + " " + Words).str();
  return Text;
}

/// "2 excluded units, 1 unit without checks (.clang-tidy)", or nothing.
static std::string leftOut(const LeftOut &Left) {
  std::vector<std::string> Texts;
  if (Left.Excluded)
    Texts.push_back(counted(Left.Excluded, "excluded unit"));
  if (Left.WithoutChecks)
    Texts.push_back(counted(Left.WithoutChecks, "unit") +
                    " without checks (.clang-tidy)");
  return join(Texts, ", ");
}

void summarise(const Report &R, std::chrono::duration<double> Seconds) {
  for (const FailedUnit &U : R.Failed)
    errs() << printablePath(U.File) << ": not analysed"
           << (U.IsAccepted ? " (accepted): " : ": ") << printable(U.Reason)
           << "\n";
  errs() << counted(count_if(R.Findings, counts), "finding") << " in "
         << R.Total - R.Failed.size() << " of " << counted(R.Total, "unit")
         << ", ";
  if (R.Cached)
    errs() << R.Cached << " of them cached, ";
  errs() << format("%.1f", Seconds.count()) << " s";
  if (std::string Reasons = hidden(R); !Reasons.empty())
    errs() << "; hidden: " << Reasons;
  if (std::string Units = leftOut(R.Left); !Units.empty())
    errs() << "; left out: " << Units;
  errs() << "\n";
}

} // namespace cancel_tidy
