//===-- DestructionCode.h - What runs during destruction --------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// "Which functions run during destruction, and why?" Destructors; callbacks of
// scope guards and custom deleters; and functions that only such code calls,
// where the unit can know that: lambdas, functions with internal linkage, and
// private members of classes whose other members the unit shows. What `main`
// destroys is left out: no cancellation unwinds it.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONCODE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONCODE_H

#include "checks/analysis/HandlerFate.h"
#include "checks/analysis/UnitIndex.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"

namespace cancel_tidy {

/// Why a function runs during destruction.
struct DestructionReason {
  enum Kind {
    Destructor,
    GuardCallback,
    Deleter,
    /// Nothing else calls it.
    OnlyCalledThere,
  };
  /// A call of the function, and the function that it stands in.
  struct Caller {
    const clang::FunctionDecl *Function;
    const clang::CallExpr *Call;
  };

  Kind Why = Destructor;
  /// Where the callback is handed over; null for the others.
  const GuardUse *HandedOver = nullptr;
  /// For OnlyCalledThere all calls, for the others none.
  llvm::SmallVector<Caller, 1> Callers;
};

/// The functions of a unit that run during destruction.
class DestructionCode {
public:
  /// \p Index must outlive the object.
  DestructionCode(const UnitIndex &Index, BodyOf Bodies);

  /// Why \p Function does; null if it does not, or if its instantiations tell.
  const DestructionReason *reasonFor(const clang::FunctionDecl &Function) const;

  /// Whether \p Function runs while a destructor does, so that its object ends.
  bool runsInDestructor(const clang::FunctionDecl &Function) const {
    return runsInDestructor(Function, /*Depth=*/8);
  }

private:
  /// \p Depth ends the walk where two functions hand each other over.
  bool runsInDestructor(const clang::FunctionDecl &Function,
                        unsigned Depth) const;
  void addRoots(BodyOf Bodies);
  void addHelpers(BodyOf Bodies);
  void add(const clang::FunctionDecl &Function, DestructionReason Reason,
           BodyOf Bodies);
  bool isOnlyCalledThere(const clang::FunctionDecl &Function,
                         DestructionReason &Reason) const;

  const UnitIndex &Index;
  llvm::DenseMap<const clang::FunctionDecl *, DestructionReason> Reasons;
  /// By function that runs during destruction and by what it calls directly.
  llvm::DenseMap<std::pair<const clang::FunctionDecl *, const clang::Decl *>,
                 llvm::SmallVector<const clang::CallExpr *, 1>>
      Calls;
};

/// The patterns of the functions that \p Use hands over.
llvm::SmallVector<const clang::Decl *, 2> callablesOf(const GuardUse &Use);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_DESTRUCTIONCODE_H
