//===-- NolintComments.h - The grammar of NOLINT ----------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which text suppresses what is decided by clang-tidy's engine. It tells only
// that something does, not what; here the same rules are applied again to find
// out. They are about lines of text: clang-tidy does not ask whether NOLINT
// stands in a comment. (Source: NoLintDirectiveHandler.cpp of clang-tidy 19.)
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_NOLINTCOMMENTS_H
#define CANCEL_TIDY_DRIVER_RUN_NOLINTCOMMENTS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// One NOLINT, NOLINTNEXTLINE, NOLINTBEGIN or NOLINTEND.
struct NolintComment {
  enum class Kind { ThisLine, NextLine, Begin, End };
  Kind What = Kind::ThisLine;
  /// The first byte, and the one behind the last, of the word and its list.
  size_t Offset = 0;
  size_t End = 0;
  /// The names and globs of the list; nothing if there is none, which is as
  /// good as `*`. Negative globs stand for nothing.
  std::optional<llvm::SmallVector<llvm::StringRef, 2>> Names;
};

/// All that stand in \p Text, in order.
std::vector<NolintComment> findNolintComments(llvm::StringRef Text);

/// The text behind \p Comment up to the end of the comment, without further
/// NOLINTs, punctuation and white space around it; empty if that holds no word.
llvm::StringRef reasonOf(const NolintComment &Comment, llvm::StringRef Text);

/// Whether \p Glob, from a list, takes in \p Check; a negative one never does.
bool globMatches(llvm::StringRef Glob, llvm::StringRef Check);

/// Those of \p Comments, all that stand in \p Text, that silence \p Check at
/// \p Offset; as indices, the nearest kind (this line, the line above, a block)
/// first.
llvm::SmallVector<size_t, 1> silencersOf(size_t Offset, llvm::StringRef Check,
                                         llvm::ArrayRef<NolintComment> Comments,
                                         llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_NOLINTCOMMENTS_H
