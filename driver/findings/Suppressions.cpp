//===-- Suppressions.cpp - The NOLINTs of all units -----------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/Suppressions.h"
#include "driver/findings/OwnChecks.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;

namespace cancel_tidy {

static auto place(const UnitSuppression &S) {
  return std::tie(S.File, S.Line, S.Column, S.Text);
}

std::vector<UnitSuppression> merge(std::vector<UnitSuppression> Suppressions) {
  sort(Suppressions, [](const UnitSuppression &A, const UnitSuppression &B) {
    return place(A) < place(B);
  });
  std::vector<UnitSuppression> Result;
  for (UnitSuppression &S : Suppressions) {
    if (Result.empty() || place(Result.back()) != place(S)) {
      Result.push_back(std::move(S));
      continue;
    }
    UnitSuppression &One = Result.back();
    One.IsUsed |= S.IsUsed;
    One.IsCompiled |= S.IsCompiled;
    // Units can differ in what they make of the names, not in the names.
    for (auto [Mine, Other] : zip(One.Names, S.Names)) {
      Mine.IsUsed |= Other.IsUsed;
      Mine.WasJudged &= Other.WasJudged;
    }
  }
  return Result;
}

static UnitFinding findingAt(const UnitSuppression &S, StringRef Check,
                             Severity HowBad, const Twine &Message) {
  UnitFinding F;
  F.Check = Check.str();
  F.HowBad = HowBad;
  F.File = S.File;
  F.Line = F.EndLine = S.Line;
  F.Column = S.Column;
  F.EndColumn = S.EndColumn;
  F.Message = Message.str();
  F.Statement = S.Text;
  return F;
}

std::vector<UnitFinding>
judgeSuppressions(ArrayRef<UnitSuppression> Suppressions, const Coverage &Seen,
                  const SuppressionRules &Rules) {
  std::vector<UnitFinding> Result;
  for (const UnitSuppression &S : Suppressions) {
    // Nobody compiled it, so nobody can tell; but text can silence, too.
    if (!S.IsCompiled && !S.IsUsed)
      continue;
    for (const UnitSuppressedName &N : S.Names) {
      if (!N.IsKnown)
        Result.push_back(findingAt(S, UnusedSuppression, Rules.Unused,
                                   "'" + N.Name + "' in '" + S.Text +
                                       "' is no check's name, so it silences "
                                       "nothing"));
      else if (!N.IsUsed && N.WasJudged && Seen.isComplete(S.File))
        Result.push_back(findingAt(S, UnusedSuppression, Rules.Unused,
                                   "'" + N.Name + "' in '" + S.Text +
                                       "' silences nothing; remove it"));
    }
    if (Rules.RequireReason && S.Reason.empty())
      Result.push_back(
          findingAt(S, UnexplainedSuppression, Severity::Error,
                    "'" + S.Text +
                        "' does not say why; write the reason behind it, as "
                        "in '" +
                        S.Text + ": …'"));
  }
  return Result;
}

} // namespace cancel_tidy
