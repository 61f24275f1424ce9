//===-- Outline.h - What the directives of a file come to ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_OUTLINE_H
#define CANCEL_TIDY_DRIVER_SCAN_OUTLINE_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>

namespace cancel_tidy {

/// A hash of all in \p Text, a user's file, that can change which files a unit
/// includes, or which of them can change places: its directives as they are
/// written, between which of them anything else stands (an include guard has
/// nothing around it), and the names of the namespaces that it opens. Where two
/// texts have the same, they differ in nothing but what stands between the same
/// directives.
///
/// Nothing if other things count as well: pragmas by an operator, or those that
/// save macros, line markers, modules, directives that are written in an odd
/// way or include what a macro names. \p Text ends with a null character behind
/// its end.
std::optional<uint64_t> outlineOf(llvm::StringRef Text);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_OUTLINE_H
