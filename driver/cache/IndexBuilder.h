//===-- IndexBuilder.h - Makes an index ----------------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_INDEXBUILDER_H
#define CANCEL_TIDY_DRIVER_CACHE_INDEXBUILDER_H

#include "driver/cache/CacheIndex.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace cancel_tidy {

/// Makes an index of new units and of those of other indexes. What no unit
/// refers to does not get into it.
class IndexBuilder {
public:
  /// For the project at \p Root. What \p Disk has found out is put in place of
  /// what was known before.
  IndexBuilder(llvm::StringRef Root, FileStates &Disk)
      : Root(Root), Disk(Disk) {
    text("");
  }

  /// Adds a unit with all that it depends on. Of \p Unit, what refers to tables
  /// is ignored.
  void add(index_format::Unit Unit, const ReadRecord &Reads,
           llvm::StringRef Result, llvm::StringRef Scan);

  /// Adds \p Chosen, units of \p From, last used when \p Hours says.
  void copy(const CacheIndex &From, llvm::ArrayRef<uint32_t> Chosen,
            llvm::ArrayRef<uint32_t> Hours);

  size_t units() const { return Units.size(); }

  /// How many bytes finish() gives, about.
  uint64_t bytes() const;

  /// The bytes of the index. Units of one key are in the order in which they
  /// were added; of equal ones, the first is kept.
  std::string finish();

private:
  struct Probe {
    uint32_t Directory;
    FileStamp Stamp;
    std::vector<uint32_t> Names;
    llvm::DenseSet<uint32_t> NameSet;
    /// The names are known to be missing now.
    bool IsCurrent;
  };
  struct Copying;

  uint32_t text(llvm::StringRef Text);
  uint32_t path(uint32_t Directory, uint32_t Name);
  uint32_t path(llvm::StringRef Path);
  uint32_t version(const index_format::Version &V);
  /// A probe of the directory of \p New with, at least, its names.
  uint32_t probe(Probe New);
  /// Whether all names of \p P are known to be missing now.
  bool makeCurrent(Probe &P);
  std::string absolute(uint32_t Directory) const {
    return underRoot(Texts[Directory], Root);
  }
  void refresh(index_format::Path &P) const;

  std::string Root;
  FileStates &Disk;
  llvm::StringMap<uint32_t> TextPositions;
  /// Keys of the map.
  std::vector<llvm::StringRef> Texts;
  uint64_t TextBytes = 0;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> PathPositions;
  std::vector<index_format::Path> Paths;
  llvm::DenseMap<
      std::pair<std::pair<uint32_t, uint32_t>, std::pair<uint32_t, uint64_t>>,
      uint32_t>
      VersionPositions;
  std::vector<index_format::Version> Versions;
  std::vector<Probe> Probes;
  /// The probe of a directory that grows.
  llvm::DenseMap<uint32_t, uint32_t> LatestProbe;
  std::vector<uint32_t> UnitVersions;
  std::vector<uint32_t> UnitProbes;
  std::vector<index_format::Unit> Units;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_INDEXBUILDER_H
