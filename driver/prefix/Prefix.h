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
#include <memory>

namespace cancel_tidy {

/// System headers, precompiled, that stand in front of a unit.
struct Prefix {
  /// What it adds to, or null.
  std::shared_ptr<const Prefix> Base;
  /// In the order in which they are included, those of the base first.
  std::vector<SystemInclude> Headers;
  /// How much text they bring in, roughly, in bytes.
  uint64_t Bytes = 0;
  /// The precompiled header.
  std::string File;
  /// All that was read to make it, and its base.
  ReadRecord Read;

  /// Those headers that the base does not have.
  llvm::ArrayRef<SystemInclude> ownHeaders() const {
    return llvm::ArrayRef(Headers).drop_front(Base ? Base->Headers.size() : 0);
  }
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_PREFIX_PREFIX_H
