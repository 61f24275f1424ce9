//===-- ManualPage.h - The manual page ------------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_MANUALPAGE_H
#define CANCEL_TIDY_DRIVER_MANUALPAGE_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// Prints cancel-tidy(1) in man(7) macros to stdout.
void printManualPage(llvm::StringRef Version);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_MANUALPAGE_H
