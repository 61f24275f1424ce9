#pragma once

#include "ConnectionPool.h"
#include <boost/asio/awaitable.hpp>
#include <optional>
#include <string>

/// Asks another relay, more than once if need be.
class UpstreamClient {
public:
  UpstreamClient(ConnectionPool &Pool, int Attempts)
      : Pool(Pool), Attempts(Attempts) {}

  /// The value of \p Key, or nothing if the other relay has none or is down.
  boost::asio::awaitable<std::optional<std::string>> fetch(std::string Key);

  /// Tells the other relay about a new value; false if it cannot be reached.
  boost::asio::awaitable<bool> store(std::string Key, std::string Value);

private:
  ConnectionPool &Pool;
  int Attempts;
};
