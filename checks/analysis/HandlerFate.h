//===-- HandlerFate.h - What becomes of a caught cancellation ---*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Does every path of this handler pass the cancellation on, and if not, what
// runs next?" is answered here, for all checks. The answer is found by walking
// the control flow graph of the whole function from the handler's first block,
// with what is known on each path, until the cancellation is passed on or lost.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_HANDLERFATE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_HANDLERFATE_H

#include "checks/analysis/Deliveries.h"
#include "checks/analysis/OwnChild.h"
#include "checks/analysis/PassingOn.h"
#include "llvm/ADT/SetVector.h"
#include <optional>

namespace cancel_tidy {

/// One way on which a cancellation is lost.
struct Loss {
  enum Kind {
    /// Control reaches the end of the handler.
    FallsOut,
    /// A `co_return`, `return`, `break`, `continue` or `goto` leaves it.
    Jumps,
    /// Another exception takes its place.
    Replaced,
    /// A copy of a base class takes its place, or the exception_ptr itself.
    Sliced,
    /// It was saved, but the path goes on without rethrowing it.
    Dropped,
  };
  Kind How = FallsOut;
  /// The statement by which it leaves; for FallsOut the handler.
  const clang::Stmt *Leaves = nullptr;
  /// The await that is reached afterwards; null: the function completes.
  const clang::Stmt *Next = nullptr;

  bool continues() const { return Next != nullptr; }
};

/// What becomes of one cancellation type in one handler.
struct HandlerFate {
  /// Not empty: a path loses it; the worst, continuing before completing.
  std::optional<Loss> Worst;
  /// Some path throws the cancellation to the frames or trys around.
  bool MayRaise = false;
  /// Every path that loses it reaches the handler's end.
  bool OnlyFallsOut = true;
  /// Every path that loses it throws or stores a slice.
  bool OnlySlices = true;
  /// What can be cancelled between the handler's beginning and where the
  /// cancellation is passed on, unless the code has dealt with the request.
  llvm::SmallSetVector<const clang::Stmt *, 2> AwaitsOnTheWay;

  bool isLost() const { return Worst.has_value(); }
};

/// Gives the body of a function whose definition the unit shows.
using BodyOf = llvm::function_ref<FunctionBody &(const clang::FunctionDecl &)>;

/// What becomes of a cancellation of type \p Type that \p Handler takes.
/// \p Body is the function that it stands in, \p Delivers what that is
/// delivered. What \p OfChild names was asked to stop by the function itself:
/// to ask these whether they were says nothing of the function's own
/// cancellation.
HandlerFate fateOf(const clang::CXXCatchStmt &Handler,
                   const CancellationType &Type, FunctionBody &Body,
                   Deliveries &Delivers, const UnitVocabulary &Words,
                   BodyOf Bodies, const Variables *OfChild = nullptr);

/// Whether the function of \p Body, which is called while a cancellation of
/// type \p Type is being handled, returns on some path without having passed it
/// on. A path on which nobody is there to be told (a pointer is null) does not
/// count.
bool mayDropCurrent(const CancellationType &Type, FunctionBody &Body,
                    Deliveries &Delivers, const UnitVocabulary &Words,
                    BodyOf Bodies);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_HANDLERFATE_H
