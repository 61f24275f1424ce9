//===-- PastFiles.h - Files as they were ------------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_PASTFILES_H
#define CANCEL_TIDY_DRIVER_RUN_PASTFILES_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// What files held at some time, by their canonical paths; nothing for one that
/// did not exist. All others were as they are.
using PastFiles = llvm::StringMap<std::optional<std::string>>;

/// The disk as it was at the time of \p Files, which must outlive it, by
/// whatever path a file is asked for. Only what is read is of that time, lists
/// of directories are not.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
createPastFileSystem(const PastFiles &Files);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_PASTFILES_H
