// cancellation-sliced-rethrow: a handler of a base class passes on a copy.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp

//--- cppcoro.cpp
#include "mock_cppcoro.h"
#include <future>
#include <stdexcept>

using cppcoro::task;

void note(const char *What);
task<> step();

task<> thrown_again() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::exception' {{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-sliced-rethrow]
    note(E.what());
    throw E;
  }
}

task<> rethrown() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
    throw;
  }
}

task<> exact_type_thrown_again() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &E) {
    throw E;
  }
}

task<> copied_into_a_pointer() {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
    Saved = std::make_exception_ptr(E);
  }
  if (Saved)
    std::rethrow_exception(Saved);
}

task<> saved_as_it_is() {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (const std::exception &E) {
    Saved = std::current_exception();
  }
  if (Saved)
    std::rethrow_exception(Saved);
}

task<> copied_into_a_promise(std::promise<void> &Promise) {
  try {
    co_await step();
    Promise.set_value();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
    Promise.set_exception(std::make_exception_ptr(E));
  }
}

struct promise_of_ours {
  template <typename T> void set_exception(T &&Error);
  void set_value();
};

task<> copied_into_a_promise_of_ours(promise_of_ours &Promise) {
  try {
    co_await step();
    Promise.set_value();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
    Promise.set_exception(E);
  }
}

task<> handed_to_a_promise_of_ours(promise_of_ours &Promise) {
  try {
    co_await step();
    Promise.set_value();
  } catch (const std::exception &E) {
    Promise.set_exception(std::current_exception());
  }
}

// Each handler behind the first takes what the first let through.
task<> cancellation_let_through_in_front() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const std::exception &E) {
    throw E;
  }
}

// The other way swallows, so this is the broad handler's finding.
task<> sliced_or_swallowed(bool Strict) {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-catch-all]
    if (Strict)
      throw E;
  }
}

task<> sliced_or_rethrown(bool Strict) {
  try {
    co_await step();
  } catch (std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
    if (Strict)
      throw E;
    throw;
  }
}

task<> no_cancellation_in_the_try() {
  try {
    note("working");
  } catch (const std::exception &E) {
    throw E;
  }
  co_await step();
}

// The pointer itself is thrown, whether or not it can be a cancellation.
void pointer_thrown(std::exception_ptr Error) {
  throw Error; // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-sliced-rethrow]
}

task<> saved_pointer_thrown() {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (...) {
    Saved = std::current_exception();
  }
  if (Saved)
    throw Saved; // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
}

task<> current_pointer_thrown() {
  try {
    co_await step();
  } catch (...) {
    throw std::current_exception(); // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
  }
}

//--- folly.cpp
#include "mock_folly_coro.h"

using folly::coro::Task;

void note(const char *What);
Task<int> measure();

struct promise {
  void setException(folly::exception_wrapper Error);
  template <typename E> void setException(const E &Error);
  void setTry(folly::Try<int> Result);
};

Task<> copied_into_a_promise(promise &Promise) {
  try {
    note(co_await measure() ? "much" : "nothing");
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('folly::OperationCancelled'){{.*}}[cancellation-sliced-rethrow]
    Promise.setException(E);
  }
}

Task<> handed_to_a_promise(promise &Promise) {
  try {
    note(co_await measure() ? "much" : "nothing");
  } catch (const std::exception &E) {
    Promise.setException(folly::exception_wrapper(std::current_exception()));
  }
}

Task<> copied_into_a_wrapper() {
  folly::exception_wrapper Error;
  try {
    note(co_await measure() ? "much" : "nothing");
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-sliced-rethrow]
    Error = folly::exception_wrapper(std::make_exception_ptr(E));
  }
  if (Error)
    co_yield folly::coro::co_error(Error);
}

// Final: a copy is the cancellation, whole.
Task<> exact_type() {
  try {
    note(co_await measure() ? "much" : "nothing");
  } catch (const folly::OperationCancelled &E) {
    throw E;
  }
}

//--- seastar.cpp
#include "mock_seastar.h"

using seastar::future;

void note(const char *What);
future<> step();

future<> made_a_future_of_a_copy() {
  try {
    step().get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-sliced-rethrow]
    return seastar::make_exception_future<>(std::make_exception_ptr(E));
  }
  return step();
}

future<> made_a_future_of_it() {
  try {
    step().get();
  } catch (const std::exception &E) {
    return seastar::make_exception_future<>(std::current_exception());
  }
  return step();
}

// sleep_aborted is cut down to its base class, which is a cancellation still.
future<> heir_cut_down_to_a_cancellation(seastar::abort_source &Stop) {
  try {
    co_await seastar::sleep_abortable(std::chrono::milliseconds(1), Stop);
  } catch (const seastar::abort_requested_exception &E) {
    throw E;
  }
}

//--- asio.cpp
#include "mock_asio.h"

using boost::asio::awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

awaitable<void> carrier_thrown_again() {
  try {
    co_await step();
  } catch (const system_error &E) {
    note(E.what());
    throw E;
  }
}

awaitable<void> base_of_the_carrier_thrown_again() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::runtime_error' {{.*}}[cancellation-sliced-rethrow]
    note(E.what());
    throw E;
  }
}

awaitable<void> base_thrown_again_unless_cancelled() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) {
    if (auto *Error = dynamic_cast<const system_error *>(&E))
      if (Error->code() == boost::asio::error::operation_aborted)
        throw;
    throw E;
  }
}

// Of both types that the operator delivers, this handler takes one.
awaitable<void> either(boost::asio::steady_timer &Timer) {
  using namespace boost::asio::experimental::awaitable_operators;
  try {
    co_await (step() || Timer.async_wait());
  } catch (const system_error &E) {
    throw E;
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::asio::multiple_exceptions'){{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}
