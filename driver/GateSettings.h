//===-- GateSettings.h - The command line over the file ------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A key of `.cancel-tidy.yaml` means what its option means: the file becomes
// arguments that stand in front of those of the command line, so that there is
// one place that reads and checks a value. What the command line sets takes the
// place of the file's, for lists as well.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_GATESETTINGS_H
#define CANCEL_TIDY_DRIVER_GATESETTINGS_H

#include "driver/CommandLine.h"

namespace cancel_tidy {

/// Reads \p Args, without the program's name, and under them the configuration
/// that they name or that is found. Fails with one message.
llvm::Expected<CommandLine>
readConfiguredCommandLine(llvm::ArrayRef<const char *> Args);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_GATESETTINGS_H
