#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>

/// Counts requests and reports them once a minute, on a thread of its own, so
/// that a busy service still shows signs of life.
class Metrics {
public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics &) = delete;
  Metrics &operator=(const Metrics &) = delete;

  void countRequest() { ++Requests; }
  void countFailure() { ++Failures; }

private:
  boost::asio::awaitable<void> report();

  std::atomic<unsigned> Requests = 0;
  std::atomic<unsigned> Failures = 0;
  boost::asio::io_context Loop;
  std::thread Worker;
};
