//===-- CheckCatalogue.cpp - The checks by their names --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/CheckCatalogue.h"
#include "checks/CancellationModule.h"
#include "clang-tidy/GlobList.h"
#include "driver/findings/OwnChecks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using clang::tidy::GlobList;

namespace cancel_tidy {

namespace {
struct Page {
  /// The file's name.
  StringRef Name;
  StringRef Text;
};

const Page Pages[] = {
    {"", ""}, // So that the table is not empty before the first page is there.
#include "CheckPages.inc"
};

constexpr StringLiteral Prefix = "cancellation-";

/// "; did you mean '…'?", or a hint where the names are listed.
std::string suggestion(StringRef Name) {
  Name.consume_front(Prefix);
  StringRef Nearest;
  // Half of the name wrong is another name.
  unsigned Best = Name.size() / 2 + 1;
  for (const CheckInfo &Check : allChecks()) {
    unsigned Distance = Name.edit_distance(Check.Name.substr(Prefix.size()));
    if (Distance < Best) {
      Best = Distance;
      Nearest = Check.Name;
    }
  }
  if (Nearest.empty())
    return "; see --list-checks";
  return ("; did you mean '" + Nearest + "'?").str();
}

/// \p Text without its HTML comments, which are for the tests.
std::string withoutComments(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    auto [Shown, Rest] = Text.split("<!--");
    Result += Shown;
    Text = Rest.split("-->").second;
    if (Result.empty() || Result.back() == '\n')
      Text = Text.ltrim("\r\n");
  }
  return Result;
}
} // namespace

Expected<std::string> expandGlobs(StringRef Globs, StringRef Option) {
  SmallVector<StringRef, 4> List;
  Globs.split(List, ',', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Glob : List) {
    Glob = Glob.trim();
    if (Glob.starts_with("-"))
      continue;
    GlobList Alone(Glob);
    auto Names = [&](const CheckInfo &Check) {
      return Alone.contains(Check.Name);
    };
    if (none_of(allChecks(), Names) && none_of(ownChecks(), Names))
      return createStringError("no check matches '" + Glob + "'" +
                               suggestion(Glob));
  }
  std::string Complete =
      (Globs.ltrim().starts_with("-") ? "*," : "") + Globs.str();
  GlobList Enabled(Complete);
  if (none_of(allChecks(), [&](const CheckInfo &Check) {
        return Enabled.contains(Check.Name);
      }))
    return createStringError("'" + Option + "=" + Globs + "' leaves no check");
  return Complete;
}

CheckSelection selectChecks(StringRef Globs) {
  SmallVector<StringRef, 8> List;
  SplitString(Globs, List, ",\n");
  bool AddsOurs = false;
  // The last `-*` has nothing behind it.
  bool IsSwitchedOff = false;
  std::string Remaining = "*";
  for (StringRef Glob : List) {
    Glob = Glob.trim();
    if (Glob.empty())
      continue;
    if (!Glob.starts_with("-")) {
      IsSwitchedOff = false;
      GlobList Alone(Glob);
      AddsOurs |= any_of(allChecks(), [&](const CheckInfo &Check) {
        return Alone.contains(Check.Name);
      });
    } else if (Glob.drop_front().trim() == "*") {
      IsSwitchedOff = true;
    } else {
      Remaining += ("," + Glob).str();
    }
  }
  CheckSelection Result;
  if (IsSwitchedOff)
    return Result;
  GlobList Enabled(AddsOurs ? Globs : StringRef(Remaining));
  size_t Count = 0;
  for (const CheckInfo &Check : allChecks())
    if (Enabled.contains(Check.Name)) {
      Result.Names += ((Result.Names.empty() ? "" : ",") + Check.Name).str();
      ++Count;
    }
  Result.IsDefault = !AddsOurs && Count == allChecks().size();
  return Result;
}

void listChecks(StringRef Globs) {
  GlobList Enabled(Globs);
  size_t Width = 0;
  for (const CheckInfo &Check : allChecks())
    Width = std::max(Width, Check.Name.size());
  for (const CheckInfo &Check : allChecks())
    if (Enabled.contains(Check.Name))
      outs() << left_justify(Check.Name, Width) << "  "
             << left_justify(Check.Rule, 3) << "  " << Check.Summary << "\n";
}

std::string checkPage(const CheckInfo &Check) {
  std::string Name = (Check.Name.substr(Prefix.size()) + ".md").str();
  const auto *Found =
      find_if(Pages, [&](const Page &P) { return P.Name == Name; });
  if (Found != std::end(Pages))
    return withoutComments(Found->Text);
  std::string Rule = Check.Rule.empty() ? "" : (" (" + Check.Rule + ")").str();
  return (Check.Name + Rule + ": " + Check.Summary + "\n").str();
}

Error explainCheck(StringRef Name) {
  StringRef Short = Name;
  Short.consume_front(Prefix);
  const auto *Check = find_if(allChecks(), [&](const CheckInfo &C) {
    return C.Name.substr(Prefix.size()) == Short;
  });
  for (const CheckInfo &Own : ownChecks())
    if (Own.Name.substr(Prefix.size()) == Short) {
      outs() << Own.Name << ": " << Own.Summary << "\n";
      return Error::success();
    }
  if (Check == allChecks().end())
    return createStringError("no check is called '" + Name + "'" +
                             suggestion(Name));
  outs() << checkPage(*Check);
  return Error::success();
}

} // namespace cancel_tidy
