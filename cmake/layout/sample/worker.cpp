//===-- worker.cpp - Another unit with most of the same headers -----------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two units share a precompiled prefix, which is to be written and read.
//
//===----------------------------------------------------------------------===//

#include "Task.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <queue>
#include <random>
#include <ranges>
#include <stop_token>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace {

class Pool {
public:
  using Job = std::function<void(std::stop_token)>;

  explicit Pool(unsigned Size) {
    for (unsigned I = 0; I != Size; ++I)
      Workers.emplace_back([this](std::stop_token Stop) { work(Stop); });
  }

  void add(int Priority, Job Next) {
    std::unique_lock Lock(Mutex);
    Jobs.emplace(Priority, std::move(Next));
    HasJobs.notify_one();
  }

private:
  struct Later {
    bool operator()(const std::pair<int, Job> &A,
                    const std::pair<int, Job> &B) const {
      return A.first < B.first;
    }
  };

  void work(std::stop_token Stop) {
    while (!Stop.stop_requested()) {
      std::unique_lock Lock(Mutex);
      if (!HasJobs.wait(Lock, Stop, [&] { return !Jobs.empty(); }))
        return;
      Job Next = Jobs.top().second;
      Jobs.pop();
      Lock.unlock();
      Next(Stop);
    }
  }

  std::mutex Mutex;
  std::condition_variable_any HasJobs;
  std::priority_queue<std::pair<int, Job>, std::vector<std::pair<int, Job>>,
                      Later>
      Jobs;
  std::vector<std::jthread> Workers;
};

struct Reading {
  std::string Sensor;
  double Value = 0;
  std::chrono::system_clock::time_point Time;
};

Task<Reading> measure(std::string Sensor) {
  static std::mt19937 Random(std::random_device{}());
  std::normal_distribution<> Noise(0, 1);
  co_return Reading{Sensor, Noise(Random), std::chrono::system_clock::now()};
}

Task<std::map<std::string, double>> average(std::vector<std::string> Sensors,
                                            int Times) {
  std::unordered_map<std::string, std::tuple<double, int>> Sums;
  for (int I = 0; I != Times; ++I)
    for (const std::string &Sensor : Sensors)
      try {
        Reading Last = co_await measure(Sensor);
        auto &[Sum, Count] = Sums[Last.Sensor];
        Sum += Last.Value;
        ++Count;
      } catch (...) {
        continue;
      }
  std::map<std::string, double> Result;
  for (const auto &[Sensor, Sum] : Sums)
    Result[Sensor] = std::get<0>(Sum) / std::get<1>(Sum);
  co_return Result;
}

template <std::ranges::input_range R> auto longest(R &&Names) {
  return std::ranges::max(Names | std::views::transform([](const auto &Name) {
                            return std::make_pair(Name.size(), Name);
                          }))
      .second;
}

} // namespace

int main() {
  std::vector<std::string> Sensors = {"inside", "outside"};
  auto Averages = average(Sensors, 3);
  std::atomic<int> Runs = 0;
  Pool Workers(2);
  for (int I = 0; I != 8; ++I)
    Workers.add(I, [&](std::stop_token) { ++Runs; });
  std::cout << longest(Sensors) << ' ' << Runs << '\n';
}
