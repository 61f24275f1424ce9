//===-- MovableIncludes.h - What can stand in front of a unit ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_MOVABLEINCLUDES_H
#define CANCEL_TIDY_DRIVER_SCAN_MOVABLEINCLUDES_H

#include "driver/scan/IncludeOrder.h"
#include "driver/scan/UnitScan.h"

namespace cancel_tidy {

/// The system headers that come to the same in front of the unit that \p Seen
/// tells of as where it includes them, as far as one that must stand behind
/// another one does. \p ByUser are the words of the unit's own files; \p Names
/// is what is known of the files of other units.
MovableIncludes movableIncludes(const PreprocessedUnit &Seen,
                                llvm::ArrayRef<const FileWords *> ByUser,
                                WordsOfFile WordsIn, MacroNames &Names);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_MOVABLEINCLUDES_H
