//===-- IncludeOrder.h - Which includes can swap places ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a header comes to depends on the macros that are defined where it is
// included. Most headers include what defines the macros that they name, and
// come to the same wherever they stand. This finds those that do not: whose
// text, or that of a file they include, names a macro that something defines
// that is not included there. Every identifier counts, in conditions that fail,
// too, so rather too many names are seen than too few.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_SCAN_INCLUDEORDER_H
#define CANCEL_TIDY_DRIVER_SCAN_INCLUDEORDER_H

#include "driver/scan/IncludeGraph.h"
#include "driver/scan/MacroInfluences.h"

namespace cancel_tidy {

/// What the files of one unit depend on for their order.
class IncludeOrder {
public:
  /// All arguments must outlive the object, and only one that has \p Names can
  /// be in use.
  IncludeOrder(const PreprocessedUnit &Seen, WordsOfFile WordsIn,
               MacroNames &Names);

  /// Whether \p Header, or a file that it includes, names the macro \p Name.
  bool names(clang::FileEntryRef Header, const clang::IdentifierInfo &Name);

  /// Whether \p Header, or a file that it includes, defines or undefines the
  /// macro \p Name.
  bool defines(clang::FileEntryRef Header,
               const clang::IdentifierInfo &Name) const;

  /// Whether \p First and \p Second, one directly after the other, come to the
  /// same in either order, each file of them for itself. What the standard
  /// library has can be included in any order ([using.headers]), and is taken
  /// to depend on none of the others.
  bool canSwap(clang::FileEntryRef First, clang::FileEntryRef Second);

  /// The headers that \p Header itself includes, but for the standard
  /// library's.
  llvm::SmallVector<clang::FileEntryRef, 16>
  headersIn(clang::FileEntryRef Header) const;

private:
  /// A file that defines a macro, and one that names it without including that
  /// file.
  using Influence = std::pair<unsigned, unsigned>;
  /// The place of each file if one header is included alone, counted from 1; 0
  /// for those that it does not include, and for the standard library's.
  using Places = std::vector<unsigned>;

  void findInfluencesOn(unsigned User);
  const Places &placesOf(unsigned Header);
  void addPlaces(unsigned At, Places &Result, unsigned &Next);

  const PreprocessedUnit &Seen;
  WordsOfFile WordsIn;
  IncludeGraph Files;
  MacroInfluences Influences;
  /// Of the files that have a place in something. No others count, since both
  /// the one that defines and the one that names must be among those that are
  /// to swap.
  std::vector<Influence> Known;
  llvm::BitVector HasInfluences;
  /// The files of those that save or restore macros by `#pragma`.
  llvm::BitVector SavesMacros;
  llvm::DenseMap<unsigned, Places> KnownPlaces;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_INCLUDEORDER_H
