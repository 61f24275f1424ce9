//===-- Git.h - Questions to git ------------------------------ -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_DISCOVER_GIT_H
#define CANCEL_TIDY_DRIVER_DISCOVER_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cancel_tidy {

struct GitAnswer {
  int Status = 0;
  std::string Output;
};

/// Runs `git` with \p Arguments in \p Directory, with \p Input on its stdin.
/// Variables by which a hook tells git of another repository are not passed on,
/// and nothing that a repository's configuration names is started. Fails if
/// there is no git, if it does not end, or if it ends with a status above
/// \p Highest, with what it says.
llvm::Expected<GitAnswer> runGit(llvm::StringRef Directory,
                                 llvm::ArrayRef<llvm::StringRef> Arguments,
                                 llvm::StringRef Input = "", int Highest = 0);

/// A repository with a working tree, as `git` itself sees it. Nothing in it is
/// changed, not even the index refreshed.
class Git {
public:
  /// The repository around \p Directory. Fails if there is none, or no git.
  static llvm::Expected<Git> around(llvm::StringRef Directory);

  /// What `git Arguments` prints, run at the top of the working tree with
  /// \p Input. Fails with the first line of its complaint.
  llvm::Expected<std::string> run(llvm::ArrayRef<llvm::StringRef> Arguments,
                                  llvm::StringRef Input = "") const;

  /// The canonical path of the working tree.
  llvm::StringRef top() const { return Top; }

private:
  explicit Git(std::string Top) : Top(std::move(Top)) {}

  std::string Top;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_DISCOVER_GIT_H
