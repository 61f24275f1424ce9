//===-- Scanner.h - The scan of all units ----------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Before anything is parsed, the preprocessor alone runs over all units, in a
// few processes that share them: what it costs is the reading of files, and a
// process reads each but once. A unit on which a process dies, or takes too
// long, is not complete, and costs nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_SCAN_SCANNER_H
#define CANCEL_TIDY_DRIVER_SCAN_SCANNER_H

#include "driver/run/FileOverlay.h"
#include "driver/run/Supervisor.h"
#include "driver/scan/UnitScan.h"
#include "llvm/ADT/StringSet.h"

namespace cancel_tidy {

/// The scans of a run's units.
struct ProjectScan {
  /// In the order of the units.
  std::vector<UnitScan> Units;
  /// The names of all files.
  llvm::StringSet<> Names;
};

enum class ScanDepth {
  /// Only which files are read.
  Files,
  /// All of it.
  Words,
};

/// Scans \p Units, as they were if \p Overlay is not null. After a signal that
/// ends a process, those that were not ready are not complete.
ProjectScan scanAll(llvm::ArrayRef<Unit> Units, const RunLimits &Limits,
                    ScanDepth Depth, const FileOverlay *Overlay = nullptr);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_SCANNER_H
