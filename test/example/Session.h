#pragma once

#include "Config.h"
#include "Metrics.h"
#include "Snapshots.h"
#include "UpstreamClient.h"
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>

/// What all sessions work on.
struct Service {
  const Config &Settings;
  Store &Values;
  Metrics &Counters;
  /// Null when the relay stands alone.
  UpstreamClient *Upstream = nullptr;
};

/// One client's conversation: `get KEY`, `put KEY VALUE`, `quit`, each on a
/// line, each answered by a line.
class Session {
public:
  Session(boost::asio::ip::tcp::socket Socket, Service &Shared)
      : Socket(std::move(Socket)), Shared(Shared) {}

  /// Answers until the client leaves, is silent for too long, or the session
  /// is cancelled.
  boost::asio::awaitable<void> run();

private:
  boost::asio::awaitable<std::optional<std::string>> readLine();
  boost::asio::awaitable<void> sendLine(std::string Line);
  boost::asio::awaitable<std::string> answer(std::string Request);
  boost::asio::awaitable<std::string> get(std::string Key);
  boost::asio::awaitable<void> passOn(std::string Key, std::string Value);

  boost::asio::ip::tcp::socket Socket;
  Service &Shared;
  std::string Received;
};
