//===-- PassingOn.h - What a statement does with a cancellation -*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One statement of one path, while a cancellation is in the hands of the code:
// does it pass it on, throw something else, or keep it for later (RULES.md,
// section 2, passing on)?
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_PASSINGON_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_PASSINGON_H

#include "checks/analysis/ExceptionValue.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace cancel_tidy {

/// What a statement does with the cancellation, apart from changing facts.
enum class Effect {
  /// Nothing; the path goes on.
  None,
  /// Throws the cancellation from here.
  Raises,
  /// Throws a different exception: the frames above see an error.
  RaisesOther,
  /// Throws or stores a copy that was cut down to a base class, or throws the
  /// exception_ptr instead of what it points at.
  RaisesSlice,
  /// Gives the cancellation to somebody else: a promise, a completion handler,
  /// the awaiter, a variable that outlives the function.
  HandsOn,
  /// Never comes back.
  Ends,
};

/// What following a call into its body shows. None: it may return; what it
/// returns is added to the facts where it is known.
using FollowCall =
    llvm::function_ref<Effect(const clang::FunctionDecl &Definition,
                              const clang::CallExpr &Call, PathFacts &Facts)>;

/// What \p S itself does (not what is below it) with a cancellation of type
/// \p Type, given \p Facts, which it updates. \p Follow is asked about calls
/// whose body the unit shows.
Effect effectOf(const clang::Stmt *S, PathFacts &Facts,
                const CancellationType &Type, const UnitVocabulary &Words,
                FollowCall Follow);

/// The class of the exception that \p S, whose effect is RaisesOther, throws;
/// null if it is not known.
const clang::CXXRecordDecl *thrownClass(const clang::Stmt *S);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_PASSINGON_H
