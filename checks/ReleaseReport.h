//===-- ReleaseReport.h - Skipped releases in words -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_RELEASEREPORT_H
#define CANCEL_TIDY_CHECKS_RELEASEREPORT_H

#include "checks/Finding.h"
#include "checks/analysis/ReleasePaths.h"

namespace cancel_tidy {

/// What is told of \p Lost: at the handler whose clean-up is skipped, if there
/// is one, else at what acquires.
Finding describe(const SkippedRelease &Lost, const clang::ASTContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_RELEASEREPORT_H
