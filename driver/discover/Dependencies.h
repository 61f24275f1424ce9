//===-- Dependencies.h - The files that units read --------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_DEPENDENCIES_H
#define CANCEL_TIDY_DRIVER_DISCOVER_DEPENDENCIES_H

#include "driver/discover/Units.h"
#include "driver/run/FileOverlay.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cancel_tidy {

/// For each of \p Units, whether it reads a file for whose canonical path
/// \p Matters holds; true also for a unit whose files cannot be told. Only what
/// decides about `#include` is looked at (Clang's dependency scanner), by up to
/// \p Jobs threads, which call \p Matters one at a time. With \p Past, as it
/// was then.
std::vector<bool>
readsAny(llvm::ArrayRef<Unit> Units, unsigned Jobs,
         llvm::function_ref<bool(llvm::StringRef Path)> Matters,
         const FileOverlay *Past = nullptr);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_DEPENDENCIES_H
