//===-- StepSummary.cpp - The summary of a step on GitHub -----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/report/Formats.h"
#include "driver/report/Summary.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"

using namespace llvm;
namespace fs = llvm::sys::fs;

namespace cancel_tidy {

namespace {
/// More than this in the file of a step, and GitHub shows nothing of it.
constexpr uint64_t MaxBytes = 1024 * 1024;

/// \p Text as Markdown in which nothing is markup, in a table or not.
std::string markdown(StringRef Text) {
  std::string Result;
  for (char C : printable(Text))
    switch (C) {
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '&':
      Result += "&amp;";
      break;
    default:
      if (isPrint(C) && !isAlnum(C) && C != ' ' && C != '-' && C != '/' &&
          C != '.' && C != ',')
        Result += '\\';
      Result += C;
    }
  return Result;
}

/// The rows of the table, the gravest first.
std::vector<std::string> rows(const Report &R) {
  std::vector<std::string> Rows;
  for (const FailedUnit &U : R.Failed)
    Rows.push_back("| **not analysed** | " + markdown(U.File) + " |  | " +
                   markdown(U.Reason) + " |\n");
  for (Severity S : {Severity::Error, Severity::Warning, Severity::Advice})
    for (const UnitFinding &F : R.shown())
      if (F.HowBad == S)
        Rows.push_back("| " + toString(S).str() + " | " +
                       markdown(R.Root.display(F.File)) + ":" + utostr(F.Line) +
                       " | " + markdown(F.Check) + " | " + markdown(F.Message) +
                       " |\n");
  return Rows;
}

std::string summaryOf(const Report &R, uint64_t Room) {
  std::string Text =
      "### cancel-tidy: " + counted(count_if(R.Findings, counts), "finding") +
      " in " + utostr(R.Total - R.Failed.size()) + " of " +
      counted(R.Total, "unit") + "\n\n";
  std::vector<std::string> Rows = rows(R);
  if (Rows.empty())
    return Text;
  Text += "| severity | place | check | message |\n|---|---|---|---|\n";
  constexpr uint64_t RoomForTheLastLine = 100;
  for (const auto &[Index, Row] : enumerate(Rows)) {
    if (Text.size() + Row.size() + RoomForTheLastLine > Room) {
      Text += "\n+" + utostr(Rows.size() - Index) +
              " more, for which there is no room here\n";
      break;
    }
    Text += Row;
  }
  return Text + "\n";
}
} // namespace

Error appendStepSummary(const Report &R) {
  std::optional<std::string> File = sys::Process::GetEnv("GITHUB_STEP_SUMMARY");
  if (!File || File->empty())
    return Error::success();
  uint64_t Size = 0;
  // Where there is none yet, it is made.
  (void)fs::file_size(*File, Size);
  std::string Text = summaryOf(R, MaxBytes - std::min(Size, MaxBytes));
  std::error_code Failure;
  raw_fd_ostream OS(*File, Failure, fs::CD_OpenAlways, fs::FA_Write,
                    fs::OF_Append);
  if (!Failure && Size + Text.size() <= MaxBytes) {
    OS << Text;
    OS.flush();
    Failure = OS.error();
    OS.clear_error();
  }
  if (Failure)
    return createStringError("cannot write the summary of the step, '" +
                             printable(*File) + "': " + Failure.message());
  return Error::success();
}

} // namespace cancel_tidy
