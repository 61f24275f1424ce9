// cancellation-not-rethrown where cancellation is a type of its own.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <optional>
#include <stdexcept>

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();
task<int> measure();

//===-- Logging is not handling -------------------------------------------===//

task<> empty() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:5: warning: handler of 'operation_cancelled' swallows cancellation ('cppcoro::operation_cancelled'){{.*}}[cancellation-not-rethrown]
  }
}

task<> logged() {
  try {
    co_await step();
  } catch (const operation_cancelled &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

task<> logged_and_rethrown() {
  try {
    co_await step();
  } catch (const operation_cancelled &E) {
    note(E.what());
    throw;
  }
}

//===-- The ways out ------------------------------------------------------===//

task<> left_by_co_return() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return;
  }
}

task<int> default_value() {
  try {
    co_return co_await measure();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return -1;
  }
}

task<std::optional<int>> no_value() {
  try {
    co_return co_await measure();
  } catch (operation_cancelled) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return std::nullopt;
  }
}

int left_by_return() {
  try {
    cppcoro::sync_wait(step());
    return 0;
  } catch (operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    return 1;
  }
}

task<> left_by_break() {
  for (;;) {
    try {
      co_await step();
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      break;
    }
  }
}

task<> left_by_continue() {
  for (;;) {
    try {
      co_await step();
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-not-rethrown]
      continue;
    }
  }
}

task<> left_by_goto() {
Again:
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}continues{{.*}}[cancellation-not-rethrown]
    goto Again;
  }
}

task<> another_exception() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}replaces{{.*}}[cancellation-not-rethrown]
    throw std::runtime_error("stopped");
  }
}

//===-- What passes on ----------------------------------------------------===//

task<> thrown_again() {
  try {
    co_await step();
  } catch (const operation_cancelled &E) {
    throw E;
  }
}

task<> made_anew() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw operation_cancelled();
  }
}

struct cancelled_by_user : operation_cancelled {};

task<> derived_type() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw cancelled_by_user();
  }
}

// The handler takes a derived type alone, and no library throws that.
task<> handler_of_a_derived_type() {
  try {
    co_await step();
  } catch (const cancelled_by_user &) {
    note("the user has had enough");
  }
}

task<> aborts_the_program() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    std::terminate();
  }
}

task<> no_await_in_the_try() {
  co_await step();
  try {
    note("working");
  } catch (const operation_cancelled &) {
    note("never");
  }
}

//===-- Several handlers --------------------------------------------------===//

task<> first_of_three() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  } catch (const std::exception &) {
    throw;
  } catch (...) {
    throw;
  }
}

task<> outer_of_two() {
  try {
    try {
      co_await step();
    } catch (const operation_cancelled &) {
      throw;
    }
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("cancelled");
  }
}
