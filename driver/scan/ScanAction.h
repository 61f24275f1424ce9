//===-- ScanAction.h - The preprocessor's run over one unit ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef CANCEL_TIDY_DRIVER_SCAN_SCANACTION_H
#define CANCEL_TIDY_DRIVER_SCAN_SCANACTION_H

#include "driver/scan/NameInText.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/DependencyScanning/DependencyScanningFilesystem.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cancel_tidy {

/// What the preprocessor has seen of a unit. Lives as long as the callback that
/// gets it.
struct PreprocessedUnit {
  explicit PreprocessedUnit(clang::CompilerInstance &Compiler)
      : Compiler(Compiler) {}

  clang::CompilerInstance &Compiler;
  /// Whether each file was entered as a user's, in the order of their first
  /// inclusion.
  llvm::MapVector<clang::FileEntryRef, bool> Files;
  /// Something that a user's file does, in \p File.
  struct Event {
    enum Kind {
      /// Includes a system header in angle brackets.
      Include,
      /// Defines or undefines a macro.
      Macro,
      /// Asks whether a macro is defined, which is not.
      AskedMacro,
      /// Ends.
      End,
    };
    Kind What;
    clang::OptionalFileEntryRef File;
    const clang::IdentifierInfo *Name = nullptr;
    /// Of an inclusion: what stands in the brackets, where it stands, what was
    /// found, and what that brought in, in bytes.
    std::string Header = {};
    size_t Offset = 0;
    clang::OptionalFileEntryRef Included = {};
    uint64_t Bytes = 0;
  };
  std::vector<Event> Events;
  /// An inclusion by any file, also of one that was not read again, since it
  /// was included before.
  struct Inclusion {
    clang::FileEntryRef From;
    /// What was found; not known if the directive itself was skipped.
    clang::OptionalFileEntryRef To;
    /// What stands in the brackets, or the quotes.
    std::string Name;
    /// If it was skipped, the macro that was asked for: it is included if that
    /// is defined, or if it is not.
    const clang::IdentifierInfo *Macro = nullptr;
    bool IsIfDefined = false;
  };
  /// In the order in which the preprocessor saw them.
  std::vector<Inclusion> Inclusions;
  /// What was left out of each file each time that it was entered, as far as
  /// there are directives in it.
  llvm::DenseMap<const clang::FileEntry *, std::vector<SkippedParts>> Skipped;
  /// The directories in which the standard library's headers were found.
  llvm::SmallVector<std::string, 1> StdDirectories;
  /// Some condition asks for the number of a line or for `__COUNTER__`: what it
  /// comes to depends on all text in front.
  bool CountsText = false;
  /// Some file imports or declares a module.
  bool HasModules = false;
};

/// Preprocesses a unit; of system headers nothing but the directives.
class ScanAction : public clang::PreprocessorFrontendAction {
public:
  using Receiver = llvm::function_ref<void(const PreprocessedUnit &)>;

  /// \p Done gets what was seen, while the preprocessor still lives. \p Disk is
  /// the file system that the unit is read from.
  ScanAction(
      llvm::IntrusiveRefCntPtr<
          clang::tooling::dependencies::DependencyScanningWorkerFilesystem>
          Disk,
      Receiver Done)
      : Disk(std::move(Disk)), Done(Done) {}

protected:
  bool BeginInvocation(clang::CompilerInstance &Compiler) override;
  void ExecuteAction() override;

private:
  llvm::IntrusiveRefCntPtr<
      clang::tooling::dependencies::DependencyScanningWorkerFilesystem>
      Disk;
  Receiver Done;
  bool HasModules = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_SCAN_SCANACTION_H
