//===-- RelevanceConditions.h - What each check needs ----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_CHECKS_RELEVANCECONDITIONS_H
#define CANCEL_TIDY_CHECKS_RELEVANCECONDITIONS_H

#include "checks/Relevance.h"

namespace cancel_tidy {

/// What a unit needs for a finding of one of \p Checks, names separated by
/// commas. Adds the words that matter to \p Table.
Relevance::Condition conditionFor(const Vocabulary &Words,
                                  const CheckOptions &Options,
                                  llvm::StringRef Checks, WordTable &Table);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_RELEVANCECONDITIONS_H
