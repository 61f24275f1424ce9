//===-- StatementText.h - What a finding is about, in words -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_RUN_STATEMENTTEXT_H
#define CANCEL_TIDY_DRIVER_RUN_STATEMENTTEXT_H

#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceLocation.h"
#include <string>

namespace clang {
class SourceManager;
} // namespace clang

namespace cancel_tidy {

/// The tokens from \p Begin, a place in a file, to the end of its statement or
/// to the first block in it, each separated by a blank: `catch ( ... )`,
/// `sleep_for ( 1s )`. Comments, white space, line breaks, and the seams
/// between adjacent string literals leave no trace, so that the text survives
/// reformatting; what stands in a block does not belong to it.
std::string statementText(clang::SourceLocation Begin,
                          const clang::SourceManager &Sources,
                          const clang::LangOptions &Language);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_STATEMENTTEXT_H
