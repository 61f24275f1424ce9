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
#include <string>
#include <utility>

namespace cancel_tidy {

/// The parts of a text that conditions left out: from where to where, in bytes.
using SkippedParts = llvm::SmallVector<std::pair<unsigned, unsigned>, 4>;

/// How a macro's name stands in a text, but for where it is part of what
/// another macro is defined as. Comments count, which is rather too often.
struct NameInText {
  /// What counts where no condition leaves it out.
  struct Place {
    /// Where the name is, and where its line begins, in bytes.
    unsigned At, LineBegin;
    /// It is defined or undefined there, and does not just stand there.
    bool IsDefinition;

    /// Whether that was left out each time that the text was read: once for
    /// each of \p Entries.
    bool isLeftOut(llvm::ArrayRef<SkippedParts> Entries) const;
  };
  /// It decides something wherever conditions leave out what. Then nothing else
  /// here matters.
  bool IsUsed = false;
  llvm::SmallVector<Place, 1> Places;
  /// It is in a condition around nothing but includes of these files, as they
  /// are named there.
  llvm::SmallVector<std::string, 0> Includes;
};

/// Looks for \p Name in \p Text. A name that is not found is taken to be used:
/// something splices it.
NameInText findName(llvm::StringRef Name, llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_NAMEINTEXT_H
