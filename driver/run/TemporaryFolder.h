//===-- TemporaryFolder.h - A folder for one run ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_TEMPORARYFOLDER_H
#define CANCEL_TIDY_DRIVER_RUN_TEMPORARYFOLDER_H

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

namespace cancel_tidy {

/// A folder where the system has its temporary files (`$TMPDIR`), which goes
/// with the object and all that is in it.
class TemporaryFolder {
public:
  TemporaryFolder() {
    if (llvm::sys::fs::createUniqueDirectory("cancel-tidy", Path))
      Path.clear();
  }
  ~TemporaryFolder() {
    if (!Path.empty())
      llvm::sys::fs::remove_directories(Path);
  }
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  /// Empty if it could not be made.
  llvm::StringRef path() const { return Path; }

private:
  llvm::SmallString<128> Path;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_TEMPORARYFOLDER_H
