//===-- Output.h - Where the report goes ---------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_OUTPUT_H
#define CANCEL_TIDY_DRIVER_REPORT_OUTPUT_H

#include "driver/report/Formats.h"

namespace cancel_tidy {

enum class ColorMode { Auto, Always, Never };

/// Whether stdout is to be coloured; see no-color.org and
/// bixense.com/clicolors.
bool wantsColor(ColorMode Mode);

/// A value of `--format`.
struct OutputRequest {
  const Format *Which = nullptr;
  /// Absolute; empty for stdout.
  std::string File;
};

/// Reads the values of `--format`, `NAME` or `NAME:FILE`. What no request
/// sends elsewhere is text on stdout. Fails for a name that is none, an empty
/// file, and two reports in one place.
llvm::Expected<std::vector<OutputRequest>>
parseOutputs(llvm::ArrayRef<std::string> Values);

/// Whether each file of \p Requests can be written, to be asked before the
/// work is done. Leaves nothing behind and changes nothing.
llvm::Error checkOutputs(llvm::ArrayRef<OutputRequest> Requests);

/// Writes \p R to where \p Requests say (stdout gets its patch instead, if it
/// has one); stdout is coloured if \p IsColored. A file is there complete or,
/// if it fails, as it was before.
llvm::Error writeOutputs(llvm::ArrayRef<OutputRequest> Requests,
                         const Report &R, SourceFiles &Sources, bool IsColored);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_OUTPUT_H
