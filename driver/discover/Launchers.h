//===-- Launchers.h - What starts the compiler ------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_LAUNCHERS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_LAUNCHERS_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// Takes what starts the compiler away from the front of \p Command, which is
/// not empty: `ccache g++ …`, `cmake -E env K=V g++ …`, `zig c++ …`. Returns
/// the words that went. Fails, with a part of a sentence, if no compiler
/// follows.
llvm::Expected<std::vector<std::string>>
stripLaunchers(std::vector<std::string> &Command);

/// The name of \p Program without its directory and extension, whatever the
/// system that it was written on.
std::string programName(llvm::StringRef Program);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_LAUNCHERS_H
