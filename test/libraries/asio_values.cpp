// RUN: %tidy %s -- -std=c++20 | %filecheck %s
//
// Values that nobody looks at, on the headers of standalone Asio.

// This version knows only the coroutines of Clang's technical specification.
#define ASIO_HAS_CO_AWAIT
#include <asio.hpp>
#include <asio/experimental/as_tuple.hpp>

using asio::awaitable;
using asio::redirect_error;
using asio::use_awaitable;
using asio::experimental::as_tuple;
using asio::ip::tcp;

void serve(tcp::socket Socket);

awaitable<void> tuple_that_is_not_read(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data, as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}continues after{{.*}}[cancellation-ignored-result]
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> tuple_that_is_read(tcp::socket &Socket, asio::mutable_buffer Data) {
  auto [Error, Size] = co_await Socket.async_read_some(Data, as_tuple(use_awaitable));
  if (Error)
    throw std::system_error(Error);
  co_await asio::async_write(Socket, asio::buffer(Data, Size), use_awaitable);
}

awaitable<void> redirected(tcp::socket &Socket, asio::mutable_buffer Data) {
  std::error_code Error;
  co_await asio::async_read(Socket, Data, redirect_error(use_awaitable, Error)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await asio::async_write(Socket, Data, redirect_error(use_awaitable, Error));
  if (Error)
    throw std::system_error(Error);
}

awaitable<void> accept_loop(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable)); // CHECK: :[[@LINE]]:{{.*}}no branch on it leaves the loop{{.*}}[cancellation-ignored-result]
    // CHECK: look at the error code: 'if (Error == asio::error::operation_aborted) co_return;'
    if (Error)
      continue;
    serve(std::move(Socket));
  }
}

awaitable<void> accept_loop_until_cancelled(tcp::acceptor &Acceptor) {
  for (;;) {
    auto [Error, Socket] = co_await Acceptor.async_accept(as_tuple(use_awaitable));
    if (Error == asio::error::operation_aborted)
      co_return;
    if (!Error)
      serve(std::move(Socket));
  }
}

// As in Asio's chat server.
awaitable<void> writer(tcp::socket &Socket, asio::steady_timer &Timer, std::string &Text) {
  while (Socket.is_open()) {
    if (Text.empty()) {
      std::error_code Error;
      co_await Timer.async_wait(redirect_error(use_awaitable, Error));
    } else {
      co_await asio::async_write(Socket, asio::buffer(Text), use_awaitable);
      Text.clear();
    }
  }
}
