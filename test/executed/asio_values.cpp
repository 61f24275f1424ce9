// Cancellations of Boost.Asio that arrive as values or not at all, from
// children or from oneself, on Boost.Asio: what comes out of the next await.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "asio_runtime.h"

namespace asio = boost::asio;
using asio::as_tuple;
using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using asio::experimental::use_promise;
using boost::system::error_code;
using boost::system::system_error;
using namespace asio::experimental::awaitable_operators;
namespace this_coro = asio::this_coro;
using channel = asio::experimental::channel<void(error_code, int)>;

//===-- Values ------------------------------------------------------------===//

// passes: never delivered
awaitable<void> value_looked_at() {
  t::timer timer;
  try {
    auto [error] = co_await timer.async_wait(as_tuple(use_awaitable));
    if (error)
      co_return;
    co_await timer.async_wait(as_tuple(use_awaitable));
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> value_dropped_and_the_next_await_throws() {
  t::timer timer;
  try {
    co_await timer.async_wait(as_tuple(use_awaitable));
    co_await timer.async_wait(as_tuple(use_awaitable));
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
awaitable<void> value_dropped_by_the_last_await() {
  t::timer timer;
  try {
    co_await timer.async_wait(as_tuple(use_awaitable));
  } catch (...) {
    t::log();
  }
}

// passes
awaitable<void> value_dropped_outside_of_the_try() {
  t::timer timer;
  co_await timer.async_wait(as_tuple(use_awaitable));
  try {
    co_await timer.async_wait(as_tuple(use_awaitable));
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted)
      throw;
  }
}

// loses: continues
awaitable<void> each_turn_drops_the_value() {
  t::timer timer;
  for (int turn = 0; turn < 4; ++turn) {
    try {
      co_await timer.async_wait(as_tuple(use_awaitable));
    } catch (const std::exception &e) {
      t::log(e.what());
    }
  }
}

// loses: completes
awaitable<void> redirected_value_overwritten() {
  t::timer timer;
  error_code error;
  try {
    co_await timer.async_wait(redirect_error(use_awaitable, error));
    co_await timer.async_wait(redirect_error(use_awaitable, error));
  } catch (const system_error &) {
    t::log();
  }
}

// passes: never delivered
awaitable<void> redirected_value_looked_at() {
  t::timer timer;
  error_code error;
  try {
    co_await timer.async_wait(redirect_error(use_awaitable, error));
    if (error == asio::error::operation_aborted)
      co_return;
    co_await timer.async_wait(redirect_error(use_awaitable, error));
  } catch (const system_error &) {
    t::log();
  }
}

// loses: completes
awaitable<void> value_looked_at_and_the_next_await_throws() {
  t::timer timer;
  try {
    auto [error] = co_await timer.async_wait(as_tuple(use_awaitable));
    if (error)
      co_await t::step();
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
awaitable<void> exception_of_a_child_as_a_value() {
  try {
    auto [error] = co_await asio::co_spawn(t::executor(), t::step(),
                                           as_tuple(use_awaitable));
    if (error)
      co_return;
  } catch (...) {
    t::log();
  }
}

// passes
awaitable<void> value_of_a_child_rethrown() {
  auto [error] = co_await asio::co_spawn(t::executor(), t::step(),
                                         as_tuple(use_awaitable));
  if (error)
    std::rethrow_exception(error);
  co_await t::step();
}

// loses: completes
// linter says passes, since it does not follow an exception that arrives as a
// value
awaitable<void> value_of_a_child_rethrown_and_swallowed() {
  try {
    auto [error] = co_await asio::co_spawn(t::executor(), t::step(),
                                           as_tuple(use_awaitable));
    if (error)
      std::rethrow_exception(error);
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> child_awaited_as_it_is() {
  try {
    co_await asio::co_spawn(t::executor(), t::step(), use_awaitable);
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
awaitable<void> operations_in_a_group_that_is_looked_at() {
  t::timer timer, other(2);
  try {
    auto [order, first, second] =
        co_await asio::experimental::make_parallel_group(
            timer.async_wait(asio::deferred), other.async_wait(asio::deferred))
            .async_wait(asio::experimental::wait_for_one(), use_awaitable);
    if (first && second)
      co_return;
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> operations_in_a_group_that_is_dropped() {
  t::timer timer, other(2);
  try {
    co_await asio::experimental::make_parallel_group(
        timer.async_wait(asio::deferred), other.async_wait(asio::deferred))
        .async_wait(asio::experimental::wait_for_all(), use_awaitable);
    co_await t::step();
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> deferred_operation() {
  t::timer timer;
  try {
    auto later = timer.async_wait(asio::deferred);
    co_await std::move(later)(use_awaitable);
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> operation_without_a_token() {
  t::timer timer;
  auto by_default =
      use_awaitable.as_default_on(asio::basic_waitable_timer<t::clock>(
          t::executor(), t::clock::now() + t::clock::duration(1)));
  try {
    co_await by_default.async_wait();
  } catch (...) {
    t::log();
  }
}

//===-- Shields -----------------------------------------------------------===//

// passes: never delivered
awaitable<void> cancellation_disabled() {
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await t::step();
    co_await t::step();
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> cancellation_disabled_and_enabled_again() {
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await this_coro::reset_cancellation_state(
      asio::enable_total_cancellation());
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> cancellation_disabled_too_late() {
  try {
    co_await t::step();
    co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  } catch (...) {
    t::log();
  }
}

// loses: completes
awaitable<void> cancellation_disabled_in_one_branch() {
  if (t::choice())
    co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
awaitable<void> nothing_let_out_to_the_children() {
  co_await this_coro::reset_cancellation_state(
      asio::enable_terminal_cancellation(), asio::disable_cancellation());
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
}

// passes
awaitable<void> cleanup_behind_a_shield() {
  std::exception_ptr failed;
  try {
    co_await t::step();
  } catch (...) {
    failed = std::current_exception();
  }
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await t::step();
  if (failed)
    std::rethrow_exception(failed);
}

// loses: continues
// linter says loses: completes, since an await behind a shield is no
// cancellation point
awaitable<void> lost_behind_a_shield() {
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await t::step();
}

// loses: continues
awaitable<void> forgotten_by_a_reset() {
  for (int turn = 0; turn < 2; ++turn) {
    try {
      co_await t::step();
    } catch (const system_error &) {
      t::log();
    }
    co_await this_coro::reset_cancellation_state();
  }
}

//===-- Awaits that do not throw first ------------------------------------===//

// loses: continues
awaitable<void> awaits_do_not_throw_first() {
  co_await this_coro::throw_if_cancelled(false);
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
  co_await t::step();
}

// passes: never delivered
awaitable<void> values_alone_where_awaits_do_not_throw_first() {
  co_await this_coro::throw_if_cancelled(false);
  t::timer timer;
  try {
    co_await timer.async_wait(as_tuple(use_awaitable));
    co_await timer.async_wait(as_tuple(use_awaitable));
  } catch (...) {
    t::log();
  }
}

// passes
awaitable<void> cleanup_awaited_where_awaits_do_not_throw_first() {
  co_await this_coro::throw_if_cancelled(false);
  std::exception_ptr failed;
  t::timer timer;
  try {
    co_await t::step();
  } catch (...) {
    failed = std::current_exception();
  }
  co_await timer.async_wait(as_tuple(use_awaitable));
  if (failed)
    std::rethrow_exception(failed);
}

//===-- Channels ----------------------------------------------------------===//

// loses: completes
awaitable<void> channel_received_from() {
  channel incoming(t::executor());
  try {
    co_await incoming.async_receive(use_awaitable);
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

// passes
// linter says loses: completes, since a coroutine that was cancelled before gets
// the other code from the await itself
awaitable<void> code_of_the_channel_tested() {
  channel incoming(t::executor());
  try {
    co_await incoming.async_receive(use_awaitable);
  } catch (const system_error &e) {
    if (e.code() == asio::experimental::error::channel_cancelled)
      throw;
    t::log(e.what());
  }
}

// loses: completes
awaitable<void> another_code_than_that_of_the_channel_tested() {
  channel incoming(t::executor());
  try {
    co_await incoming.async_receive(use_awaitable);
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted)
      throw;
    t::log(e.what());
  }
}

// passes
awaitable<void> both_codes_tested() {
  channel incoming(t::executor());
  try {
    co_await t::step();
    co_await incoming.async_receive(use_awaitable);
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted ||
        e.code() == asio::experimental::error::channel_cancelled)
      throw;
    t::log(e.what());
  }
}

// loses: completes
awaitable<void> only_the_end_of_the_channel_passed_on() {
  channel outgoing(t::executor());
  try {
    co_await outgoing.async_send(error_code(), 1, use_awaitable);
  } catch (const system_error &e) {
    if (e.code() == asio::experimental::error::channel_closed)
      throw;
  }
}

//===-- What one stops oneself --------------------------------------------===//

static awaitable<void> stop_soon(t::timer &work) {
  t::timer soon;
  co_await soon.async_wait(use_awaitable);
  work.cancel();
}

// loses: completes
awaitable<void> timer_stopped_by_oneself() {
  t::timer work(9);
  work.cancel();
  try {
    co_await work.async_wait(use_awaitable);
  } catch (const system_error &) {
  }
}

// passes
awaitable<void> timer_stopped_by_oneself_and_the_state_asked() {
  t::timer work(9);
  std::exception_ptr failed;
  work.cancel();
  try {
    co_await work.async_wait(use_awaitable);
  } catch (const system_error &) {
    failed = std::current_exception();
  }
  auto state = co_await this_coro::cancellation_state;
  if (failed && state.cancelled() != asio::cancellation_type::none)
    std::rethrow_exception(failed);
}

// loses: completes
awaitable<void> timer_stopped_by_a_sibling() {
  t::timer work(9);
  try {
    co_await (work.async_wait(use_awaitable) && stop_soon(work));
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

static awaitable<void> reads_and_tidies_up(t::socket &socket) {
  char data[8];
  std::exception_ptr failed;
  try {
    co_await socket.async_read_some(asio::buffer(data), use_awaitable);
  } catch (...) {
    failed = std::current_exception();
  }
  co_await t::step();
  if (failed)
    std::rethrow_exception(failed);
}

// loses: completes
awaitable<void> child_stopped_and_awaited() {
  t::socket socket;
  auto child =
      asio::co_spawn(t::executor(), reads_and_tidies_up(socket), use_promise);
  co_await t::step();
  socket.close();
  try {
    co_await std::move(child)(use_awaitable);
  } catch (const system_error &) {
    t::log();
  }
}

// passes
awaitable<void> child_stopped_and_joined_as_a_value() {
  t::socket socket;
  auto child =
      asio::co_spawn(t::executor(), reads_and_tidies_up(socket), use_promise);
  co_await t::step();
  socket.close();
  auto [failed] = co_await std::move(child)(as_tuple(use_awaitable));
  co_await t::step();
}

// loses: completes
awaitable<void> socket_of_somebody_else() {
  t::socket socket, other;
  char data[8];
  other.close();
  try {
    co_await socket.async_read_some(asio::buffer(data), use_awaitable);
  } catch (const system_error &) {
    t::log();
  }
}

//===-- Frames that are destroyed -----------------------------------------===//

struct undo {
  ~undo() { t::cleanup(); }
};

// passes: never delivered
awaitable<void> nothing_arrives_but_destruction() {
  undo at_the_end;
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  channel never(t::executor());
  try {
    co_await never.async_receive(use_awaitable);
  } catch (...) {
    t::log();
  }
  co_await t::step();
}
