//===-- RejectedFlags.h - Flags that Clang does not accept ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether Clang takes a flag that it knows can depend on its value, on the
// target and on other flags (`-march=znver9`, `-fsanitize=kernel-thread`).
// Nobody but the compiler knows, so it is asked: it refuses the command and
// quotes what it does not like, and the command is tried again without that.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_DISCOVER_REJECTEDFLAGS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_REJECTEDFLAGS_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// Takes the flag that \p Complaint, the compiler's error about \p Command,
/// quotes out of it and returns it; empty if there is none that may go: without
/// a macro, an include path or the target, another program would be parsed.
std::string dropRejectedFlag(std::vector<std::string> &Command,
                             llvm::StringRef Complaint);

/// What the compiler has against \p Command, started in \p Directory, or
/// nothing. No source is read.
std::string complaintAbout(const std::vector<std::string> &Command,
                           llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_REJECTEDFLAGS_H
