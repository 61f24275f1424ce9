// R8 where a coroutine that was cancelled throws at its next await.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"

namespace asio = boost::asio;
using boost::system::system_error;
using namespace asio::experimental::awaitable_operators;

asio::awaitable<void> work();
asio::awaitable<void> shut_down();
asio::awaitable<void> rest();
void release();
bool unreadable();

asio::awaitable<void> saved_and_rethrown_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    // CHECK: :[[@LINE+10]]:3: warning: clean-up awaited after a cancellation ('boost::system::system_error') is cancelled, too: the request is still there [cancellation-unbounded-cleanup]
    // CHECK: :[[@LINE+1]]:5: note: a cancellation surfaces here
    co_await work();
    // CHECK: :[[@LINE+1]]:5: note: this handler takes it, to be passed on later
  } catch (...) {
    Error = std::current_exception();
  }
  release();
  // CHECK: :[[@LINE+2]]:3: note: await
  // CHECK-SAME: reset_cancellation_state
  co_await shut_down();
  if (Error)
    std::rethrow_exception(Error);
}

asio::awaitable<void> a_time_limit_does_not_shield() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await (shut_down() || rest()); // CHECK: :[[@LINE]]:3: warning: {{.*}} is cancelled, too{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

asio::awaitable<void> a_value_is_no_shield() {
  std::exception_ptr Error;
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  // The await throws before the operation starts.
  auto [Code] = co_await Timer.async_wait(asio::as_tuple(asio::use_awaitable)); // CHECK: :[[@LINE]]:17: warning: {{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
  if (Code)
    co_return;
}

asio::awaitable<void> only_where_it_was_cancelled() {
  bool Cancelled = false;
  try {
    co_await work();
  } catch (const system_error &E) {
    if (E.code() != asio::error::operation_aborted)
      throw;
    Cancelled = true;
  }
  if (Cancelled) {
    co_await shut_down(); // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-unbounded-cleanup]
    throw system_error(asio::error::operation_aborted);
  }
}

asio::awaitable<void> on_one_of_two_ways() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  if (unreadable())
    co_await shut_down(); // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

// One place, one finding, though two handlers lead there.
asio::awaitable<void> two_handlers() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (const system_error &) {
    Error = std::current_exception();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await shut_down(); // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

//===-- Not flagged -------------------------------------------------------===//

asio::awaitable<void> request_taken_back_first() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state();
  co_await shut_down();
  if (Error)
    std::rethrow_exception(Error);
}

asio::awaitable<void> request_kept_away_first() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await asio::this_coro::reset_cancellation_state(
      asio::disable_cancellation());
  co_await (shut_down() || rest());
  if (Error)
    std::rethrow_exception(Error);
}

asio::awaitable<void> nothing_is_awaited_meanwhile() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  auto Executor = co_await asio::this_coro::executor;
  (void)Executor;
  release();
  if (Error)
    std::rethrow_exception(Error);
  co_await shut_down();
}

asio::awaitable<void> cleanup_of_an_ordinary_failure() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    Error = std::current_exception();
  }
  co_await shut_down();
  if (Error)
    std::rethrow_exception(Error);
}

// What is lost here is another check's matter.
asio::awaitable<void> swallowed() {
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-catch-all]
    release();
  }
  co_await shut_down();
}
