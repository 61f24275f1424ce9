#pragma once

#include "Metrics.h"
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <thread>

using Store = std::map<std::string, std::string>;

/// Writes the store to a file, slow disks included, without holding up the
/// service: the writing happens on a thread of its own.
class Snapshots {
public:
  explicit Snapshots(std::filesystem::path File);
  ~Snapshots();
  Snapshots(const Snapshots &) = delete;
  Snapshots &operator=(const Snapshots &) = delete;

  /// Completes when a copy of \p Contents is on disk.
  boost::asio::awaitable<void> write(Store Contents);

  /// Writes \p Contents again and again until it is cancelled.
  boost::asio::awaitable<void> writeEvery(std::chrono::seconds Interval,
                                          const Store &Contents,
                                          Metrics &Counters);

  /// Lets the thread end once everything is written.
  void finish();

private:
  std::filesystem::path File;
  boost::asio::io_context Disk;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> Work;
  std::thread Writer;
};
