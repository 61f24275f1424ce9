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
#include <string>
#include <vector>

namespace cancel_tidy {

/// The text of a database.
struct DatabaseText {
  /// Without a byte order mark.
  llvm::StringRef Whole;
  /// The objects that are its entries, in their order, if \c Whole is a list of
  /// objects and nothing else as far as brackets and strings tell. That each is
  /// one, and that nothing stands between them but commas, is for a parser to
  /// say, of each and of \c Outline, in which `{}` stands for each.
  std::vector<llvm::StringRef> Entries;
  std::string Outline;
};

/// Looks at the contents of a database before LLVM's parser does, for what it
/// does not survive (it recurses into each bracket) or takes without a word (of
/// two equal keys it keeps the last). Fails with one line, without the file's
/// name, for text that is empty, binary, in UTF-16 or UTF-32, nested deeper
/// than any database, or an entry with the same key twice; mistakes in the
/// grammar are left to the parser.
llvm::Expected<DatabaseText> checkDatabaseText(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_DATABASETEXT_H
