//===-- RoleKeys.h - The keys of vocabulary files ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each role is one key of a vocabulary file; here are the tables of both.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_VOCABULARY_ROLEKEYS_H
#define CANCEL_TIDY_CHECKS_VOCABULARY_ROLEKEYS_H

#include "checks/vocabulary/Vocabulary.h"

namespace cancel_tidy {

struct RoleKey {
  Role What;
  /// As in `awaitables`.
  llvm::StringRef Key;
};

/// One row for each role that has a key, in the order of Role.
llvm::ArrayRef<RoleKey> roleKeys();

/// The key of \p R.
llvm::StringRef keyOf(Role R);

/// The keys of the lists of words, in the order of WordRole.
llvm::ArrayRef<llvm::StringLiteral> wordKeys();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_VOCABULARY_ROLEKEYS_H
