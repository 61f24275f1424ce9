//===-- FileOverlay.h - Files as they are not -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_FILEOVERLAY_H
#define CANCEL_TIDY_DRIVER_RUN_FILEOVERLAY_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// What files are to hold instead of what they do, by their canonical paths;
/// nothing for one that is not to exist: as they once were, or as they would be
/// with fixes.
using FileOverlay = llvm::StringMap<std::optional<std::string>>;

/// The disk with \p Overlay, which must outlive it, over it, by whatever path a
/// file is asked for. Only what is read is changed, lists of directories are
/// not.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withOverlay(const FileOverlay &Overlay);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_FILEOVERLAY_H
