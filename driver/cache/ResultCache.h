//===-- ResultCache.h - Results of earlier runs --------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A unit need not be analysed again as long as nothing has changed that its
// result depends on: the program, the command, the options (UnitKeys), and all
// files that were read or looked for (ReadRecord). Results are kept as they
// come from the worker, before anything is judged by comments, baseline or
// ownership. Each project has an index of its own.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_CACHE_RESULTCACHE_H
#define CANCEL_TIDY_DRIVER_CACHE_RESULTCACHE_H

#include "driver/cache/CacheFolder.h"
#include "driver/cache/IndexBuilder.h"
#include "driver/cache/UnitKeys.h"
#include "driver/discover/ProjectRoot.h"
#include "driver/findings/UnitFinding.h"
#include <map>
#include <set>

namespace cancel_tidy {

/// The scan of a unit whose result does not hold any more, as it was kept.
struct KeptScan {
  llvm::StringRef Text;
  /// All files that the result was made from, as they are now.
  ReadRecord Now;
  /// Those among them that hold something else, by absolute paths.
  std::vector<std::string> Changed;
};

class ResultCache {
public:
  /// For the project at \p Root with the compilation database \p Database, a
  /// canonical path; \p Files are all main files in it. Reads what was kept of
  /// it; without that, what was kept of another checkout. Results list their
  /// files, of which there can be many, only \p WithFiles.
  ResultCache(CacheFolder Folder, const ProjectRoot &Root,
              llvm::StringRef Database, llvm::ArrayRef<llvm::StringRef> Files,
              bool WithFiles);

  /// The kept result of \p U, if it still holds.
  std::optional<UnitResult> find(const Unit &U);

  /// How many of the units that were looked for had one.
  size_t hits() const { return Hits.size(); }

  /// Keeps \p Result, if it may be kept, once store() is called; takes the
  /// record out of it. It depends on what \p Besides tells, too, unless that is
  /// null. With it goes the text that \p ScanFor gives for all that the result
  /// depends on.
  void add(const Unit &U, UnitResult &Result,
           const ReadRecord *Besides = nullptr,
           llvm::function_ref<std::string(const ReadRecord &)> ScanFor = {});

  /// Calls \p Use with each scan of \p U that was kept and from which nothing
  /// differs now but what some files hold, until it returns true.
  void findScan(const Unit &U, llvm::function_ref<bool(const KeptScan &)> Use);

  /// Writes what is new. Fails with one message.
  llvm::Error store();

  /// The processor time that \p U took when it was last analysed, in
  /// milliseconds, whatever has changed since; of any unit with its main file
  /// if there is none with its command.
  std::optional<uint64_t> costOf(const Unit &U);

  /// What files are now, as this run sees it.
  FileStates &disk() { return Disk; }

  const CacheFolder &folder() const { return Folder; }

  /// A line each: how many units had a result, why the others had none.
  std::vector<std::string> statistics() const;

private:
  struct Hit {
    uint32_t Unit;
    uint32_t Hour;
  };

  std::optional<CacheIndex> read(llvm::StringRef File) const;
  bool holds(const index_format::Unit &Kept);
  bool versionHolds(uint32_t Position);
  bool probeHolds(uint32_t Position);
  std::optional<KeptScan> scanOf(const index_format::Unit &Kept);
  std::string whyNot(const Unit &U, const index_format::Key &Key);
  std::set<std::string> whatChanged(const Unit &U,
                                    const index_format::Unit &Kept);
  std::vector<std::string> projectFiles(const index_format::Unit &Kept) const;
  bool isWorthWriting() const;
  void copyFrom(const CacheIndex &From, std::vector<Hit> Candidates);

  CacheFolder Folder;
  ProjectRoot Root;
  UnitKeys Keys;
  /// The places of all units of the database.
  llvm::DenseSet<uint64_t> Places;
  std::string File;
  bool WithFiles;
  FileStates Disk;
  std::optional<CacheIndex> Index;
  /// It is another checkout's.
  bool IsBorrowed = false;
  /// The project has an index of another build of this program.
  bool HasOtherTool = false;
  /// Of the index, as far as they are known.
  std::vector<std::optional<bool>> VersionsHold, ProbesHold;
  std::vector<Hit> Hits;
  IndexBuilder New;
  /// How many units of each key are in New.
  llvm::DenseMap<uint64_t, unsigned> Contents;
  size_t Asked = 0;
  size_t ScansUsed = 0;
  std::map<std::string, size_t> Misses;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_RESULTCACHE_H
