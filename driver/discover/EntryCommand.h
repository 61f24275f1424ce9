//===-- EntryCommand.h - The command that an entry holds --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_ENTRYCOMMAND_H
#define CANCEL_TIDY_DRIVER_DISCOVER_ENTRYCOMMAND_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// The words of `arguments`, or else of `command`, in \p Entry of a database.
/// Fails with why they cannot be told, as part of a sentence: "its 'command'
/// has a quote that is never closed".
llvm::Expected<std::vector<std::string>>
commandOf(const llvm::json::Object &Entry);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_ENTRYCOMMAND_H
