// What must not be flagged, beside what must, in Asio: FP-3, FP-4, FP-5, FP-8 and
// FP-10 of the list of false alarms.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();
awaitable<int> accept();
void start(asio::any_io_executor Executor, int Client);

//===-- FP-3: a predicate first -------------------------------------------===//

awaitable<void> fp3_returns() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      co_return;
    throw;
  }
}

awaitable<void> fp3_returns_for_another_code() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == asio::error::eof)
      co_return;
    note(E.what());
  }
}

awaitable<void> fp3_breaks() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        break;
      note(E.what());
    }
  }
}

awaitable<void> fp3_continues() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-not-rethrown]
      if (E.code() == asio::error::operation_aborted)
        continue;
      throw;
    }
  }
}

awaitable<void> fp3_breaks_and_awaits() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-not-rethrown]
      if (E.code() == asio::error::operation_aborted)
        break;
      note(E.what());
    }
  }
  co_await step();
}

//===-- FP-4: the root of a fiber -----------------------------------------===//
// Still wrong for what has no base class: libraries/boost_spawn.cpp.

// Asio's echo server.
awaitable<void> fp4_echo(asio::ip::tcp::socket Socket) {
  try {
    char Data[1024];
    for (;;) {
      std::size_t N = co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
      co_await asio::async_write(Socket, asio::buffer(Data, N), use_awaitable);
    }
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> fp4_listener(asio::ip::tcp::acceptor Acceptor) {
  for (;;) {
    try {
      asio::ip::tcp::socket Socket = co_await Acceptor.async_accept(use_awaitable);
      asio::co_spawn(co_await asio::this_coro::executor, fp4_echo(std::move(Socket)), asio::detached);
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

awaitable<void> fp4_awaited_echo(asio::ip::tcp::socket Socket) {
  try {
    char Data[1024];
    co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> fp4_awaits_an_echo(asio::ip::tcp::socket Socket) {
  co_await fp4_awaited_echo(std::move(Socket));
}

void fp4_start(asio::io_context &Context, asio::ip::tcp::acceptor Acceptor) {
  asio::co_spawn(Context, fp4_listener(std::move(Acceptor)), asio::detached);
}

//===-- FP-5: it asked for the cancellation itself ------------------------===//

// `expires_after` alone stands in front of each wait.
awaitable<void> fp5_only_set(asio::steady_timer &Timer) {
  Timer.expires_after(std::chrono::seconds(1));
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> fp5_cancelled_by_itself(asio::steady_timer &Timer) {
  Timer.cancel();
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note(E.what());
  }
}

//===-- FP-8 --------------------------------------------------------------===//

awaitable<void> fp8_only_what_never_fails(int Client) {
  try {
    auto Executor = co_await asio::this_coro::executor;
    start(Executor, Client);
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> fp8_and_something_that_does() {
  try {
    auto Executor = co_await asio::this_coro::executor;
    start(Executor, co_await accept());
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

//===-- FP-10: a shielded region ------------------------------------------===//

awaitable<void> fp10_shielded() {
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

awaitable<void> fp10_only_terminal_ones_get_through() {
  co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
