//===-- MacroInfluences.h - What defines what a file names ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_SCAN_MACROINFLUENCES_H
#define CANCEL_TIDY_DRIVER_SCAN_MACROINFLUENCES_H

#include "driver/scan/IncludeGraph.h"
#include "driver/scan/MacroNames.h"

namespace cancel_tidy {

/// Gives the words of a file; null if it cannot be read.
using WordsOfFile = llvm::function_ref<const FileWords *(clang::FileEntryRef)>;

/// The macros of one unit that files name without including what defines them.
/// Every identifier counts, in conditions that fail, too, so rather too many
/// names are seen than too few.
class MacroInfluences {
public:
  /// What one header depends on.
  struct OnFile {
    /// The headers that define a macro that it names, but that it does not
    /// include, if it can be due to them what it is there; in no order.
    llvm::SmallVector<unsigned, 4> Definers;
    /// It saves or restores macros by `#pragma`, or cannot be read.
    bool SavesMacros = false;
  };

  /// All arguments must outlive the object, and only one that has \p Names can
  /// be in use.
  MacroInfluences(const PreprocessedUnit &Seen, const IncludeGraph &Files,
                  WordsOfFile WordsIn, MacroNames &Names);

  OnFile on(unsigned User);

private:
  /// The definitions of a macro.
  struct Definitions {
    const clang::IdentifierInfo *Name;
    /// The files that define or undefine it.
    llvm::SmallVector<unsigned, 2> In;
    /// It never was anything else, but for being undefined.
    bool AreSame = true;
    /// The macros that it is defined by.
    llvm::SmallVector<unsigned, 2> Bodies = {};
    /// The macros to which it can come, itself counted; empty if that is not
    /// known yet.
    llvm::SmallVector<unsigned, 1> Expansion = {};
    /// The last call of expand() that reached it.
    unsigned Reached = 0;
    /// The last file for which foreignDefiners() was asked, and its answer.
    std::optional<unsigned> User = std::nullopt;
    llvm::SmallVector<unsigned, 2> Foreign = {};
  };
  /// A NameInText in this unit, whose files are known.
  struct Mention {
    bool IsDefined = false;
    bool IsUsed = false;
    llvm::SmallVector<unsigned, 1> Includes;
  };

  void addDefinitions();
  void addBodies();
  /// Nothing if the macro is of the standard library alone.
  std::optional<Definitions>
  definitionsOf(const clang::IdentifierInfo &Name) const;
  /// Whether it, or what it is defined by, may be foreign anywhere.
  bool canMatter(const Definitions &Macro) const;
  void expand(llvm::SmallVectorImpl<unsigned> &Reached);
  llvm::ArrayRef<unsigned> expansionOf(unsigned Macro);
  llvm::ArrayRef<unsigned> foreignDefiners(unsigned User, unsigned Macro);
  const Mention &mentionOf(MacroNames::InFile &Name, unsigned Part);
  void addDefinersFor(MacroNames::InFile &Name, unsigned Part, unsigned User,
                      llvm::SmallVectorImpl<unsigned> &Definers);

  const PreprocessedUnit &Seen;
  const IncludeGraph &Files;
  WordsOfFile WordsIn;
  MacroNames &Names;
  /// Not those of the standard library.
  std::vector<Definitions> Macros;
  /// How often expand() was called.
  unsigned Round = 0;
  /// By the numbers of the names, counted from 1; 0 for those of other units.
  std::vector<unsigned> ByName;
  /// By macros, and by files.
  llvm::DenseMap<std::pair<unsigned, unsigned>, Mention> Mentions;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_MACROINFLUENCES_H
