// FP-1: what was saved is passed on after the clean-up, in every form that a
// library has for it.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp

//--- cppcoro.cpp
#include "mock_cppcoro.h"
#include <functional>
#include <future>
#include <stdexcept>

using cppcoro::task;

void note(const char *What);
task<> step();
task<> close();

task<> rethrown_by_a_guard_clause() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (!Error)
    co_return;
  std::rethrow_exception(Error);
}

task<> rethrown_by_a_conditional_operator() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  Error != nullptr ? std::rethrow_exception(Error) : note("done");
}

task<> rethrown_by_a_conjunction() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  Error &&(std::rethrow_exception(Error), true);
}

static void rethrow_if_set(const std::exception_ptr &Error) {
  if (Error)
    std::rethrow_exception(Error);
}

task<> rethrown_by_a_helper() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  rethrow_if_set(Error);
}

static void rethrow_if_set_and_wanted(const std::exception_ptr &Error, bool Wanted) {
  if (Error && Wanted)
    std::rethrow_exception(Error);
}

task<> rethrown_by_a_helper_at_times(bool Wanted) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  rethrow_if_set_and_wanted(Error, Wanted);
}

task<> given_to_a_promise_after_the_cleanup(std::promise<int> &Promise) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    Promise.set_exception(Error);
  else
    Promise.set_value(1);
}

task<> promise_given_a_value_instead(std::promise<int> &Promise) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  Promise.set_value(Error ? 0 : 1);
}

task<> another_exception_made_and_rethrown() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    std::rethrow_exception(std::make_exception_ptr(std::runtime_error("failed")));
  }
}

task<> cancellation_made_and_rethrown() {
  try {
    co_await step();
  } catch (...) {
    std::rethrow_exception(std::make_exception_ptr(cppcoro::operation_cancelled()));
  }
}

task<std::exception_ptr> returned_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  co_return Error;
}

task<bool> told_as_a_bool_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  co_return Error == nullptr;
}

task<> completion_handler_called_with_it(std::function<void(std::exception_ptr)> Done) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  Done(Error);
}

task<> completion_handler_called_with_nothing(std::function<void(std::exception_ptr)> Done) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  Done(nullptr);
}

task<> rethrown_by_what_runs_at_the_end() {
  std::exception_ptr Error;
  {
    try {
      co_await step();
    } catch (...) {
      Error = std::current_exception();
    }
  }
  try {
    co_await close();
  } catch (...) {
    if (!Error)
      throw;
  }
  if (Error)
    std::rethrow_exception(Error);
}

// The save is conditional on the clean-up, but each path forwards it.
task<> rethrown_at_once_unless_there_is_something_to_close(bool Open) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    if (!Open)
      throw;
    Error = std::current_exception();
  }
  if (Error) {
    co_await close();
    std::rethrow_exception(Error);
  }
}

task<> saved_only_if_there_is_something_to_close(bool Open) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Open)
      Error = std::current_exception();
  }
  if (Error) {
    co_await close();
    std::rethrow_exception(Error);
  }
}

//--- folly.cpp
#include "mock_folly_coro.h"

using folly::exception_wrapper;
using folly::OperationCancelled;
using folly::coro::co_error;
using folly::coro::Task;

void note(const char *What);
Task<void> step();
Task<int> measure();
Task<void> close();

Task<void> saved_in_a_wrapper() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    co_yield co_error(std::move(Error));
}

Task<void> saved_in_a_wrapper_and_only_logged() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = exception_wrapper(std::current_exception());
  }
  co_await close();
  if (Error)
    note("failed");
}

Task<void> wrapper_throws() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    Error.throw_exception();
}

// What is yielded ends the coroutine without its handlers.
Task<void> yielded_in_a_try() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) {
    Error = exception_wrapper(std::current_exception());
  }
  try {
    if (Error)
      co_yield co_error(Error);
  } catch (...) {
    note("never");
  }
}

Task<void> another_error_yielded() {
  exception_wrapper Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = exception_wrapper(std::current_exception());
  }
  co_await close();
  if (Error)
    co_yield co_error(exception_wrapper(std::make_exception_ptr(std::runtime_error("failed"))));
}

Task<void> stopped_instead_after_the_cleanup() {
  bool Cancelled = false;
  try {
    co_await step();
  } catch (const OperationCancelled &) {
    Cancelled = true;
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Cancelled)
    co_yield folly::coro::co_cancelled;
}

Task<void> stopped_instead_if_wanted(bool Wanted) {
  bool Cancelled = false;
  try {
    co_await step();
  } catch (const OperationCancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    Cancelled = true;
  }
  co_await close();
  if (Cancelled && Wanted)
    co_yield folly::coro::co_cancelled;
}

//--- seastar.cpp
#include "mock_seastar.h"
#include <stdexcept>

using seastar::future;

void note(const char *What);
future<> step();
future<int> measure();
future<> close();

future<int> returned_with_a_value() {
  std::exception_ptr Error;
  int Value = 0;
  try {
    Value = co_await measure();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(std::move(Error));
  co_return Value;
}

// Made but not awaited: the coroutine goes on.
future<> made_and_not_awaited() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  seastar::coroutine::exception Made(Error);
}

future<> another_exception_returned_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::return_exception(std::runtime_error("failed"));
}

class service {
  std::exception_ptr Failure;

  future<> saved_in_a_member_and_rethrown() {
    try {
      co_await step();
    } catch (...) {
      Failure = std::current_exception();
    }
    co_await close();
    if (Failure)
      std::rethrow_exception(std::exchange(Failure, nullptr));
  }
};

//--- asio.cpp
#include "mock_asio.h"
#include <functional>

using boost::asio::awaitable;
using boost::system::error_code;
using boost::system::system_error;
namespace error = boost::asio::error;

void note(const char *What);
awaitable<void> step();
awaitable<void> close();

awaitable<void> code_saved_and_thrown_after_the_cleanup() {
  error_code Code;
  try {
    co_await step();
  } catch (const system_error &E) {
    Code = E.code();
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Code)
    throw system_error(Code);
}

awaitable<void> code_saved_and_only_logged() {
  error_code Code;
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    Code = E.code();
  }
  co_await close();
  if (Code)
    note("failed");
}

awaitable<void> completion_handler_called_with_it(std::function<void(std::exception_ptr)> Done) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (const system_error &) {
    Error = std::current_exception();
  } catch (const std::exception &E) {
    note(E.what());
    Error = std::current_exception();
  }
  Done(std::move(Error));
}

awaitable<void> completion_handler_called_with_an_empty_one(std::function<void(std::exception_ptr)> Done) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  } catch (const std::exception &E) {
    note(E.what());
    Error = std::current_exception();
  }
  Done(std::move(Error));
}
