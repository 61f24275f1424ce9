//===-- LineHash.h - GitHub's fingerprint of a line ----------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_REPORT_LINEHASH_H
#define CANCEL_TIDY_DRIVER_REPORT_LINEHASH_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace cancel_tidy {

/// The value of `primaryLocationLineHash` for each line of a file with the
/// contents \p Text, as GitHub's upload action computes it for results that
/// come without: a hash of the 100 characters from the line's beginning that
/// are neither blanks nor tabs, and the line's number among those of equal
/// hash. Source: github/codeql-action, src/fingerprints.ts.
std::vector<std::string> lineHashes(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_REPORT_LINEHASH_H
