//===-- OwnChecks.h - Findings about the gate itself ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Some findings come from no check on code: the driver makes them about the
// comments and files by which people tell it what to leave alone. They have
// names like those of checks, so that every format, `--checks`, and the
// baseline treat them alike.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_FINDINGS_OWNCHECKS_H
#define CANCEL_TIDY_DRIVER_FINDINGS_OWNCHECKS_H

#include "checks/CancellationModule.h"

namespace cancel_tidy {

inline constexpr llvm::StringLiteral UnusedSuppression =
    "cancellation-unused-suppression";
inline constexpr llvm::StringLiteral UnexplainedSuppression =
    "cancellation-unexplained-suppression";
inline constexpr llvm::StringLiteral StaleBaseline =
    "cancellation-stale-baseline";

/// All of them; they belong to no rule.
llvm::ArrayRef<CheckInfo> ownChecks();

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_OWNCHECKS_H
