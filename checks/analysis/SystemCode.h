//===-- SystemCode.h - What is not the user's ------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_SYSTEMCODE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_SYSTEMCODE_H

#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"

namespace cancel_tidy {

/// Whether \p D stands in a system header, whoever wrote the macro that it
/// comes out of.
inline bool isInSystemHeader(const clang::Decl &D,
                             const clang::SourceManager &Sources) {
  return Sources.isInSystemHeader(Sources.getExpansionLoc(D.getLocation()));
}

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_SYSTEMCODE_H
