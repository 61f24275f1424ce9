//===-- BlockingCalls.h - What blocks a coroutine's thread ------*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which calls block the thread that a coroutine, or a stackful function whose
// library runs many on one thread, shares with others? No request to stop ends
// them. (RULES.md, R12)
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_CHECKS_ANALYSIS_BLOCKINGCALLS_H
#define CANCEL_TIDY_CHECKS_ANALYSIS_BLOCKINGCALLS_H

#include "checks/analysis/FunctionLibraries.h"
#include "checks/analysis/HandlerFate.h"
#include "checks/analysis/TokensInScope.h"
#include "checks/analysis/UnitIndex.h"

namespace cancel_tidy {

/// One call that blocks, or that waits without listening.
struct BlockingCall {
  enum Kind {
    /// The vocabulary says that it does.
    Blocks,
    /// An asynchronous function of the same class or namespace, whose name says
    /// so, does the same.
    HasAsynchronousTwin,
    /// It suspends, but goes on when the function is cancelled.
    IsUncancellable,
  };
  Kind What;
  const clang::CallExpr *Call;
  /// What is said of it; null for HasAsynchronousTwin.
  const Entry *Known = nullptr;
  /// What has the asynchronous name, or null; and what that begins with.
  const clang::NamedDecl *Twin = nullptr;
  llvm::StringRef Prefix = {};
  /// What the nearest of the function's libraries that has something has for
  /// it, or null.
  const Counterpart *Instead = nullptr;
  /// Where the function calls the lambda that the call stands in, or null.
  const clang::CallExpr *LambdaCall = nullptr;
  bool InCoroutine = false;
  /// Of IsUncancellable: a token of the function's own that can be named there,
  /// unless the library asks the task.
  std::optional<TokenInScope> Token = std::nullopt;
};

/// Gives the tokens of a function.
using TokensOf =
    llvm::function_ref<const TokensInScope &(const clang::FunctionDecl &)>;

/// Whether \p Body runs on a thread that others need: a coroutine that is more
/// than a generator, or a stackful function of a library that runs many on one.
bool sharesItsThread(const FunctionBody &Body, const UnitIndex &Index,
                     const UnitVocabulary &Words);

/// The blocking calls of \p Body, which shares its thread and works with the
/// libraries \p Known, and of the lambdas that it calls itself. Left out are
/// those in front of which, on every path, is tested that they end at once;
/// that wait for no time at all; and those behind an await that resumes on a
/// thread that may be blocked.
std::vector<BlockingCall> blockingCallsIn(FunctionBody &Body,
                                          const Libraries &Known,
                                          const UnitIndex &Index,
                                          const UnitVocabulary &Words,
                                          TokensOf Tokens, BodyOf Bodies);

} // namespace cancel_tidy

#endif // CANCEL_TIDY_CHECKS_ANALYSIS_BLOCKINGCALLS_H
