//===-- Catching.h - Which handler takes an exception -----------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_CATCHING_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_CATCHING_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/StmtCXX.h"

namespace cancel_tidy {

/// Whether a handler takes an exception, by [except.handle].
enum class Takes { No, Yes, Unknown };

/// Whether \p Handler takes an exception of the class \p Thrown. Unknown for a
/// handler whose type depends on a template parameter.
Takes takes(const clang::CXXCatchStmt &Handler,
            const clang::CXXRecordDecl &Thrown);

/// The same for a cancellation: handlers of the bases of what may wrap the
/// exception take it, too.
Takes takes(const clang::CXXCatchStmt &Handler, const CancellationType &Type);

/// The first handler of \p Try that takes \p Type. Null if none does, or if it
/// cannot be told because a handler in front may take it: then \p Known, where
/// given, is set to false.
const clang::CXXCatchStmt *reachedHandler(const clang::CXXTryStmt &Try,
                                          const CancellationType &Type,
                                          bool *Known = nullptr);

/// How a handler's declaration relates to a cancellation type that it takes.
enum class HandlerBreadth {
  /// It names the type itself.
  Exact,
  /// `catch (...)`, or a base class.
  Broader,
};
HandlerBreadth breadth(const clang::CXXCatchStmt &Handler,
                       const CancellationType &Type);

/// Whether \p Derived is \p Base or derived from it, unambiguously and
/// publicly, as a handler needs it.
bool isOrDerivesFrom(const clang::CXXRecordDecl &Derived,
                     const clang::CXXRecordDecl &Base);

/// Whether \p Class is std::exception or derived from it.
bool isStandardException(const clang::CXXRecordDecl &Class);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_CATCHING_H
