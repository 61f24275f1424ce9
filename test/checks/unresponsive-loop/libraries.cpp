// What each library's awaits do for a loop.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"
#include "mock_folly_coro.h"
#include "mock_libcoro.h"
#include "mock_seastar.h"
#include "mock_unifex.h"
#include <chrono>

namespace asio = boost::asio;
using namespace std::chrono_literals;

void compute();

//===-- Seastar -------------------------------------------------------------===//

seastar::future<> one_step();
seastar::future<> one_step(seastar::abort_source &Stop);

seastar::future<> only_yields() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute(); // CHECK: :[[@LINE-1]]:3: note: call 'check()' of a seastar::abort_source in each turn: 'maybe_yield()' and 'sleep()' do not ask it
    co_await seastar::coroutine::maybe_yield();
  }
}

seastar::future<> sleeps_deaf(bool &Ready) {
  while (!Ready) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await seastar::sleep(10ms); // CHECK: :[[@LINE]]:5: note: this wait does not notice a cancellation
}

seastar::future<> sleeps_abortable(bool &Ready, seastar::abort_source &Stop) {
  while (!Ready)
    co_await seastar::sleep_abortable(10ms, Stop);
}

seastar::future<> yields_and_checks(seastar::abort_source &Stop) {
  for (;;) {
    compute();
    Stop.check();
    co_await seastar::coroutine::maybe_yield();
  }
}

seastar::future<> until_the_gate_closes(seastar::gate &Gate) {
  while (!Gate.is_closed())
    co_await seastar::coroutine::maybe_yield();
}

seastar::future<> takes_it_as_a_value() {
  for (;;) {
    auto Result = co_await seastar::coroutine::as_future(one_step());
    if (Result.failed())
      co_return co_await seastar::coroutine::return_exception_ptr(Result.get_exception());
  }
}

seastar::future<> in_a_thread() {
  return seastar::async([] {
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      seastar::thread::yield();
  });
}

seastar::future<> waits_in_a_thread() {
  return seastar::async([] {
    for (;;)
      one_step().get();
  });
}

//===-- folly ---------------------------------------------------------------===//

folly::coro::Task<void> work();

folly::coro::Task<void> folly_only_reschedules() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
    co_await folly::coro::co_reschedule_on_current_executor;
  }
}

folly::coro::Task<void> folly_safe_point() {
  for (;;) {
    compute();
    co_await folly::coro::co_safe_point;
  }
}

folly::coro::Task<void> folly_asks_its_token() {
  for (;;) {
    const folly::CancellationToken &Token = co_await folly::coro::co_current_cancellation_token;
    if (Token.isCancellationRequested())
      co_return;
    compute();
  }
}

folly::coro::Task<void> folly_shielded() {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await folly::coro::co_withCancellation(folly::CancellationToken{}, work());
}

folly::coro::Task<void> folly_as_a_value() {
  for (;;) {
    folly::Try<void> Result = co_await folly::coro::co_awaitTry(work());
    if (Result.hasException<folly::OperationCancelled>())
      co_return;
  }
}

//===-- Asio ----------------------------------------------------------------===//

asio::awaitable<void> asio_step();
asio::awaitable<void> asio_seen() { co_return; }

asio::awaitable<void> asio_awaits() {
  for (;;)
    co_await asio_step();
}

// The promise asks at each await.
asio::awaitable<void> asio_awaits_what_does_nothing() {
  for (;;)
    co_await asio_seen();
}

asio::awaitable<void> asio_only_asks_for_its_executor() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    auto Executor = co_await asio::this_coro::executor;
    (void)Executor;
  }
}

asio::awaitable<void> asio_tests_its_state() {
  for (;;) {
    if ((co_await asio::this_coro::cancellation_state).cancelled() != asio::cancellation_type::none)
      co_return;
    compute();
  }
}

asio::awaitable<void> asio_disabled() {
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await asio_step();
}

//===-- Frames that are destroyed -------------------------------------------===//

unifex::task<int> unifex_step();

unifex::task<void> unifex_awaits() {
  for (;;)
    co_await unifex_step();
}

unifex::task<void> unifex_computes() {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
  co_return;
}

//===-- Status values -------------------------------------------------------===//

coro::task<void> coro_step();

coro::task<void> coro_awaits() {
  for (;;)
    co_await coro_step();
}

coro::task<void> coro_computes() {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
  co_return;
}
