// folly::coro: results, wrappers, tokens.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_folly_coro.h"

using folly::exception_wrapper;
using folly::OperationCancelled;
using folly::coro::Task;

void note(const char *What);
Task<void> step();
Task<int> measure();

//===-- Handlers ----------------------------------------------------------===//

Task<void> logged() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

Task<void> named_and_logged() {
  try {
    co_await step();
  } catch (const OperationCancelled &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

Task<void> named_and_rethrown() {
  try {
    co_await step();
  } catch (const OperationCancelled &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

// FutureCancellation is a logic_error; OperationCancelled is not.
Task<void> base_of_another_cancellation() {
  try {
    co_await step();
  } catch (const std::logic_error &E) {
    note(E.what());
  }
}

//===-- Values ------------------------------------------------------------===//

Task<void> as_a_try() {
  try {
    auto Result = co_await folly::coro::co_awaitTry(measure());
    if (Result.hasException())
      co_yield folly::coro::co_error(Result.exception());
  } catch (...) {
    note("never");
  }
}

Task<void> all_as_tries() {
  try {
    auto Results = co_await folly::coro::collectAllTry(measure(), measure());
    note(std::get<0>(Results).hasValue() ? "first" : "none");
  } catch (...) {
    note("never");
  }
}

Task<void> all_at_once() {
  try {
    co_await folly::coro::collectAll(measure(), measure());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("one failed");
  }
}

Task<void> token_read() {
  try {
    auto &Token = co_await folly::coro::co_current_cancellation_token;
    note(Token.canBeCancelled() ? "can be" : "cannot be");
  } catch (...) {
    note("never");
  }
}

Task<void> ends_without_its_handlers() {
  try {
    co_await folly::coro::co_nothrow(step());
  } catch (...) {
    note("never");
  }
}

//===-- Blocking ----------------------------------------------------------===//

int blocks() {
  try {
    return folly::coro::blockingWait(measure());
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    return 0;
  }
}

int blocks_and_rethrows() {
  try {
    return folly::coro::blockingWait(measure());
  } catch (const OperationCancelled &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
    return 0;
  }
}

int gets_a_future() {
  try {
    return measure().semi().get();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return 0;
  }
}

//===-- Passing on --------------------------------------------------------===//

Task<void> yielded_after_the_cleanup() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  note("closed");
  if (Error)
    co_yield folly::coro::co_error(Error);
}

Task<void> thrown_by_the_wrapper() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  if (Error)
    Error.throw_exception();
}

Task<void> wrapper_forgotten() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = exception_wrapper(std::current_exception());
  }
  if (Error)
    note("failed");
}

Task<exception_wrapper> wrapper_returned() {
  try {
    co_await step();
  } catch (...) {
    co_return exception_wrapper(std::current_exception());
  }
  co_return exception_wrapper();
}

//===-- Tests -------------------------------------------------------------===//

Task<void> token_asked(folly::CancellationToken Token) {
  try {
    co_await step();
  } catch (...) {
    if (Token.isCancellationRequested())
      throw;
    note("failed");
  }
}

Task<void> wrapper_asked() {
  try {
    co_await step();
  } catch (...) {
    exception_wrapper Error(std::current_exception());
    if (Error.is_compatible_with<OperationCancelled>())
      throw;
    note("failed");
  }
}

Task<void> wrapper_asked_for_another_type() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    exception_wrapper Error(std::current_exception());
    if (Error.is_compatible_with<folly::FutureTimeout>())
      throw;
    note("failed");
  }
}

Task<void> wrapper_asked_behind_the_try() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  if (Error.is_compatible_with<OperationCancelled>())
    co_yield folly::coro::co_stopped_may_throw;
  note("done");
}

Task<void> wrapper_asked_for_a_pointer() {
  try {
    co_await step();
  } catch (...) {
    exception_wrapper Error(std::current_exception());
    if (Error.get_exception<OperationCancelled>())
      throw;
    note("failed");
  }
}

Task<void> token_checked_before_the_next_turn() {
  for (;;) {
    co_await folly::coro::co_safe_point;
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
}

Task<void> checked_in_the_same_try() {
  for (;;) {
    try {
      co_await folly::coro::co_safe_point;
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}
