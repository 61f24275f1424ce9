// The test that a fix-it puts in front of each turn.
//
// RUN: %tidy %s -- %mock-flags | FileCheck %s

#include "mock_cppcoro.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_userver.h"
#include <stop_token>
#include <vector>

void compute();
bool ready();

cppcoro::task<> token_as_parameter(cppcoro::cancellation_token Token) {
  while (true) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    // CHECK: {{^ +}}| {{ +}}Token.throw_if_cancellation_requested();
    compute();
  }
  co_return;
}

struct Worker {
  cppcoro::cancellation_token Token;
  void plain() const;
  cppcoro::task<> token_as_member() {
    for (;;) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-unresponsive-loop]
      // CHECK: {{^ +}}| {{ +}}Token.throw_if_cancellation_requested();
      compute();
    }
    co_return;
  }
};

seastar::future<> by_reference(seastar::abort_source &Stop) {
  for (;;) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    // CHECK: {{^ +}}| {{ +}}Stop.check();
    co_await seastar::coroutine::maybe_yield();
  }
}

seastar::future<> by_pointer(seastar::abort_source *Stop) {
  for (;;) { co_await seastar::coroutine::maybe_yield(); } // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
  // CHECK: Stop->check();
}

cppcoro::task<> token_that_does_not_throw(std::stop_token Stop) {
  while (!ready()) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    // CHECK: {{^ +}}| {{ +}}if (Stop.stop_requested()) co_return;
    compute();
  }
  co_return;
}

// What it would return is not known.
cppcoro::task<int> has_a_result(std::stop_token Stop) {
  while (!ready()) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    // CHECK: :[[@LINE-1]]:3: note: take a cppcoro::cancellation_token, and call
    compute();
  }
  co_return 1;
}

folly::coro::Task<void> needs_no_token() {
  for (;;) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    // CHECK: {{^ +}}| {{ +}}co_await folly::coro::co_safe_point;
    compute();
  }
  co_return;
}

void needs_no_coroutine() {
  auto Task = userver::engine::AsyncNoSpan([] {
    for (;;) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-unresponsive-loop]
      // CHECK: {{^ +}}| {{ +}}userver::engine::current_task::CancellationPoint();
      compute();
    }
  });
}

cppcoro::task<> no_block(cppcoro::cancellation_token Token) {
  while (true) // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    compute(); // CHECK: :[[@LINE-1]]:3: note: take a cppcoro::cancellation_token, and call its
  co_return;
}

// The handler would take what the test throws.
cppcoro::task<> in_a_try(cppcoro::cancellation_token Token) {
  try {
    while (true) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-unresponsive-loop]
      // CHECK: :[[@LINE-1]]:5: note: take a cppcoro::cancellation_token, and call its
      compute();
    }
  } catch (...) {
  }
  co_return;
}
