//===-- Merge.h - The findings of all units ------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_MERGE_H
#define CANCEL_TIDY_DRIVER_FINDINGS_MERGE_H

#include "driver/findings/UnitFinding.h"

namespace cancel_tidy {

/// Brings \p Findings into the total order of all output (path, line, column,
/// check, message) and keeps one of those that are equal in all of these: a
/// header's finding comes once from each unit that includes it. The result does
/// not depend on the order of \p Findings.
std::vector<UnitFinding> merge(std::vector<UnitFinding> Findings);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_MERGE_H
