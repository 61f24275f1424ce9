//===-- ProjectAnalysis.cpp - The analysis of all units -------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/run/ProjectAnalysis.h"

using namespace llvm;

namespace cancel_tidy {

std::vector<UnitResult> analyseProject(ArrayRef<Unit> Units,
                                       const RunLimits &Limits,
                                       const AnalysisOptions &Options,
                                       Progress &Shown) {
  return analyseAll(Units, Limits, Options, Shown);
}

} // namespace cancel_tidy
