//===-- OwnChecks.cpp - Findings about the gate itself --------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/findings/OwnChecks.h"

namespace cancel_tidy {

llvm::ArrayRef<CheckInfo> ownChecks() {
  static constexpr CheckInfo Table[] = {
      {UnusedSuppression, "", "a NOLINT comment silences nothing"},
      {UnexplainedSuppression, "",
       "a NOLINT comment does not say why (--require-suppression-reason)"},
      {StaleBaseline, "", "an entry of the baseline matches no finding"},
  };
  return Table;
}

} // namespace cancel_tidy
