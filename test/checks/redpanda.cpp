// Redpanda's conventions on top of Seastar.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_redpanda.h"

using namespace std::chrono_literals;

void note(const char *What);
ss::future<> step();
ss::future<> close();

//===-- Types -------------------------------------------------------------===//

ss::future<> the_base_class_takes_all() {
  try {
    co_await step();
  } catch (const ss::abort_requested_exception &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

ss::future<> one_reason_let_through() {
  try {
    co_await step();
  } catch (const ssx::shutdown_requested_exception &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('seastar::abort_requested_exception' and 'ssx::connection_aborted_exception'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

ss::future<> one_reason_swallowed() {
  try {
    co_await step();
  } catch (const ssx::connection_aborted_exception &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('ssx::connection_aborted_exception'){{.*}}[cancellation-not-rethrown]
    note("client is gone");
  }
}

// What Seastar itself throws, and nothing of the project's.
ss::future<> a_sleep_of_seastar_s(ss::abort_source &Stop) {
  try {
    co_await ss::sleep_abortable(1s, Stop);
  } catch (const ssx::shutdown_requested_exception &) {
    note("never");
  }
}

ss::future<> what_seastar_is_given(ss::gate &Gate) {
  try {
    co_await ss::try_with_gate(Gate, [] { return step(); });
  } catch (const ssx::shutdown_requested_exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("shutting down");
  }
}

//===-- Tests -------------------------------------------------------------===//

ss::future<> shut_down_sorted_out() {
  try {
    co_await step();
  } catch (...) {
    if (ssx::is_shutdown_exception(std::current_exception()))
      throw;
    note("failed");
  }
}

ss::future<> sorted_out_the_wrong_way_round() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!ssx::is_shutdown_exception(std::current_exception()))
      throw;
  }
}

// Only to choose how loudly it is said.
ss::future<> asked_for_the_log_only() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!ssx::is_shutdown_exception(std::current_exception()))
      note("failed");
  }
  co_await close();
}

ss::future<> sorted_out_behind_the_try() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error && ssx::is_shutdown_exception(Error))
    std::rethrow_exception(Error);
}

// A copy is no longer what the predicate knows.
ss::future<> asked_of_a_copy() {
  try {
    co_await step();
  } catch (const std::exception &Failure) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw Failure;
  }
}

ss::future<> sharded_source_asked(ssx::sharded_abort_source &Stop) {
  while (!Stop.abort_requested()) {
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
}

ss::future<> retry_chain_checked(retry_chain_node &Node) {
  for (;;) {
    Node.check_abort();
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
  }
}

ss::future<> retry_chain_not_checked(retry_chain_node &) {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

//===-- Background fibers -------------------------------------------------===//

ss::future<> shut_down_ignored_already() {
  try {
    co_await ssx::ignore_shutdown_exceptions(step());
  } catch (...) {
    note("failed");
  }
}

void spawned(ss::gate &Gate) {
  ssx::spawn_with_gate(Gate, []() -> ss::future<> {
    try {
      co_await step();
    } catch (...) {
      note("failed");
    }
  });
}

void spawned_and_goes_on(ss::gate &Gate) {
  ssx::spawn_with_gate(Gate, []() -> ss::future<> {
    for (;;) {
      try {
        co_await step();
      } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
        note("failed");
      }
    }
  });
}

void repeated(ss::gate &Gate, ss::abort_source &Stop) {
  ssx::repeat_until_gate_closed_or_aborted(Gate, Stop, []() -> ss::future<> {
    try {
      co_await step();
    } catch (...) {
      note("failed");
    }
  });
}

static ss::future<> fetch() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

void in_the_background() { ssx::background = fetch(); }

void in_the_background_behind_a_gate(ss::gate &Gate) {
  ssx::background = ss::try_with_gate(Gate, []() -> ss::future<> {
    try {
      co_await step();
    } catch (...) {
      note("failed");
    }
  });
}

static ss::future<> fetch_and_wait() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

ss::future<> in_the_foreground() { co_await fetch_and_wait(); }
