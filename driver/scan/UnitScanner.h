//===-- UnitScanner.h - Scans units in this process ------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_UNITSCANNER_H
#define CANCEL_TIDY_DRIVER_SCAN_UNITSCANNER_H

#include "driver/cache/RecordingFileSystem.h"
#include "driver/discover/Units.h"
#include "driver/scan/FileWords.h"
#include "driver/scan/MacroNames.h"
#include "driver/scan/UnitScan.h"
#include "driver/scan/WordFilter.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningFilesystem.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/FileSystem.h"
#include <map>
#include <memory>
#include <optional>
#include <tuple>

namespace cancel_tidy {

struct PreprocessedUnit;
class UserWords;

/// What is relevant to units, by their options and checks. Made once, before
/// the scan.
class RelevanceOfUnits {
public:
  explicit RelevanceOfUnits(llvm::ArrayRef<Unit> Units);

  /// Null if nothing is known of it: the unit is relevant.
  const Relevance *of(const Unit &U) const;

  const WordTable &table() const { return Table; }
  /// The number of `import`.
  unsigned importWord() const { return Import; }

private:
  /// All that decides: the vocabulary, which is one object for equal options,
  /// the checks, and what Relevance reads of the options besides.
  using Key = std::tuple<std::shared_ptr<const Vocabulary>, std::string,
                         std::vector<std::string>>;
  /// Nothing if the vocabulary cannot be read.
  static std::optional<Key> keyOf(const Unit &U);

  WordTable Table;
  unsigned Import;
  std::map<Key, std::unique_ptr<Relevance>> ByKey;
};

/// Scans one unit after the other. What it has learnt of a file serves all that
/// include it, so a file must not change meanwhile.
class UnitScanner {
public:
  /// Reads from \p Disk. With \p Matters null, IsRelevant stays true.
  UnitScanner(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk,
              const RelevanceOfUnits *Matters);

  /// The names of files in it live as long as the scanner.
  UnitScan scan(const Unit &U);

private:
  const FileWords *wordsIn(clang::FileEntryRef File);
  void fill(UnitScan &Scan, const PreprocessedUnit &Seen, const Unit &U);
  bool isUsersByMarker(clang::FileEntryRef File);
  void addOutlines(UnitScan &Scan, const PreprocessedUnit &Seen);
  bool isRelevant(const PreprocessedUnit &Seen,
                  llvm::ArrayRef<const FileWords *> Users,
                  const Relevance &Needed);
  /// A file that is not the user's.
  struct Header {
    clang::FileEntryRef File;
    llvm::StringRef Text;
    /// The words that may stand in it.
    const llvm::BitVector *Near;
    /// Null if it does not matter.
    const FileWords *Words;
    bool IsOfStd;
  };
  std::vector<Header> headersOf(const PreprocessedUnit &Seen);
  /// Looks into \p Headers for what \p Needed still asks of \p Unit, for the
  /// words in the fewest of them first: these may decide.
  void lookInto(std::vector<Header> &Headers, const Relevance &Needed,
                WordsOfUnit &Unit);

  clang::tooling::dependencies::DependencyScanningFilesystemSharedCache Cache;
  llvm::IntrusiveRefCntPtr<
      clang::tooling::dependencies::DependencyScanningWorkerFilesystem>
      Disk;
  const RelevanceOfUnits *Matters;
  SharedReads ReadBefore;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Strings{Memory};
  llvm::UniqueStringSaver Names{Memory};
  llvm::DenseMap<llvm::sys::fs::UniqueID, std::unique_ptr<FileWords>> Known;
  llvm::DenseMap<llvm::sys::fs::UniqueID, bool> HasMarkers;
  llvm::DenseMap<llvm::sys::fs::UniqueID, std::optional<uint64_t>> Outlines;
  MacroNames Macros;
  std::optional<WordFilter> Filter;
  llvm::DenseMap<llvm::sys::fs::UniqueID, std::unique_ptr<llvm::BitVector>>
      Near;
  /// Of headers, what tells of the table's words.
  llvm::DenseMap<llvm::sys::fs::UniqueID, std::unique_ptr<FileWords>> Declared;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_UNITSCANNER_H
