//===-- Gate.h - What of the findings counts --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_GATE_H
#define CANCEL_TIDY_DRIVER_GATE_H

#include "driver/CommandLine.h"
#include "driver/findings/Baseline.h"
#include "driver/findings/Coverage.h"
#include "driver/report/Report.h"

namespace cancel_tidy {

/// Adds to \p R what \p Line has against the NOLINTs that the units of the run
/// saw.
void judgeSuppressions(Report &R, std::vector<UnitSuppression> Suppressions,
                       const CommandLine &Line, const Coverage &Seen);

/// Reads the baseline that \p Line names, if it does. Fails for one that cannot
/// be used, and for wishes that contradict each other.
llvm::Expected<std::optional<Baseline>> openBaseline(const CommandLine &Line);

/// Matches the findings of \p R with \p Known; writes or prunes the baseline if
/// \p Line wants that, else adds a finding for each entry that matches nothing
/// although \p Seen says that it would have been found. \p Notices gets what
/// was done. Fails if the baseline cannot be written.
llvm::Error useBaseline(Report &R, Baseline &Known, const CommandLine &Line,
                        const Coverage &Seen,
                        std::vector<std::string> &Notices);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_GATE_H
