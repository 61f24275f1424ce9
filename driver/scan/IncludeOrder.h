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

#include "driver/scan/FileWords.h"
#include "driver/scan/ScanAction.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace cancel_tidy {

/// The files of one unit and the macros in them. Headers are those that are
/// included once, by a guard or `#pragma once`; the text of others counts as
/// that of the files that include them.
class IncludeOrder {
public:
  /// Gives the words of a file; null if it cannot be read.
  using WordsOfFile =
      llvm::function_ref<const FileWords *(clang::FileEntryRef)>;

  /// Both arguments must outlive the object.
  IncludeOrder(const PreprocessedUnit &Seen, WordsOfFile WordsIn);

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
    bool IsStandard = false;
  };
  /// An inclusion that was skipped since a macro was not defined.
  struct OptionalInclude {
    unsigned From, To;
    const clang::IdentifierInfo *Macro;
  };
  /// The definitions of a macro.
  struct Definitions {
    const clang::IdentifierInfo *Name;
    /// The files that define or undefine it.
    llvm::SmallVector<unsigned, 2> In;
    /// It never was anything else, but for being undefined.
    bool AreSame;
    /// The hashes of the macros that it is defined by.
    llvm::SmallVector<uint64_t, 2> Bodies = {};
  };
  /// A NameInText whose files are known.
  struct Mention {
    bool IsDefined = false;
    bool IsUsed = false;
    llvm::SmallVector<unsigned, 1> Includes;
  };
  /// A file that defines a macro, and one that names it without including that
  /// file.
  using Influence = std::pair<unsigned, unsigned>;
  /// The place of each file if one header is included alone, counted from 1; 0
  /// for those that it does not include.
  using Places = std::vector<unsigned>;

  void addFiles();
  /// The file of the unit that is called \p Name in an inclusion.
  std::optional<unsigned> fileNamed(llvm::StringRef Name) const;
  void addDefinitions();
  void foldTextualFiles();
  void closeIncludes();
  void findInfluences();
  void findInfluencesOn(unsigned User);
  const Mention &mentionOf(uint64_t Macro, unsigned Part);
  llvm::DenseSet<uint64_t> expand(llvm::SmallVector<uint64_t, 64> Left) const;
  /// The headers that define \p Macro and that \p User, which names it, does
  /// not include, if it can be due to them what it is there.
  llvm::SmallVector<unsigned, 2>
  foreignDefiners(unsigned User, const Definitions &Macro) const;
  bool includesBehind(unsigned Header, unsigned Included, unsigned Other) const;
  std::optional<unsigned> fileOf(const clang::MacroDirective &Directive) const;
  std::optional<unsigned> numberOf(clang::FileEntryRef Ref) const;
  const Places &placesOf(unsigned Header);
  void addPlaces(unsigned At, Places &Result, unsigned &Next) const;

  const PreprocessedUnit &Seen;
  WordsOfFile WordsIn;
  std::vector<File> Files;
  std::vector<OptionalInclude> OptionalIncludes;
  llvm::DenseMap<const clang::FileEntry *, unsigned> Numbers;
  /// By the last parts of their paths.
  llvm::StringMap<llvm::SmallVector<unsigned, 2>> ByName;
  /// By the hashes of the macros' names; not those of the standard library.
  llvm::DenseMap<uint64_t, Definitions> Macros;
  /// By files, all that they include, however indirectly, themselves counted.
  std::vector<llvm::BitVector> Closures;
  std::vector<Influence> Influences;
  /// By the hashes of names, and by files.
  llvm::DenseMap<std::pair<uint64_t, unsigned>, Mention> Mentions;
  /// The files that save or restore macros by `#pragma`.
  llvm::BitVector SavesMacros;
  bool HasInfluences = false;
  llvm::DenseMap<unsigned, Places> KnownPlaces;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_INCLUDEORDER_H
