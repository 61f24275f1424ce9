//===-- AsynchronousTwin.h - The same without blocking ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Libraries that have an operation in two forms say so by the names: `read` and
// `async_read`, of one class or namespace. What has such a twin blocks.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_ASYNCHRONOUSTWIN_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_ASYNCHRONOUSTWIN_H

#include "checks/vocabulary/UnitVocabulary.h"
#include <optional>

namespace cancel_tidy {

struct AsynchronousTwin {
  const clang::NamedDecl *Function;
  /// What its name begins with, in the vocabulary.
  llvm::StringRef Prefix;
};

/// The asynchronous twin of what \p Call calls, in the class of that (or a base
/// class of the object's) or beside it in its namespace. It takes a completion
/// token, so that it is a template, or returns an awaitable of something that
/// the blocking form returns as well. Nothing for what the unit itself defines:
/// its body tells.
std::optional<AsynchronousTwin> asynchronousTwinOf(const clang::CallExpr &Call,
                                                   const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_ASYNCHRONOUSTWIN_H
