//===-- Responsiveness.h - Where a request to stop is noticed ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Does a function notice here that it was cancelled?" An await that can
// deliver the request in any way (an exception, a value, the destruction of the
// frame), a token test, and a call of what does one of these, as far as the
// unit shows. What the unit does not show is given the benefit of the doubt
// where it was handed a token.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RESPONSIVENESS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RESPONSIVENESS_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/FunctionBody.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include <functional>

namespace cancel_tidy {

/// Whether a call or an await of a function, a readable definition, may notice
/// a request somewhere in its body.
using BodyNotices = std::function<bool(const clang::FunctionDecl &)>;

/// Where one function notices a request to stop.
class Responsiveness {
public:
  /// \p Body, \p Delivers and \p Words must outlive the object.
  Responsiveness(FunctionBody &Body, Deliveries &Delivers,
                 const UnitVocabulary &Words, BodyNotices Callees);

  /// Whether evaluating \p S itself (not what is below it) does.
  bool noticesAt(const clang::Stmt *S);

  /// Whether \p S is an await, or suspends a stack, and notices nothing.
  bool isDeafWait(const clang::Stmt *S);

  /// Whether anything in the body does.
  bool noticesAnywhere();

private:
  bool noticesAwaiting(const clang::Expr &Await, const clang::Expr &Operand);
  bool noticesCalling(const clang::CallExpr &Call);
  /// Whether \p Operand, which never throws a cancellation, tells of one by the
  /// \p Value that it yields.
  bool tellsByValue(const clang::Expr &Operand, const clang::Expr &Value) const;
  /// Whether \p Argument may be asked whether cancellation was requested: a
  /// token, an object that holds one, a lambda that has captured one.
  bool handsToken(const clang::Expr &Argument) const;
  bool holdsToken(clang::QualType T) const;
  /// Whether \p Argument is a lambda that would notice if it was run.
  bool noticesWhenRun(const clang::Expr &Argument);

  FunctionBody &Body;
  Deliveries &Delivers;
  const UnitVocabulary &Words;
  BodyNotices Callees;
  /// Whether a library speaks of the coroutine's type, or it has a token: else
  /// it may well be cancelled by destroying its frame.
  bool IsToldByLibrary = false;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RESPONSIVENESS_H
