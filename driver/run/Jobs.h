//===-- Jobs.h - How many workers there is room for ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_JOBS_H
#define CANCEL_TIDY_DRIVER_RUN_JOBS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace cancel_tidy {

/// As many workers as there are processors, and memory for them: an average
/// need, or \p MemoryLimit where that is less (0: none). What the process's
/// control groups leave it counts, as in a container. \p SystemRoot stands in
/// front of the paths `/proc` and `/sys`.
unsigned defaultJobs(uint64_t MemoryLimit, llvm::StringRef SystemRoot = "");

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_JOBS_H
