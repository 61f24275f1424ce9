//===-- DatabaseText.h - Text that may be a compilation database *- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_DATABASETEXT_H
#define CANCEL_TIDY_DRIVER_DISCOVER_DATABASETEXT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cancel_tidy {

/// Looks at the contents of a database before LLVM's parser does, for what it
/// does not survive (it recurses into each bracket) or takes without a word (of
/// two equal keys it keeps the last). Returns the text without a byte order
/// mark. Fails with one line, without the file's name, for text that is empty,
/// binary, in UTF-16 or UTF-32, nested deeper than any database, or an entry
/// with the same key twice; mistakes in the grammar are left to the parser.
llvm::Expected<llvm::StringRef> checkDatabaseText(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_DATABASETEXT_H
