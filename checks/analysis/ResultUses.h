//===-- ResultUses.h - Values that tell of cancellation ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A cancellation can arrive as a value: an error code, a `Try`, a status. Where
// it arrives, which variables hold it, and which code looks at it is answered
// here, for all checks. What is known on which path is the business of those
// who ask (PathWalk.h).
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_RESULTUSES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_RESULTUSES_H

#include "checks/analysis/FunctionBody.h"
#include "checks/analysis/ResultHolders.h"
#include "checks/analysis/ResultTypes.h"
#include "checks/analysis/StmtParents.h"
#include "checks/vocabulary/UnitVocabulary.h"
#include <optional>
#include <vector>

namespace cancel_tidy {

/// An await or call at which a cancellation arrives as a value.
struct ResultArrival {
  const clang::Expr *Where = nullptr;
  /// The value adaptor, or the type or function with the role Result, if the
  /// expression itself names it.
  const Entry *Known = nullptr;
  /// The author has asked for a value instead of an exception.
  bool IsAdapted = false;
  /// The value, or a variable that is written to, tells of the cancellation.
  bool Tells = false;
  /// It does so by an error code.
  bool TellsByCode = false;
  /// Known is a function, not a type.
  bool IsOfFunction = false;
  /// There is something else in the value.
  bool HasPayload = false;
  /// It is written into this variable or member (`redirect_error`), or null.
  const clang::ValueDecl *WrittenTo = nullptr;
  /// What holds it afterwards.
  ResultHolders In;
  /// It is used where it stands.
  bool IsUsed = false;
  /// It is dropped, and the code says so (`(void)`, `std::ignore`).
  bool IsDroppedOnPurpose = false;
  /// Others can look at it later: it is in a member, an out parameter, or in
  /// what a lambda refers to.
  bool OthersSeeIt = false;
};

/// What an expression does with a value that some variables hold.
enum class ResultUse {
  /// Nothing with it.
  None,
  /// Looks at it: decides, or lets others decide.
  Looks,
  /// Tells of it.
  Logs,
  /// Branches on it, in a way that outcomesOfFailure() reads.
  Branches,
};

/// The outcomes of a condition that a failed operation can have.
struct FailureOutcomes {
  bool IfTrue = true;
  bool IfFalse = true;
};

class ResultUses {
public:
  /// \p Body and \p Words must outlive the object.
  ResultUses(FunctionBody &Body, const UnitVocabulary &Words);

  /// In the order of the source.
  llvm::ArrayRef<ResultArrival> arrivals() const { return Arrivals; }
  /// The arrival that \p S is, or null.
  const ResultArrival *arrivalAt(const clang::Stmt *S) const;

  /// What evaluating \p S itself means for the value in \p Holders; these
  /// change where it is stored elsewhere or overwritten.
  ResultUse useAt(const clang::Stmt *S, ResultHolders &Holders) const;

  /// How \p Condition turns out when the operation was cancelled; nothing if it
  /// does not ask what \p Holders hold, or cannot be read.
  std::optional<FailureOutcomes>
  outcomesOfFailure(const clang::Expr *Condition,
                    const ResultHolders &Holders) const;

private:
  void collect(const clang::Stmt *S);
  std::optional<ResultArrival> arrivalOf(const clang::Expr *E) const;
  void store(ResultArrival &Arrival) const;
  void findWrittenTo(const clang::Stmt *Operand, ResultArrival &Arrival,
                     unsigned Depth) const;
  void addAssigned(const clang::Expr *To, ResultHolders &In) const;
  bool othersSee(const clang::ValueDecl *D) const;

  bool isInAdaptor(const clang::Expr *E) const;
  /// The element of \p E that the expression around takes, as far as it tells.
  const clang::Expr *elementIn(const clang::Expr *E) const;

  FunctionBody &Body;
  const UnitVocabulary &Words;
  ResultTypes Types;
  StmtParents Parents;
  std::vector<ResultArrival> Arrivals;
  /// The operands of awaits.
  llvm::DenseSet<const clang::Expr *> Awaited;
  /// What lambdas of the function refer to.
  llvm::DenseSet<const clang::ValueDecl *> Captured;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_RESULTUSES_H
