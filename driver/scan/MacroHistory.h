//===-- MacroHistory.h - All that a macro ever was -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_MACROHISTORY_H
#define CANCEL_TIDY_DRIVER_SCAN_MACROHISTORY_H

#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cancel_tidy {

/// Calls \p Visit with each definition that \p Name had in the unit of \p PP,
/// also those that were undefined later, until it returns true. Returns whether
/// it did.
inline bool
anyDefinition(clang::Preprocessor &PP, const clang::IdentifierInfo &Name,
              llvm::function_ref<bool(const clang::MacroInfo &)> Visit) {
  for (const clang::MacroDirective *D = PP.getLocalMacroDirectiveHistory(&Name);
       D; D = D->getPrevious())
    if (const auto *Definition = llvm::dyn_cast<clang::DefMacroDirective>(D))
      if (Visit(*Definition->getInfo()))
        return true;
  return false;
}

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_MACROHISTORY_H
