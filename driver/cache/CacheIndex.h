//===-- CacheIndex.h - The results of a project, as kept ------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_CACHEINDEX_H
#define CANCEL_TIDY_DRIVER_CACHE_CACHEINDEX_H

#include "driver/cache/IndexFormat.h"
#include "driver/cache/ReadRecord.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace cancel_tidy {

/// The path of \p Directory in an index of the project at \p Root: relative if
/// it lies below it; and back.
std::string relativeToRoot(llvm::StringRef Directory, llvm::StringRef Root);
std::string underRoot(llvm::StringRef Relative, llvm::StringRef Root);

/// \p Path as a directory, relative as above, and the name in it; and back.
std::pair<std::string, llvm::StringRef> splitPath(llvm::StringRef Path,
                                                  llvm::StringRef Root);
std::string joinPath(llvm::StringRef Directory, llvm::StringRef Name,
                     llvm::StringRef Root);

/// An index that was read, which cannot be changed; see IndexFormat.h. Its
/// paths are told as absolute ones, below the root that it was read for.
class CacheIndex {
public:
  /// What \p Buffer holds, for the project at \p Root. Nothing if it is no
  /// index, one of another schema, cut off or damaged.
  static std::optional<CacheIndex>
  parse(std::unique_ptr<llvm::MemoryBuffer> Buffer, llvm::StringRef Root);

  llvm::ArrayRef<index_format::Unit> units() const { return Units; }
  llvm::ArrayRef<index_format::Path> paths() const { return Paths; }
  llvm::ArrayRef<index_format::Version> versions() const { return Versions; }
  llvm::ArrayRef<index_format::Probe> probes() const { return Probes; }

  /// Positions in versions() and probes().
  llvm::ArrayRef<uint32_t> versionsOf(const index_format::Unit &U) const {
    return UnitVersions.slice(U.FirstVersion, U.Versions);
  }
  llvm::ArrayRef<uint32_t> probesOf(const index_format::Unit &U) const {
    return UnitProbes.slice(U.FirstProbe, U.Probes);
  }
  /// Positions of texts.
  llvm::ArrayRef<uint32_t> namesOf(const index_format::Probe &P) const {
    return ProbeNames.slice(P.FirstName, P.Names);
  }

  llvm::StringRef text(uint32_t Position) const {
    return Bytes.slice(TextBegins[Position], TextBegins[Position + 1]);
  }
  size_t texts() const { return TextBegins.size() - 1; }

  /// The units of \p Place, in the order of their keys.
  llvm::ArrayRef<index_format::Unit> unitsAt(uint64_t Place) const;

  /// Absolute.
  std::string directoryPath(uint32_t Text) const {
    return underRoot(text(Text), Root);
  }
  std::string path(uint32_t Position) const {
    const index_format::Path &P = Paths[Position];
    return joinPath(text(P.Directory), text(P.Name), Root);
  }

  /// The path of version \p V, and how it was.
  ReadFile fileOf(const index_format::Version &V) const;

  uint64_t checksum() const;
  size_t bytes() const { return Buffer->getBufferSize(); }

private:
  CacheIndex() = default;
  bool isSound() const;

  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  std::string Root;
  llvm::ArrayRef<uint32_t> TextBegins;
  llvm::StringRef Bytes;
  llvm::ArrayRef<index_format::Path> Paths;
  llvm::ArrayRef<index_format::Version> Versions;
  llvm::ArrayRef<index_format::Probe> Probes;
  llvm::ArrayRef<uint32_t> ProbeNames;
  llvm::ArrayRef<uint32_t> UnitVersions;
  llvm::ArrayRef<uint32_t> UnitProbes;
  llvm::ArrayRef<index_format::Unit> Units;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_CACHEINDEX_H
