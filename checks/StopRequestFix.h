//===-- StopRequestFix.h - Ask a thread to stop before a join ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_STOPREQUESTFIX_H
#define CANCEL_TIDY_CHECKS_STOPREQUESTFIX_H

#include "checks/Finding.h"
#include "checks/analysis/DestructionHazard.h"

namespace cancel_tidy {

/// The change that asks what \p Hazard, in \p Body, waits for to stop, in front
/// of the wait: through the thread object itself where it takes requests, or
/// through the only source of stop requests beside it in its class. Nothing
/// where neither is there, or where a statement cannot simply be put in front.
std::optional<Fix> askToStopFirst(const DestructionHazard &Hazard,
                                  const FunctionBody &Body,
                                  const UnitVocabulary &Words);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_STOPREQUESTFIX_H
