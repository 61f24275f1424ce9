#pragma once

#include "Session.h"
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <list>

/// Accepts clients and runs a session for each.
class Listener {
public:
  Listener(boost::asio::any_io_executor Executor, Service &Shared);

  std::uint16_t port() const { return Acceptor.local_endpoint().port(); }

  /// Accepts until it is cancelled.
  boost::asio::awaitable<void> run();

  /// Cancels the sessions that are still open and waits for their end.
  boost::asio::awaitable<void> close();

private:
  boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket Socket);

  boost::asio::any_io_executor Executor;
  boost::asio::ip::tcp::acceptor Acceptor;
  Service &Shared;
  std::list<boost::asio::cancellation_signal> OpenSessions;
};
