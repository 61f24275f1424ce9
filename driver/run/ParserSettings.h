//===-- ParserSettings.h - How code is parsed -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a unit, the precompiled headers in front of it and its scan must agree
// in.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H
#define CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H

#include "driver/run/Shortcuts.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/PreprocessorOptions.h"

namespace cancel_tidy {

/// Sets how a unit is preprocessed, for whatever purpose. To be called before a
/// file is begun. Returns false if there was an error in the command, with the
/// rest of which the compiler's driver would go on.
inline bool applyPreprocessorSettings(clang::CompilerInstance &Compiler) {
  if (Compiler.getDiagnosticClient().getNumErrors())
    return false;
  // As under clang-tidy: code can ask whether __clang_analyzer__ is defined.
  Compiler.getPreprocessorOpts().SetUpStaticAnalyzer = true;
  // A verdict does not depend on the time of day: __DATE__ and __TIME__ are the
  // same each time.
  std::optional<uint64_t> &Date =
      Compiler.getPreprocessorOpts().SourceDateEpoch;
  Date = Date.value_or(1577836800); // 2020-01-01
  return true;
}

/// The same for one that is parsed: also what the parser is to do and to leave
/// out.
inline bool applyParserSettings(clang::CompilerInstance &Compiler,
                                Shortcuts Taken) {
  if (!applyPreprocessorSettings(Compiler))
    return false;
  Compiler.getFrontendOpts().SkipFunctionBodies =
      Taken.has(Shortcut::SystemBodies);
  // The process ends with the unit.
  Compiler.getFrontendOpts().DisableFree = true;
  // Templates that system headers instantiate are not instantiated by each
  // unit again; without precompiled headers it means nothing.
  Compiler.getLangOpts().PCHInstantiateTemplates = true;
  return true;
}

} // namespace cancel_tidy

#endif // CANCEL_TIDY_DRIVER_RUN_PARSERSETTINGS_H
