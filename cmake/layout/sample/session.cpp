//===-- session.cpp - Code as services have it ----------------------------===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Coroutines, some of which swallow cancellation, and much of the standard
// library. What the parser and the checks run for it, they run for most code.
//
//===----------------------------------------------------------------------===//

#include "Task.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <deque>
#include <filesystem>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <ranges>
#include <regex>
#include <set>
#include <sstream>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

namespace {

struct Request {
  std::string Path;
  std::map<std::string, std::string, std::less<>> Headers;
  std::optional<std::vector<std::byte>> Body;
};

class Counters {
public:
  void add(std::string_view Name, std::uint64_t By = 1) {
    std::lock_guard Lock(Mutex);
    Counts[std::string(Name)] += By;
  }
  std::vector<std::pair<std::string, std::uint64_t>> sorted() const {
    std::lock_guard Lock(Mutex);
    std::vector<std::pair<std::string, std::uint64_t>> Result(Counts.begin(),
                                                              Counts.end());
    std::ranges::sort(Result, std::greater<>(),
                      &std::pair<std::string, std::uint64_t>::second);
    return Result;
  }

private:
  mutable std::mutex Mutex;
  std::unordered_map<std::string, std::uint64_t> Counts;
};

std::optional<Request> parse(const std::string &Text) {
  static const std::regex Line(R"(^(\w+):\s*(.*)$)");
  Request Result;
  std::istringstream Lines(Text);
  for (std::string Each; std::getline(Lines, Each);) {
    std::smatch Match;
    if (!std::regex_match(Each, Match, Line))
      return std::nullopt;
    Result.Headers.emplace(Match[1].str(), Match[2].str());
  }
  return Result;
}

Task<std::string> read(std::shared_ptr<std::deque<std::string>> Queue) {
  if (Queue->empty())
    throw Cancelled();
  std::string Front = std::move(Queue->front());
  Queue->pop_front();
  co_return Front;
}

Task<int> serve(std::shared_ptr<std::deque<std::string>> Queue,
                Counters &Counted, std::stop_token Stop) {
  int Served = 0;
  while (!Stop.stop_requested()) {
    try {
      std::string Text = co_await read(Queue);
      if (std::optional<Request> Parsed = parse(Text))
        for (const auto &[Name, Value] : Parsed->Headers)
          Counted.add(Name, Value.size());
      ++Served;
    } catch (const std::exception &Error) {
      std::cerr << Error.what();
    }
  }
  co_return Served;
}

Task<int> retry(std::function<Task<int>()> Work, int Times) {
  for (int I = 0; I != Times; ++I) {
    try {
      co_return co_await Work();
    } catch (...) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1 << I));
    }
  }
  co_return -1;
}

std::set<std::string> extensions(const std::filesystem::path &Folder) {
  std::set<std::string> Result;
  for (const auto &Entry :
       std::filesystem::recursive_directory_iterator(Folder))
    if (Entry.is_regular_file())
      Result.insert(Entry.path().extension().string());
  return Result;
}

std::vector<int> numbers(std::string_view Text) {
  std::vector<int> Result;
  for (auto Part : Text | std::views::split(',')) {
    int Number = 0;
    std::string_view Digits(Part.begin(), Part.end());
    if (std::from_chars(Digits.data(), Digits.data() + Digits.size(), Number)
            .ec == std::errc())
      Result.push_back(Number);
  }
  return Result;
}

} // namespace

int main() {
  Counters Counted;
  std::stop_source Stop;
  auto Queue = std::make_shared<std::deque<std::string>>();
  auto Work = retry([&] { return serve(Queue, Counted, Stop.get_token()); }, 3);
  auto Sum = std::async([] {
    std::vector<int> All = numbers("1,2,3");
    return std::accumulate(All.begin(), All.end(), 0);
  });
  std::cout << Sum.get() << extensions(".").size() << '\n';
  for (const auto &[Name, Count] : Counted.sorted())
    std::cout << Name << ' ' << Count << '\n';
}
