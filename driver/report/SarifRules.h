//===-- SarifRules.h - The checks as rules of SARIF ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_SARIFRULES_H
#define CANCEL_TIDY_DRIVER_REPORT_SARIFRULES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace cancel_tidy {

/// Writes the member `rules` of a tool component: each check with what its page
/// says.
void writeSarifRules(llvm::json::OStream &J);

/// The position of \p Check among them.
size_t sarifRuleIndex(llvm::StringRef Check);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_SARIFRULES_H
