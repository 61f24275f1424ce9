//===-- Finding.cpp - The words for a finding's parts ---------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/Finding.h"
#include "llvm/Support/ErrorHandling.h"

namespace cancel_tidy {

llvm::StringRef toString(Severity S) {
  switch (S) {
  case Severity::Advice:
    return "advice";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  llvm_unreachable("unknown severity");
}

} // namespace cancel_tidy
