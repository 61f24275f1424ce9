//===-- LossReport.h - A lost cancellation in words -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_LOSSREPORT_H
#define CANCEL_TIDY_CHECKS_LOSSREPORT_H

#include "checks/Finding.h"
#include "checks/Options.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// The finding for \p Lost with its message, severity and the way as steps,
/// without a fix-it; nothing where \p Options do not want it reported (roots).
std::optional<Finding> describe(const LostCancellation &Lost,
                                const clang::ASTContext &Context,
                                const CheckOptions &Options);

/// `'cppcoro::operation_cancelled'`, several joined by "and".
std::string typesInWords(const CancellationTypes &Types);

/// The qualified name of \p Function without template arguments; a lambda is
/// named by the function around it.
std::string nameOf(const clang::FunctionDecl &Function);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_LOSSREPORT_H
