//===-- ExceptionValue.h - What holds the exception -------------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// While a cancellation is handled, values may come to hold it: an exception_ptr
// made by current_exception(), an object built from it, the error code of a
// carrier. These questions are about values on one path.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_EXCEPTIONVALUE_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_EXCEPTIONVALUE_H

#include "checks/vocabulary/UnitVocabulary.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>

namespace cancel_tidy {

/// What a value holds of the cancellation.
enum class Holds {
  Nothing,
  /// The exception itself: whoever rethrows it, rethrows the cancellation.
  Exception,
  /// A carrier's error code.
  Code,
  /// A copy that was cut down to a base class.
  Slice,
};

/// What is known at one point of one path.
struct PathFacts {
  /// The cancellation is the exception that `throw;` would rethrow.
  bool Handling = true;
  /// The handler's statements lie behind.
  bool Left = false;
  /// A condition has said that it is a cancellation.
  bool Tested = false;
  /// Behind the handler the code has asked whether cancellation was requested,
  /// and knows that it was.
  bool Asked = false;
  /// The code has said that the request shall not disturb what follows.
  bool Undisturbed = false;
  /// The first await after the handler was left, or null.
  const clang::Stmt *AwaitedAfter = nullptr;
  /// Local variables that hold something of the cancellation.
  llvm::SmallVector<std::pair<const clang::VarDecl *, Holds>, 2> Saved;
  /// Local variables whose value the handler has set.
  llvm::SmallVector<std::pair<const clang::VarDecl *, int64_t>, 2> Values;
  /// What calls that were followed into their bodies have returned.
  llvm::SmallVector<std::pair<const clang::Expr *, int64_t>, 1> Answers;

  Holds savedIn(const clang::VarDecl *Var) const;
  /// Nothing: the variable holds nothing any more.
  void save(const clang::VarDecl *Var, Holds What);
  std::optional<int64_t> valueOf(const clang::VarDecl *Var) const;
  void setValue(const clang::VarDecl *Var, std::optional<int64_t> Value);
  /// \p Call returned \p Value when it was handed the cancellation.
  void setAnswer(const clang::Expr *Call, int64_t Value);
  std::optional<int64_t> answerOf(const clang::Expr *Call) const;
  /// Whether \p Condition is a call, or a negated one, whose answer is known.
  bool wasAnswered(const clang::Expr *Condition) const;
  /// Remembers \p Outcome where \p Condition is a local variable.
  void assume(const clang::Expr *Condition, bool Outcome);

  bool operator==(const PathFacts &Other) const {
    return Handling == Other.Handling && Left == Other.Left &&
           Tested == Other.Tested && Asked == Other.Asked &&
           Undisturbed == Other.Undisturbed &&
           (AwaitedAfter == nullptr) == (Other.AwaitedAfter == nullptr) &&
           Saved == Other.Saved && Values == Other.Values &&
           Answers == Other.Answers;
  }
};

/// What the value of \p E holds of a cancellation of type \p Type.
Holds holds(const clang::Expr *E, const PathFacts &Facts,
            const CancellationType &Type, const UnitVocabulary &Words);

/// What a copy of \p E by its static type is while a cancellation of type \p
/// Type is handled: the cancellation, a slice of it, or nothing of it.
Holds heldByCopyOf(const clang::Expr *E, const PathFacts &Facts,
                   const CancellationType &Type);

/// The local variable (never a reference, never captured from outside) that \p
/// E is, or is a member of; null for what others can see.
const clang::VarDecl *localVariable(const clang::Expr *E);

/// The truth of \p Condition as far as \p Facts decide it.
std::optional<bool> truthOf(const clang::Expr *Condition,
                            const PathFacts &Facts,
                            const clang::ASTContext &Context);

/// The exception pointer that is not null where \p Condition turns out as \p
/// Outcome; null if it tells nothing of one.
const clang::Expr *pointerThatIsSet(const clang::Expr *Condition, bool Outcome,
                                    const UnitVocabulary &Words);

/// Whether \p Outcome of \p Condition says that a pointer, or an object that
/// stands for one (no exception_ptr), is null.
bool isNull(const clang::Expr *Condition, bool Outcome,
            const UnitVocabulary &Words);

/// The integer, boolean or null pointer constant that \p E is, if it is one.
std::optional<int64_t> constantValue(const clang::Expr *E,
                                     const clang::ASTContext &Context);

/// The same, or what \p Facts say of it; an exception that is held counts as
/// 1. Null is worth nothing.
std::optional<int64_t> worth(const clang::Expr *E, const PathFacts &Facts,
                             const clang::ASTContext &Context);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_EXCEPTIONVALUE_H
