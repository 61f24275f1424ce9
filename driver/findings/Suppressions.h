//===-- Suppressions.h - The NOLINTs of all units ---------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_FINDINGS_SUPPRESSIONS_H
#define CANCEL_TIDY_DRIVER_FINDINGS_SUPPRESSIONS_H

#include "driver/findings/Coverage.h"
#include "driver/findings/UnitFinding.h"

namespace cancel_tidy {

/// Brings the suppressions of all units into order and makes one of those that
/// stand at the same place: it is used if one unit uses it.
std::vector<UnitSuppression> merge(std::vector<UnitSuppression> Suppressions);

/// What suppressions are held to.
struct SuppressionRules {
  bool RequireReason = false;
  /// How bad an unused one is.
  Severity Unused = Severity::Advice;
};

/// A finding for each name of one of our checks that silences nothing, as far
/// as \p Seen says that all units that could tell were asked, and for each
/// suppression without a reason if \p Rules want one.
std::vector<UnitFinding>
judgeSuppressions(llvm::ArrayRef<UnitSuppression> Suppressions,
                  const Coverage &Seen, const SuppressionRules &Rules);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_FINDINGS_SUPPRESSIONS_H
