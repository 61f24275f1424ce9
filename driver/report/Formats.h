//===-- Formats.h - The formats of the report ----------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_FORMATS_H
#define CANCEL_TIDY_DRIVER_REPORT_FORMATS_H

#include "driver/report/Report.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cancel_tidy {

/// Writes \p R to \p OS. \p Sources are as they were analysed.
using FormatWriter = void(llvm::raw_ostream &OS, const Report &R,
                          SourceFiles &Sources);

/// One way to print a report; each has a file of its own beside this one.
struct Format {
  llvm::StringRef Name;
  /// For whom or what it is; one line, for the help.
  llvm::StringRef Help;
  FormatWriter *Write;
  /// Whether it may be coloured.
  bool WantsColor = false;
  /// What is left elsewhere as well, once however often the format is asked
  /// for; may be null.
  llvm::Error (*LeaveElsewhere)(const Report &R) = nullptr;
};

/// All formats; the first one is the default.
llvm::ArrayRef<Format> allFormats();

/// The format called \p Name, or null.
const Format *findFormat(llvm::StringRef Name);

/// "text, concise, …".
std::string formatNames();

FormatWriter writeText;
FormatWriter writeConcise;
FormatWriter writeJson;
FormatWriter writeSarif;
FormatWriter writeGitHub;
FormatWriter writeGitLab;
FormatWriter writeJUnit;
FormatWriter writeCheckstyle;
FormatWriter writeRdJson;
FormatWriter writeFixYaml;

/// Appends a table to the file that GitHub names in `GITHUB_STEP_SUMMARY`;
/// nothing if it names none. Fails if the file cannot be written.
llvm::Error appendStepSummary(const Report &R);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_FORMATS_H
