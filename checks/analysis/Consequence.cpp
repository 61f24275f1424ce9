//===-- Consequence.cpp - What follows a lost cancellation ----------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/analysis/Consequence.h"
#include "llvm/Support/ErrorHandling.h"

namespace cancel_tidy {

llvm::StringRef toString(Consequence C) {
  switch (C) {
  case Consequence::Continues:
    return "continues";
  case Consequence::Completes:
    return "completes";
  case Consequence::Root:
    return "root";
  }
  llvm_unreachable("unknown consequence");
}

} // namespace cancel_tidy
