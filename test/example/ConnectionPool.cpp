#include "ConnectionPool.h"

#include "Log.h"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>
#include <future>
#include <stdexcept>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

ConnectionPool::ConnectionPool(asio::any_io_executor Executor,
                               asio::ip::tcp::endpoint Server,
                               std::chrono::milliseconds ConnectTimeout)
    : Executor(std::move(Executor)), Server(std::move(Server)),
      ConnectTimeout(ConnectTimeout) {}

ConnectionPool::~ConnectionPool() {
  if (Idle.empty())
    return;
  std::future<void> Closed =
      asio::co_spawn(Executor, close(), asio::use_future);
  Closed.wait();
}

asio::awaitable<void> ConnectionPool::close() {
  for (Connection &C : std::exchange(Idle, {})) {
    try {
      auto [Error, Size] =
          co_await asio::async_write(C.Socket, asio::buffer("quit\n", 5),
                                     asio::as_tuple(asio::use_awaitable));
      if (Error)
        logLine("no goodbye: ", Error.message());
      C.Socket.shutdown(asio::ip::tcp::socket::shutdown_both);
    } catch (const std::exception &E) {
      logLine("the server hung up first: ", E.what());
    }
  }
}

asio::awaitable<Connection> ConnectionPool::acquire() {
  if (!Idle.empty()) {
    Connection Last = std::move(Idle.back());
    Idle.pop_back();
    co_return Last;
  }
  Connection Fresh(Executor);
  asio::steady_timer Limit(Executor, ConnectTimeout);
  auto First =
      co_await (Fresh.Socket.async_connect(Server, asio::use_awaitable) ||
                Limit.async_wait(asio::use_awaitable));
  if (First.index() == 1)
    throw std::runtime_error("no connection in time");
  co_return Fresh;
}

asio::awaitable<std::string> ConnectionPool::exchange(std::string Request) {
  Connection C = co_await acquire();
  std::string Answer;
  std::exception_ptr Failure;
  try {
    Request += '\n';
    co_await asio::async_write(C.Socket, asio::buffer(Request),
                               asio::use_awaitable);
    std::size_t Length = co_await asio::async_read_until(
        C.Socket, asio::dynamic_buffer(C.Received), '\n', asio::use_awaitable);
    Answer = C.Received.substr(0, Length - 1);
    C.Received.erase(0, Length);
  } catch (...) {
    Failure = std::current_exception();
  }
  if (Failure) {
    boost::system::error_code Ignored;
    C.Socket.close(Ignored);
    std::rethrow_exception(Failure);
  }
  Idle.push_back(std::move(C));
  co_return Answer;
}
