//===-- Limits.h - What a worker may take --------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_LIMITS_H
#define CANCEL_TIDY_DRIVER_RUN_LIMITS_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace cancel_tidy {

/// What one worker may take; zero is no limit. The defaults are those of the
/// command line (docs/running.md says why).
struct WorkerLimits {
  /// On the clock on the wall.
  std::chrono::milliseconds Time = std::chrono::seconds(120);
  /// In bytes, of private memory.
  uint64_t Memory = uint64_t(4) << 30;
};

/// Reads seconds, as `120` or `0.5`. Nothing for what is none.
std::optional<std::chrono::milliseconds> parseSeconds(llvm::StringRef Text);

/// Reads bytes with a unit, as `800M` or `1.5GB` (units are powers of 1024), or
/// `0`. Nothing for what is none.
std::optional<uint64_t> parseSize(llvm::StringRef Text);

/// "120 s", "0.5 s".
std::string display(std::chrono::milliseconds Time);

/// \p Bytes as "800 MB".
std::string displaySize(uint64_t Bytes);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_LIMITS_H
