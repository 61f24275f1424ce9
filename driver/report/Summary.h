//===-- Summary.h - What stderr tells of a run ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_SUMMARY_H
#define CANCEL_TIDY_DRIVER_REPORT_SUMMARY_H

#include "driver/report/Report.h"
#include <chrono>

namespace cancel_tidy {

/// "1 finding", "2 findings"; \p Plural is for nouns that take more than an s.
std::string counted(size_t Count, llvm::StringRef Noun,
                    llvm::StringRef Plural = "");

/// Prints \p Text as a line of the tool's own, with what could be mistaken for
/// something else written out.
void notice(const llvm::Twine &Text);

/// Prints what was not analysed, and a last line that counts everything and
/// tells what was hidden, and why.
void summarise(const Report &R, std::chrono::duration<double> Seconds);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_SUMMARY_H
