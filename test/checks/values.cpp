// An await that delivers a value does not throw; the next one does, if nobody
// has looked at the value.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"

namespace asio = boost::asio;
using asio::as_tuple;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using boost::system::error_code;

void note(const char *What);
void log_error(const error_code &Error);
bool handle(const error_code &Error);

awaitable<void> one_value(asio::steady_timer &Timer) {
  try {
    auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable));
    if (!Error)
      note("expired");
  } catch (...) {
    note("never");
  }
}

awaitable<void> one_value_that_is_dropped(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> next_await_behind_a_dropped_value(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('boost::system::system_error'{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> next_await_behind_a_value_that_is_not_read(asio::ip::tcp::socket &Socket, char (&Data)[8]) {
  try {
    auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await asio::async_write(Socket, asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> next_await_behind_a_value_that_is_only_logged(asio::steady_timer &Timer) {
  try {
    auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    log_error(Error);
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> value_is_branched_on(asio::ip::tcp::socket &Socket, char (&Data)[8]) {
  try {
    auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), as_tuple(use_awaitable));
    if (Error)
      co_return;
    co_await asio::async_write(Socket, asio::buffer(Data), as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> value_is_handed_to_a_function(asio::steady_timer &Timer) {
  try {
    auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable));
    handle(Error);
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> value_in_a_tuple_is_branched_on(asio::steady_timer &Timer) {
  try {
    auto Result = co_await Timer.async_wait(as_tuple(use_awaitable));
    if (std::get<0>(Result))
      co_return;
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> redirected_value_is_branched_on(asio::steady_timer &Timer) {
  error_code Error;
  try {
    co_await Timer.async_wait(redirect_error(use_awaitable, Error));
    if (Error)
      co_return;
    co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> redirected_value_is_overwritten(asio::steady_timer &Timer) {
  error_code Error;
  try {
    co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await Timer.async_wait(redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> value_is_assigned_and_branched_on(asio::steady_timer &Timer) {
  error_code Error;
  try {
    std::tie(Error) = co_await Timer.async_wait(as_tuple(use_awaitable));
    if (Error)
      co_return;
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> value_is_used_in_place(asio::steady_timer &Timer) {
  try {
    if (std::get<0>(co_await Timer.async_wait(as_tuple(use_awaitable))))
      co_return;
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> state_is_asked(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable));
    if (auto State = co_await asio::this_coro::cancellation_state; !!State.cancelled())
      co_return;
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> state_is_reset(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable));
    co_await asio::this_coro::reset_cancellation_state();
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> each_turn_drops_the_value(asio::steady_timer &Timer) {
  for (;;) {
    try {
      co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}again{{.*}}[cancellation-ignored-result]
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("from the second turn on, again and again");
    }
  }
}

awaitable<void> each_turn_looks_at_the_value(asio::steady_timer &Timer) {
  for (;;) {
    try {
      auto [Error] = co_await Timer.async_wait(as_tuple(use_awaitable));
      if (Error)
        break;
    } catch (...) {
      note("never");
    }
  }
}

awaitable<void> swallowed_in_front_of_a_value(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
    note("failed");
  }
  co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
}

awaitable<void> awaits_do_not_ask_first(asio::steady_timer &Timer) {
  co_await asio::this_coro::throw_if_cancelled(false);
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

awaitable<void> awaits_ask_first(asio::steady_timer &Timer) {
  co_await asio::this_coro::throw_if_cancelled(true);
  try {
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await Timer.async_wait(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
