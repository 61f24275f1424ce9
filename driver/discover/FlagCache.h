//===-- FlagCache.h - Flags that many commands share ---------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_FLAGCACHE_H
#define CANCEL_TIDY_DRIVER_DISCOVER_FLAGCACHE_H

#include "driver/discover/FlagFilter.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

/// Says what filterFlags() says, but takes commands that differ only in the
/// names of their main and output files apart once: in a database of 10,000
/// commands there are some hundred others.
class FlagCache {
public:
  /// All \p Contexts of a cache must have the same resources and precompiled
  /// headers.
  FilteredFlags filter(llvm::ArrayRef<std::string> Words,
                       const FlagContext &Context);

private:
  /// By what commands have in common.
  llvm::StringMap<FilteredFlags> Known;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_FLAGCACHE_H
