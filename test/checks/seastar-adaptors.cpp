// Futures whose exceptions are handled before they are awaited, or by nobody.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_seastar.h"

using seastar::abort_requested_exception;
using seastar::future;
using seastar::gate_closed_exception;
using namespace std::chrono_literals;

void note(const char *What);
future<> step();
future<> close();

//===-- Handlers of one type ----------------------------------------------===//

// The gate's exception is handled, the cancellation is not.
future<> handles_another_type() {
  try {
    co_await step().handle_exception_type([](const gate_closed_exception &) {});
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> handles_the_cancellation() {
  try {
    co_await step().handle_exception_type(
        [](const abort_requested_exception &) {});
  } catch (...) {
    note("failed");
  }
}

future<> handles_all_exceptions() {
  try {
    co_await step().handle_exception_type([](const std::exception &) {});
  } catch (...) {
    note("failed");
  }
}

future<> handles_only_the_derived_type(seastar::abort_source &Stop) {
  try {
    co_await seastar::sleep_abortable(1s, Stop)
        .handle_exception_type([](const seastar::sleep_aborted &) {});
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> handles_both_types_one_after_the_other() {
  try {
    co_await step()
        .handle_exception_type([](const abort_requested_exception &) {})
        .handle_exception_type([](const gate_closed_exception &) {});
  } catch (...) {
    note("failed");
  }
}

future<> then_wrapped_gets_a_future() {
  try {
    co_await step().then_wrapped(
        [](future<> Done) { Done.ignore_ready_future(); });
  } catch (...) {
    note("never");
  }
}

//===-- Ending a coroutine ------------------------------------------------===//

// It ends the coroutine without coming by the handler.
future<> ended_in_the_try() {
  try {
    co_await seastar::coroutine::return_exception(std::runtime_error("no"));
  } catch (...) {
    note("never");
  }
}

// A failure of the step ends the coroutine, too; what is saved is another's.
future<> only_ended_if_the_cleanup_fails() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await seastar::coroutine::try_future(close());
}

future<> failure_ends_the_coroutine() {
  try {
    co_await seastar::coroutine::try_future(step());
  } catch (...) {
    note("never");
  }
}

future<> another_exception_in_its_place() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::make_exception_ptr(std::runtime_error("failed"));
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(std::move(Error));
}

future<> waited_for_and_forwarded() {
  auto Done = co_await seastar::coroutine::as_future(step());
  co_await close();
  if (Done.failed())
    co_await seastar::coroutine::exception(Done.get_exception());
}

//===-- Stackful ----------------------------------------------------------===//

void sleep_in_a_thread(seastar::abort_source &Stop) {
  try {
    seastar::sleep_abortable(1s, Stop).get();
  } catch (const seastar::sleep_aborted &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("woken");
  }
}

void other_wait_in_a_thread() {
  try {
    step().get();
  } catch (const seastar::sleep_aborted &) {
    note("never");
  } catch (const abort_requested_exception &) {
    throw;
  }
}

//===-- Roots -------------------------------------------------------------===//

static future<> serve() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

void nobody_awaits_it() { (void)serve(); }

static future<> serve_and_stop() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void nobody_awaits_it_here() { (void)serve_and_stop(); }
future<> somebody_awaits_it_here() { co_await serve_and_stop(); }

void behind_a_gate(seastar::gate &Gate) {
  (void)seastar::try_with_gate(Gate, []() -> future<> {
    try {
      co_await step();
    } catch (...) {
      note("failed");
    }
  });
}

future<> behind_a_gate_and_awaited(seastar::gate &Gate) {
  co_await seastar::try_with_gate(Gate, []() -> future<> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  });
}

void behind_a_gate_and_goes_on(seastar::gate &Gate) {
  (void)seastar::with_gate(Gate, []() -> future<> {
    for (;;) {
      try {
        co_await step();
      } catch (...) { // CHECK: :[[@LINE]]:9: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
        note("failed");
      }
    }
  });
}
