// R14 and R15 on the headers of Boost.Asio and Beast 1.81 as Debian ships them.
//
// RUN: %tidy --config='{CheckOptions: {cancellation-missing-timeout.EntryPoints: "download*"}}' %s -- -std=c++20 | %filecheck %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using asio::ip::tcp;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

awaitable<void> audit(int Number);
awaitable<void> measure(int &Number);
awaitable<int> receive(tcp::socket &Socket);

awaitable<void> serve(tcp::socket Socket, asio::cancellation_signal &Stop) {
  int Number = co_await receive(Socket);
  auto Executor = co_await asio::this_coro::executor;
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request to stop this coroutine does not reach it, and nobody waits for it [cancellation-detached-task]
  asio::co_spawn(Executor, audit(Number), detached);
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  asio::co_spawn(Executor, audit(Number), asio::bind_executor(Executor, detached));
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached and may outlive 'Number': a request
  asio::co_spawn(Executor, measure(Number), detached);
  asio::co_spawn(Executor, audit(Number), asio::bind_cancellation_slot(Stop.slot(), detached));
  co_await asio::co_spawn(Executor, audit(Number), use_awaitable);
}

// Is started by nobody but the accept loop: a root.
awaitable<void> session(tcp::socket Socket, asio::cancellation_signal &Stop) {
  auto Executor = co_await asio::this_coro::executor;
  co_await serve(std::move(Socket), Stop);
  asio::co_spawn(Executor, audit(1), detached);
}

awaitable<void> listener(tcp::acceptor Acceptor, asio::cancellation_signal &Stop) {
  for (;;)
    asio::co_spawn(Acceptor.get_executor(), session(co_await Acceptor.async_accept(use_awaitable), Stop), detached);
}

awaitable<void> download(tcp::socket Socket) {
  char Data[64];
  // CHECK: :[[@LINE+1]]:19: warning: 'boost::asio::basic_stream_socket::async_read_some' has no time limit here: a peer that does not answer keeps the entry point 'download' waiting for ever [cancellation-missing-timeout]
  co_await Socket.async_read_some(asio::buffer(Data), use_awaitable);
  // CHECK: :[[@LINE+1]]:12: warning: 'boost::asio::async_write' has no time limit here
  co_await asio::async_write(Socket, asio::buffer(Data), use_awaitable);
  asio::steady_timer Timer(Socket.get_executor(), 5s);
  co_await (Socket.async_read_some(asio::buffer(Data), use_awaitable) || Timer.async_wait(use_awaitable));
}

awaitable<void> download_by_beast(beast::tcp_stream Stream, beast::tcp_stream Limited) {
  beast::flat_buffer Buffer;
  http::request<http::empty_body> Request;
  http::response<http::string_body> Response;
  // CHECK: :[[@LINE+1]]:12: warning: 'boost::beast::http::async_write' has no time limit here
  co_await http::async_write(Stream, Request, use_awaitable);
  // CHECK: :[[@LINE+1]]:12: warning: 'boost::beast::http::async_read' has no time limit here
  co_await http::async_read(Stream, Buffer, Response, use_awaitable);
  Limited.expires_after(30s);
  co_await http::async_write(Limited, Request, use_awaitable);
  co_await http::async_read(Limited, Buffer, Response, use_awaitable);
}
