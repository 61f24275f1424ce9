//===-- NameInText.h - How a macro's name stands in a text -----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_NAMEINTEXT_H
#define CANCEL_TIDY_DRIVER_SCAN_NAMEINTEXT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <utility>

namespace cancel_tidy {

/// The parts of a text that conditions left out: from where to where, in bytes.
using SkippedParts = llvm::SmallVector<std::pair<unsigned, unsigned>, 4>;

/// How a macro's name stands in a text where no condition left it out, and not
/// as part of what another macro is defined as. Comments count, which is rather
/// too often.
struct NameInText {
  /// Where it is defined, or undefined.
  bool IsDefined = false;
  /// Where it decides something, or is expanded.
  bool IsUsed = false;
  /// In a condition around nothing but includes of these files, as they are
  /// named there.
  llvm::SmallVector<llvm::StringRef, 1> Includes;
};

/// Looks for \p Name in \p Text, which was read once for each of \p Entries. A
/// name that is not found is taken to be used: something splices it.
NameInText findName(llvm::StringRef Name, llvm::StringRef Text,
                    llvm::ArrayRef<SkippedParts> Entries);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_NAMEINTEXT_H
