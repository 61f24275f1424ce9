//===-- CacheFolder.h - Where results are kept ---------------- -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_CACHE_CACHEFOLDER_H
#define CANCEL_TIDY_DRIVER_CACHE_CACHEFOLDER_H

#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cancel_tidy {

/// The folder of all that runs keep for later ones. Any file of it may be
/// missing, or be replaced as a whole, at any time.
class CacheFolder {
public:
  /// \p Named, or `cancel-tidy` in `$XDG_CACHE_HOME` or `$HOME/.cache`; it is
  /// made if it is not there. Fails with one message that says what to do.
  static llvm::Expected<CacheFolder>
  open(const std::optional<std::string> &Named);

  llvm::StringRef path() const { return Path; }

  /// The path of the file that is called \p Name, of letters, digits and
  /// dashes; as LLVM's pruneCache() wants it to be.
  std::string fileFor(const llvm::Twine &Name) const;

  /// The files whose names begin with \p Begin, the newest first.
  std::vector<std::string> filesFor(llvm::StringRef Begin) const;

  /// Keeps all other runs from writing while it lives.
  class Lock {
  public:
    Lock(int File) : File(File) {}
    Lock(Lock &&Other) : File(std::exchange(Other.File, -1)) {}
    ~Lock();

  private:
    int File;
  };

  /// Waits for other runs, but no longer than \p Most.
  llvm::Expected<Lock> lock(std::chrono::milliseconds Most) const;

  /// Puts \p Contents into the file \p Target of this folder, all of it or
  /// nothing.
  llvm::Error write(llvm::StringRef Target, llvm::StringRef Contents) const;

  /// Removes files that have not been used for a month, and the oldest ones if
  /// all together take too much; now and then.
  void prune() const;

  /// How many bytes the files take.
  uint64_t size() const;

private:
  explicit CacheFolder(std::string Path) : Path(std::move(Path)) {}

  std::string Path;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_CACHE_CACHEFOLDER_H
