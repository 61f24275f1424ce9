//===-- PrecompiledHeaders.h - What was precompiled from what ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_PRECOMPILEDHEADERS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_PRECOMPILEDHEADERS_H

#include "driver/discover/CompilationDatabase.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

/// The headers that a database precompiles. Meson puts the precompiled form
/// elsewhere than the header and names no path to the header, so that only the
/// entry that compiles it tells where it is.
class PrecompiledHeaders {
public:
  PrecompiledHeaders() = default;
  explicit PrecompiledHeaders(llvm::ArrayRef<CompileEntry> Entries);

  bool isEmpty() const { return Sources.empty(); }

  /// The header that is compiled into \p Precompiled, an absolute path; empty
  /// if no entry does that.
  llvm::StringRef sourceOf(llvm::StringRef Precompiled) const {
    return Sources.lookup(Precompiled);
  }

private:
  llvm::StringMap<llvm::StringRef> Sources;
};

/// \p Path, relative to \p Directory, as an absolute one without dots.
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_PRECOMPILEDHEADERS_H
