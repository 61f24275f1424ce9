//===-- FlagTables.h - What becomes of which flag ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_FLAGTABLES_H
#define CANCEL_TIDY_DRIVER_DISCOVER_FLAGTABLES_H

#include "driver/discover/FlagFilter.h"
#include "llvm/Option/Arg.h"
#include <optional>

namespace cancel_tidy {

/// Why the driver should not get \p A, as far as the option alone (and not its
/// value) decides; nothing if it should.
std::optional<DropReason> whyUnwanted(const llvm::opt::Arg &A);

/// Whether \p Directory holds the headers that belong to a compiler (stddef.h,
/// immintrin.h), GCC's or another Clang's. Only the name decides, since the
/// compiler need not be on this machine.
bool isCompilersHeaders(llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_FLAGTABLES_H
