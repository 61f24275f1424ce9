//===-- Deliveries.h - What a function can be delivered ---------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What an await or call can deliver depends on where it stands, too: behind a
// shield nothing arrives, a coroutine that was cancelled may throw at an await
// that delivers values, and a call delivers what gets out of the function that
// it calls. Delivery.h answers for the expression alone.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERIES_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERIES_H

#include "checks/analysis/Delivery.h"
#include "checks/analysis/ResultUses.h"
#include <functional>
#include <memory>
#include <optional>

namespace cancel_tidy {

/// The types that a call of a function throws into its caller. Asked for
/// functions whose body can be read (isReadable()) and that are no coroutines.
using ThrownBy = std::function<CancellationTypes(const clang::FunctionDecl &)>;

/// What the awaits and calls of one function can throw into it.
class Deliveries {
public:
  /// \p Body and \p Words must outlive the object.
  Deliveries(FunctionBody &Body, const UnitVocabulary &Words, ThrownBy Callees);

  clang::ASTContext &context() const { return Body.context(); }

  /// What evaluating \p S itself (not what is below it) can throw; empty if it
  /// is no cancellation point.
  CancellationTypes at(const clang::Stmt *S);

  /// The same in a coroutine that was cancelled and has not passed it on.
  CancellationTypes afterCancellation(const clang::Stmt *S);

  /// Whether a cancellation at \p S, an await, destroys the frame: destructors
  /// run, and no handler is entered.
  bool destroysFrameAt(const clang::Stmt *S);

  /// Whether a shield keeps cancellation away from \p S.
  bool isShielded(const clang::Stmt *S);

  /// The values by which cancellation arrives.
  const ResultUses &results();

  /// Whether this is a coroutine that throws at each await once it was
  /// cancelled.
  bool checksAtAwait() const { return ChecksAtAwait; }

private:
  FunctionBody &Body;
  const UnitVocabulary &Words;
  ThrownBy Callees;
  /// The library whose coroutine this is, if its promise asks at each await.
  const Library *ChecksAtAwait = nullptr;
  bool IsDestroyed = false;
  std::optional<llvm::DenseSet<const clang::Stmt *>> Shielded;
  std::optional<llvm::DenseSet<const clang::Stmt *>> BehindUnseen;
  std::unique_ptr<ResultUses> Results;
};

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DELIVERIES_H
