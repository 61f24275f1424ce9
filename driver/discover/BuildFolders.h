//===-- BuildFolders.h - Folders that a build fills ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_BUILDFOLDERS_H
#define CANCEL_TIDY_DRIVER_DISCOVER_BUILDFOLDERS_H

#include "llvm/ADT/StringRef.h"

namespace cancel_tidy {

/// Whether build folders are usually called \p Name.
bool isBuildFolderName(llvm::StringRef Name);

/// Whether CMake, Ninja or Meson builds in \p Folder, and it is not the
/// project's sources as well. If it \p HoldsDatabase, the usual name is enough.
bool isBuildFolder(llvm::StringRef Folder, bool HoldsDatabase = false);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_BUILDFOLDERS_H
