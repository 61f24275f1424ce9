//===-- IncludeGraph.h - Which files of a unit include which ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_SCAN_INCLUDEGRAPH_H
#define CANCEL_TIDY_DRIVER_SCAN_INCLUDEGRAPH_H

#include "driver/scan/ScanAction.h"
#include "clang/Lex/MacroInfo.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

/// The files of one unit, by numbers. Headers are those that are included once,
/// by a guard or `#pragma once`; the text of others counts as that of the files
/// that include them.
class IncludeGraph {
public:
  struct File {
    explicit File(clang::FileEntryRef Ref) : Ref(Ref) {}

    clang::FileEntryRef Ref;
    /// By their numbers, in the order of the text.
    llvm::SmallVector<unsigned, 8> Includes;
    /// What is a part of its text, itself counted, and what it is a part of.
    llvm::SmallVector<unsigned, 2> Texts, Holders;
    bool IsGuarded = false;
    /// The macro that guards it, if one does.
    const clang::IdentifierInfo *Guard = nullptr;
    /// The standard library has it.
    bool IsStandard = false;
  };

  /// \p Seen must outlive the object.
  explicit IncludeGraph(const PreprocessedUnit &Seen);

  unsigned size() const { return Files.size(); }
  const File &operator[](unsigned Number) const { return Files[Number]; }
  std::optional<unsigned> numberOf(clang::FileEntryRef Ref) const;

  /// The file that is called \p Name in an inclusion.
  std::optional<unsigned> fileNamed(llvm::StringRef Name) const;

  /// Where \p Directive stands; nothing if in no file.
  std::optional<unsigned> fileOf(const clang::MacroDirective &Directive) const;

  /// All that \p Number includes, however indirectly, itself counted. In a
  /// circle of includes something may be missing, which makes the headers in it
  /// depend on each other.
  const llvm::BitVector &closureOf(unsigned Number) const {
    return Closures[Number];
  }

  /// Whether \p Header includes \p Included if \p Other stands in front of it.
  bool includesBehind(unsigned Header, unsigned Included, unsigned Other) const;

private:
  /// An inclusion that was skipped since a macro was not defined.
  struct OptionalInclude {
    unsigned From, To;
    const clang::IdentifierInfo *Macro;
  };

  void addFiles();
  void foldTextualFiles();
  void closeIncludes();

  const PreprocessedUnit &Seen;
  std::vector<File> Files;
  std::vector<OptionalInclude> OptionalIncludes;
  llvm::DenseMap<const clang::FileEntry *, unsigned> Numbers;
  /// By the last parts of their paths.
  llvm::StringMap<llvm::SmallVector<unsigned, 2>> ByName;
  std::vector<llvm::BitVector> Closures;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_INCLUDEGRAPH_H
