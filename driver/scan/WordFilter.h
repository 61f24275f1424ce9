//===-- WordFilter.h - Which words a text may hold -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_WORDFILTER_H
#define CANCEL_TIDY_DRIVER_SCAN_WORDFILTER_H

#include "checks/Relevance.h"

namespace cancel_tidy {

/// Looks for the words of a table, many times faster than a lexer: what stands
/// in comments and literals counts, too.
class WordFilter {
public:
  explicit WordFilter(const WordTable &Table);

  /// The words that may stand in \p Text, those that do among them.
  llvm::BitVector wordsNear(llvm::StringRef Text) const;

private:
  unsigned NumWords;
  bool IsAscii = true;
  /// By the lower bits of their hashes, as a chain: a slot that is not empty
  /// may belong to the one before.
  struct Slot {
    uint32_t Hash;
    uint32_t NumberPlusOne;
  };
  std::vector<Slot> Slots;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_WORDFILTER_H
