//===-- KeptScans.h - Scans of earlier runs --------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which system headers can stand in front of a unit depends on these, on what
// was looked for in vain, and on the directives of the user's files. So what
// the scan has said of a unit is kept with its result, and is of use for as
// long as none but the user's files have changed, and of these only what stands
// between the directives.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_SCAN_KEPTSCANS_H
#define CANCEL_TIDY_DRIVER_SCAN_KEPTSCANS_H

#include "driver/cache/ResultCache.h"
#include "driver/scan/UnitScan.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <optional>
#include <string>

namespace cancel_tidy {

/// A hash of all files that \p Read tells to have been read, and of what they
/// held.
uint64_t hashOfContents(const ReadRecord &Read);

/// \p Scan as text, with paths below \p Root relative to it. Empty if it is not
/// to be kept with a result that was made from what \p Read tells: since it has
/// no outlines, or was made from other files, or from the same ones in another
/// state.
std::string writeScan(const UnitScan &Scan, const ReadRecord &Read,
                      llvm::StringRef Root);

/// Finds scans that still hold.
class KeptScans {
public:
  /// For the project at \p Root.
  explicit KeptScans(llvm::StringRef Root) : Root(Root) {}

  /// The scan of \p U that \p Cache has kept, as it would be now: of a unit
  /// that is complete, and relevant as far as is known. Nothing if it would be
  /// another one, or might. Of its files, it has those with outlines; their
  /// names live as long as the object.
  std::optional<UnitScan> find(ResultCache &Cache, const Unit &U);

private:
  std::optional<UnitScan> revive(const KeptScan &Kept);
  /// The outline that \p File has now, which has \p Contents by all that is
  /// known.
  std::optional<uint64_t> outlineNow(llvm::StringRef File, uint64_t Contents);

  std::string Root;
  llvm::StringSet<> Names;
  /// By paths.
  llvm::StringMap<std::optional<uint64_t>> Outlines;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_KEPTSCANS_H
