// cancellation-catch-all where cancellation is a type of its own, derived from
// std::exception. The control flow of handlers is the business of
// test/executed.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <stdexcept>
#include <system_error>

using cppcoro::task;

void note(const char *What);
task<> step();
task<int> measure();

//===-- What is broader than cancellation ---------------------------------===//

task<> every_exception() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: 'catch (...)' swallows cancellation ('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> base_class() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::exception' swallows cancellation ('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

task<> base_class_by_value() {
  try {
    co_await step();
  } catch (std::exception E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::exception' {{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

using Failure = std::exception;

task<> base_class_by_an_alias() {
  try {
    co_await step();
  } catch (Failure &) { // CHECK: :[[@LINE]]:5: warning: handler of 'Failure' {{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> no_base_class() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) {
    note(E.what());
  }
}

// A pointer to a base class takes pointers alone.
task<> pointer_to_the_base_class() {
  try {
    co_await step();
  } catch (const std::exception *E) {
    note(E->what());
  }
}

task<> another_library_s_carrier() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    note(E.what());
  }
}

//===-- Which handler is reached ------------------------------------------===//

task<> behind_a_handler_that_rethrows() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

// Reported at the handler that is reached, and there only.
task<> behind_a_handler_that_swallows() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("cancelled");
  } catch (...) {
    note("failed");
  }
}

task<> behind_a_base_class_that_swallows() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  } catch (...) {
    note("failed");
  }
}

struct cancelled_by_user : cppcoro::operation_cancelled {};

task<> behind_a_derived_type_that_rethrows() {
  try {
    co_await step();
  } catch (const cancelled_by_user &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> behind_a_derived_type_that_swallows() {
  try {
    co_await step();
  } catch (const cancelled_by_user &) {
    note("the user has had enough");
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  }
}

struct private_heir : private cppcoro::operation_cancelled {};

// Not accessible: a handler of it takes no cancellation.
task<> behind_a_private_heir() {
  try {
    co_await step();
  } catch (const private_heir &) {
    throw;
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

//===-- Nothing to be cancelled in the try --------------------------------===//

task<> await_in_front_of_the_try() {
  auto Value = co_await measure();
  try {
    if (Value > 3)
      throw std::range_error("too much");
  } catch (...) {
    note("failed");
  }
}

// A task that is not awaited runs nothing.
task<> task_made_only() {
  try {
    auto Step = step();
  } catch (...) {
    note("not made");
  }
  co_await step();
}

task<> switches_to_a_pool(cppcoro::static_thread_pool &Pool) {
  try {
    co_await Pool.schedule();
  } catch (...) {
    note("not scheduled");
  }
}

task<> waits_without_the_result() {
  auto Step = step();
  try {
    co_await Step.when_ready();
  } catch (...) {
    note("never");
  }
}

task<> joins_a_scope(cppcoro::async_scope &Scope) {
  try {
    co_await Scope.join();
  } catch (...) {
    note("never");
  }
}

task<> all_results_as_values() {
  try {
    co_await cppcoro::when_all_ready(step(), step()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

task<> all_results() {
  try {
    co_await cppcoro::when_all(step(), step());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("one failed");
  }
}

// The first await cannot be cancelled, the second can.
task<> one_of_two_awaits(cppcoro::static_thread_pool &Pool) {
  try {
    co_await Pool.schedule();
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> operand_that_is_not_evaluated() {
  try {
    note(sizeof(step()) > 8 ? "large" : "small");
  } catch (...) {
    note("never");
  }
  co_await step();
}

//===-- Other cancellation points -----------------------------------------===//

void blocks_until_it_is_done() {
  try {
    cppcoro::sync_wait(step());
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('cppcoro::operation_cancelled'): the function returns {{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void asks_the_token(const cppcoro::cancellation_token &Token) {
  try {
    Token.throw_if_cancellation_requested();
    note("working");
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

bool is_cancelled(const cppcoro::cancellation_token &Token) {
  try {
    Token.throw_if_cancellation_requested();
    return false;
  } catch (const cppcoro::operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    return true;
  }
}

task<> member_of_a_derived_class() {
  struct scope : cppcoro::async_scope {
    int Started = 0;
  };
  scope Scope;
  try {
    co_await Scope.join();
  } catch (...) {
    note("never");
  }
}

task<> cancellable_overload(cppcoro::net::socket &Socket,
                            cppcoro::cancellation_token Token) {
  char Data[8];
  for (;;) {
    try {
      co_await Socket.recv(Data, 8, Token);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}: the code continues {{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

//===-- What is said of what happens --------------------------------------===//

task<> another_exception_instead() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: 'catch (...)' replaces cancellation {{.*}}[cancellation-catch-all]
    throw std::runtime_error("step failed");
  }
}

task<> nested_in_another_exception() {
  try {
    co_await step();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::exception' replaces cancellation {{.*}}[cancellation-catch-all]
    std::throw_with_nested(std::runtime_error("step failed"));
  }
}

// On one way it is replaced, on the other it is lost and the code goes on.
task<> replaced_or_swallowed(bool Strict) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: 'catch (...)' swallows {{.*}}[cancellation-catch-all]
    if (Strict)
      throw std::runtime_error("step failed");
  }
  co_await step();
}

//===-- Loops that never end ----------------------------------------------===//

task<> rethrown_at_times_in_an_endless_loop(bool Strict) {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      if (Strict)
        throw;
    }
  }
}

task<> saved_in_an_endless_loop() {
  std::exception_ptr Saved;
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      Saved = std::current_exception();
    }
  }
}

task<> flag_in_an_endless_loop() {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      bool Failed = true;
      note(Failed ? "failed" : "done");
    }
  }
}

task<> flag_that_ends_the_loop() {
  bool Failed = false;
  std::exception_ptr Saved;
  while (!Failed) {
    try {
      co_await step();
    } catch (...) {
      Saved = std::current_exception();
      Failed = true;
    }
  }
  std::rethrow_exception(Saved);
}

// However long the clean-up takes, it is rethrown then.
task<> saved_across_a_loop_that_cleans_up(int Count) {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (...) {
    Saved = std::current_exception();
  }
  while (Count--)
    co_await measure();
  if (Saved)
    std::rethrow_exception(Saved);
}
