//===-- ResourceDirectory.h - Where Clang's own headers are --- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_RESOURCEDIRECTORY_H
#define CANCEL_TIDY_DRIVER_DISCOVER_RESOURCEDIRECTORY_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// The directory that holds `include/stddef.h` and the other headers that
/// belong to the parser.
struct ResourceDirectory {
  std::string Path;
  /// The user named it, so it goes before what a command says.
  bool IsForced = false;
};

/// Whether \p Path holds the parser's headers.
bool isResourceDirectory(llvm::StringRef Path);

/// Takes \p Given, else the first that is one of: beside \p Executable, as
/// configured when the tool was built, LLVM's usual place. Fails with a list of
/// all that were tried.
llvm::Expected<ResourceDirectory>
findResourceDirectory(std::optional<llvm::StringRef> Given,
                      llvm::StringRef Executable);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_RESOURCEDIRECTORY_H
