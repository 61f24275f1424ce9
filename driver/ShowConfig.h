//===-- ShowConfig.h - What holds for a source, and why ------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SHOWCONFIG_H
#define CANCEL_TIDY_DRIVER_SHOWCONFIG_H

#include "driver/CommandLine.h"

namespace cancel_tidy {

/// Prints to stdout, in YAML, what holds for the source that \p Line is about:
/// the checks, their options and the gate's settings, each with who says so in
/// a comment. Needs no compilation database. Fails for a file that does not
/// exist, and for a configuration that cannot be used.
llvm::Error showConfig(const CommandLine &Line);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SHOWCONFIG_H
