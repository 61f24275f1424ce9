//===-- ParserSettings.h - How code is parsed ------------------ -*- C++
//-*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a unit and the precompiled headers in front of it must agree in.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H
#define CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H

#include "driver/run/Shortcuts.h"
#include "clang/AST/DeclBase.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"

namespace cancel_tidy {

/// Sets what the parser is to do and to leave out. To be called before a file
/// is begun.
inline void applyParserSettings(clang::CompilerInstance &Compiler,
                                Shortcuts Taken) {
  Compiler.getFrontendOpts().SkipFunctionBodies =
      Taken.has(Shortcut::SystemBodies);
  // The process ends with the unit.
  Compiler.getFrontendOpts().DisableFree = true;
  // As under clang-tidy: code can ask whether __clang_analyzer__ is defined.
  Compiler.getPreprocessorOpts().SetUpStaticAnalyzer = true;
  // A verdict does not depend on the time of day: __DATE__ and __TIME__ are the
  // same each time.
  std::optional<uint64_t> &Date =
      Compiler.getPreprocessorOpts().SourceDateEpoch;
  Date = Date.value_or(1577836800); // 2020-01-01
  // Templates that system headers instantiate are not instantiated by each
  // unit again; without precompiled headers it means nothing.
  Compiler.getLangOpts().PCHInstantiateTemplates = true;
}

/// Whether \p D stands in a system header, whoever wrote the macro that it
/// comes out of.
inline bool isInSystemHeader(const clang::Decl &D,
                             const clang::SourceManager &Sources) {
  return Sources.isInSystemHeader(Sources.getExpansionLoc(D.getLocation()));
}

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H
