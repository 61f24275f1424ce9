// R15: awaits on the network in the entry points that the user lists.
//
// RUN: %tidy --config='{CheckOptions: {cancellation-missing-timeout.EntryPoints: "handle*; Api::*"}}' %s -- %mock-flags | %filecheck %s
//
// Without the option there are none.
// RUN: %tidy %s -- %mock-flags | FileCheck --allow-empty --check-prefix=OFF %s
// OFF-NOT: missing-timeout

#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

char Data[64];
awaitable<void> deadline(std::chrono::seconds Limit);
awaitable<std::size_t> elapsed(std::chrono::seconds Limit);
awaitable<void> compute();

awaitable<void> handle(tcp::socket Socket) {
  co_await compute();
  // CHECK: :[[@LINE+2]]:19: warning: 'boost::asio::ip::tcp::socket::async_read_some' has no time limit here: a peer that does not answer keeps the entry point 'handle' waiting for ever [cancellation-missing-timeout]
  // CHECK: :[[@LINE+1]]:19: note: race it against a timer: '(op || timer.async_wait(use_awaitable))'
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  // CHECK: :[[@LINE+1]]:12: warning: 'boost::asio::async_write' has no time limit here
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
  // CHECK: :[[@LINE+1]]:40: warning: 'boost::asio::ip::tcp::socket::async_read_some' has no time limit here
  auto [Error, Size] = co_await Socket.async_read_some(asio::buffer(Data), asio::as_tuple(use_awaitable));
  if (Error)
    co_return;
}

awaitable<void> handle_both(tcp::socket One, tcp::socket Two) {
  // CHECK: :[[@LINE+2]]:17: warning: 'boost::asio::ip::tcp::socket::async_connect' has no time limit here
  // CHECK: :[[@LINE+2]]:17: warning: 'boost::asio::ip::tcp::socket::async_connect' has no time limit here
  co_await (One.async_connect({}, use_awaitable) &&
            Two.async_connect({}, use_awaitable));
}

static awaitable<void> answer(tcp::socket &Socket) {
  // CHECK: :[[@LINE+1]]:12: warning: 'boost::asio::async_write' has no time limit here: a peer that does not answer keeps the entry point 'handle_with_helper' waiting for ever
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

awaitable<void> handle_with_helper(tcp::socket Socket) {
  // CHECK: :[[@LINE+1]]:12: note: 'handle_with_helper' waits for it here
  co_await answer(Socket);
  co_await answer(Socket);
}

struct Api {
  awaitable<void> fetch() {
    // CHECK: :[[@LINE+1]]:21: warning: 'boost::asio::ip::tcp::socket::async_read_some' has no time limit here: a peer that does not answer keeps the entry point 'Api::fetch' waiting for ever
    co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  }
  tcp::socket Socket;
};

//===----------------------------------------------------------------------===//
// Limited.
//===----------------------------------------------------------------------===//

awaitable<void> handle_in_a_race(tcp::socket Socket, asio::steady_timer Timer) {
  Timer.expires_after(5s);
  co_await (Socket.async_connect({}, use_awaitable) || Timer.async_wait(use_awaitable));
  co_await (answer(Socket) || deadline(5s));
}

awaitable<void> handle_with_a_token(tcp::socket Socket) {
  co_await Socket.async_read_some(asio::buffer(Data), asio::cancel_after(5s, use_awaitable));
}

awaitable<void> handle_with_a_watchdog(tcp::socket Socket, asio::steady_timer Timer) {
  Timer.expires_after(5s);
  Timer.async_wait([&](boost::system::error_code Error) {
    if (!Error)
      Socket.cancel();
  });
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
}

static awaitable<void> serve(tcp::socket &Socket, std::chrono::seconds Limit) {
  co_await (Socket.async_read_some(asio::buffer(Data), use_awaitable) || elapsed(Limit));
}

awaitable<void> handle_by_a_limited_helper(tcp::socket Socket) { co_await serve(Socket, 5s); }

static awaitable<void> handle_inside(tcp::socket Socket) {
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
}

awaitable<void> within_its_callers_limit(tcp::socket Socket) {
  co_await (handle_inside(std::move(Socket)) || deadline(5s));
}

awaitable<void> not_listed(tcp::socket Socket) {
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
}

// What is only started is not waited for.
awaitable<void> handle_by_starting(tcp::socket &Socket) {
  auto Executor = co_await asio::this_coro::executor;
  asio::co_spawn(Executor, answer(Socket), [](std::exception_ptr E) {
    if (E)
      std::rethrow_exception(E);
  });
}
