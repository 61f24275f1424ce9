//===-- EditedFiles.h - Files as they would be ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_EDITEDFILES_H
#define CANCEL_TIDY_DRIVER_RUN_EDITEDFILES_H

#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace cancel_tidy {

/// Contents by the canonical paths of the files.
using FileEdits = std::map<std::string, std::string>;

/// \p Disk with the contents of \p Edits in place of those files' own, by
/// whatever path a file is reached. \p Edits must outlive the result.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
withEdits(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk,
          const FileEdits &Edits);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_EDITEDFILES_H
