//===-- Why.h - How a file is compiled and analysed -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_WHY_H
#define CANCEL_TIDY_DRIVER_WHY_H

#include "driver/CommandLine.h"

namespace cancel_tidy {

/// Prints to stdout what the database says of the file \p Line.Topic: its
/// entries, the commands as they stand there and as Clang gets them, what is
/// left out and why, and the options of the checks. Nothing is analysed. Fails
/// with one line for a file that is in no entry, with the files that are most
/// like it.
llvm::Error explainFile(const CommandLine &Line, llvm::StringRef Executable);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_WHY_H
