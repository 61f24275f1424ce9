//===-- Prefix.h - Precompiled system headers -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_PREFIX_PREFIX_H
#define CANCEL_TIDY_DRIVER_PREFIX_PREFIX_H

#include "driver/cache/ReadRecord.h"
#include "driver/scan/UnitScan.h"

namespace cancel_tidy {

/// System headers, precompiled, that stand in front of a unit.
struct Prefix {
  /// In the order in which they are included.
  std::vector<SystemInclude> Headers;
  /// How much text they bring in, roughly, in bytes.
  uint64_t Bytes = 0;
  /// The precompiled header.
  std::string File;
  /// All that was read to make it.
  ReadRecord Read;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIX_H
