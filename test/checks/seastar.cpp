// Several cancellation types at once, and futures that carry exceptions.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_seastar.h"

using seastar::abort_requested_exception;
using seastar::future;
using namespace std::chrono_literals;

void note(const char *What);
future<> step();
future<> close();

//===-- Every type must be let through ------------------------------------===//

future<> both_types_lost(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await seastar::get_units(Slots, 1, Stop);
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception' and 'seastar::semaphore_aborted'){{.*}}[cancellation-catch-all]
    note("no slot");
  }
}

// A base class of the other: its handler takes both.
future<> base_class_let_through(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await seastar::get_units(Slots, 1, Stop);
  } catch (const abort_requested_exception &) {
    throw;
  } catch (...) {
    note("no slot");
  }
}

future<> only_the_derived_type_let_through(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await Slots.wait(Stop, 1);
  } catch (const seastar::semaphore_aborted &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-catch-all]
    note("no slot");
  }
}

future<> derived_type_swallowed(seastar::semaphore &Slots, seastar::abort_source &Stop) {
  try {
    co_await Slots.wait(Stop, 1);
  } catch (const seastar::semaphore_aborted &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::semaphore_aborted'){{.*}}[cancellation-not-rethrown]
    note("no slot");
  } catch (const abort_requested_exception &) {
    throw;
  }
}

future<> sleep_swallowed(seastar::abort_source &Stop) {
  try {
    co_await seastar::sleep_abortable(1s, Stop);
  } catch (const seastar::sleep_aborted &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

// sleep_aborted comes out of sleeps only.
future<> sleep_s_type_around_a_step() {
  try {
    co_await step();
  } catch (const seastar::sleep_aborted &) {
    note("never");
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// It tells of the end of a component, not of a request to this fiber.
future<> shut_down_component() {
  try {
    co_await step();
  } catch (const seastar::gate_closed_exception &) {
    note("closed");
  }
}

future<> plain_sleep() {
  try {
    co_await seastar::sleep(1s);
  } catch (...) {
    note("never");
  }
}

//===-- Passing on --------------------------------------------------------===//

future<> rethrown_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    std::rethrow_exception(Error);
}

future<> returned_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(std::move(Error));
}

future<> ended_with_it_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::exception(std::move(Error));
}

future<> made_a_future_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::make_exception_future<>(Error);
}

future<> made_a_future_and_dropped_it() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    note("failed");
}

future<> returned_as_a_future() {
  try {
    step().get();
    return close();
  } catch (...) {
    return seastar::make_exception_future<>(std::current_exception());
  }
}

future<> returned_as_a_ready_future() {
  try {
    step().get();
    return close();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return seastar::make_ready_future<>();
  }
}

struct promise {
  void set_value();
  void set_exception(std::exception_ptr Error);
};

future<> given_to_a_promise(promise &Promise) {
  try {
    co_await step();
    Promise.set_value();
  } catch (...) {
    Promise.set_exception(std::current_exception());
  }
}

future<> given_to_a_promise_at_times(promise &Promise, bool Wanted) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Wanted)
      Promise.set_exception(std::current_exception());
  }
}

future<> another_exception_given_to_a_promise(promise &Promise) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Promise.set_exception(std::make_exception_ptr(std::runtime_error("failed")));
  }
}

//===-- Tests -------------------------------------------------------------===//

future<> source_asked(seastar::abort_source &Stop) {
  try {
    co_await step();
  } catch (...) {
    if (Stop.abort_requested())
      throw;
    note("failed");
  }
}

future<> source_asked_the_wrong_way_round(seastar::abort_source &Stop) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!Stop.abort_requested())
      throw;
  }
}

future<> checked_in_the_handler(seastar::abort_source &Stop) {
  try {
    co_await step();
  } catch (...) {
    Stop.check();
    note("failed");
  }
}

future<> checked_before_the_next_turn(seastar::abort_source &Stop) {
  for (;;) {
    Stop.check();
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
}

future<> loop_runs_until_it_is_aborted(seastar::abort_source &Stop) {
  while (!Stop.abort_requested()) {
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
}

future<> loop_asks_and_goes_on(seastar::abort_source &Stop) {
  for (;;) {
    if (Stop.abort_requested())
      note("it should end now");
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

future<> loop_asks_and_leaves(seastar::abort_source &Stop) {
  for (;;) {
    if (Stop.abort_requested())
      break;
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
  co_await step();
}

future<> loop_asks_one_turn_in_two(seastar::abort_source &Stop, int Turn) {
  for (;; ++Turn) {
    if (Stop.abort_requested() && Turn % 2)
      break;
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

future<> loop_never_asks(seastar::abort_source &) {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

//===-- Values ------------------------------------------------------------===//

future<> as_a_future() {
  try {
    auto Result = co_await seastar::coroutine::as_future(step());
    if (Result.failed())
      std::rethrow_exception(Result.get_exception());
  } catch (...) {
    note("never");
  }
}

future<> handled_in_a_continuation() {
  try {
    co_await step().handle_exception([](std::exception_ptr) {});
  } catch (...) {
    note("never");
  }
}

future<> in_a_thread() {
  return seastar::async([] {
    try {
      step().get();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}
