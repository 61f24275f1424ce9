#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <string>
#include <vector>

struct Connection {
  explicit Connection(boost::asio::any_io_executor Executor)
      : Socket(std::move(Executor)) {}

  boost::asio::ip::tcp::socket Socket;
  /// What was received behind the last line.
  std::string Received;
};

/// Keeps connections to one server open between requests.
class ConnectionPool {
public:
  ConnectionPool(boost::asio::any_io_executor Executor,
                 boost::asio::ip::tcp::endpoint Server,
                 std::chrono::milliseconds ConnectTimeout);
  ~ConnectionPool();
  ConnectionPool(const ConnectionPool &) = delete;
  ConnectionPool &operator=(const ConnectionPool &) = delete;

  /// Sends \p Request on a free connection and returns the line that answers.
  boost::asio::awaitable<std::string> exchange(std::string Request);

  /// Says goodbye on all connections and closes them.
  boost::asio::awaitable<void> close();

private:
  boost::asio::awaitable<Connection> acquire();

  boost::asio::any_io_executor Executor;
  boost::asio::ip::tcp::endpoint Server;
  std::chrono::milliseconds ConnectTimeout;
  std::vector<Connection> Idle;
};
