//===-- HandlerFixes.h - Fix-its for handlers -------------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_HANDLERFIXES_H
#define CANCEL_TIDY_CHECKS_HANDLERFIXES_H

#include "checks/Finding.h"
#include "checks/Options.h"
#include "checks/analysis/UnitAnalysis.h"

namespace cancel_tidy {

/// Adds to \p F the change that makes \p Lost go away, or where no change is
/// safe, a step that says how to make one. Changes are offered only where all
/// tokens stand in the user's file and where throwing is possible.
///
/// A handler broader than cancellation gets handlers in front that let each
/// lost type through; one for a carrier tests the code and otherwise repeats
/// what the broad handler does (RULES.md, R1).
void fixBroadHandler(const LostCancellation &Lost,
                     const clang::ASTContext &Context,
                     const CheckOptions &Options, Finding &F);

/// A handler that names cancellation gets a `throw;` at its end, or, for a
/// carrier, a test of the code at its beginning (RULES.md, R2).
void fixExactHandler(const LostCancellation &Lost,
                     const clang::ASTContext &Context, Finding &F);

/// What passes on a slice passes on the exception itself instead
/// (RULES.md, R16).
/// \p Slicing is the throw or call that does it, \p Handler the one that it
/// stands in, or null.
void fixSlice(const clang::Stmt &Slicing, const clang::CXXCatchStmt *Handler,
              const UnitVocabulary &Words, Finding &F);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_HANDLERFIXES_H
