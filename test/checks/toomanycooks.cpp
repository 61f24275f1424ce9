// TooManyCooks: a cancellation is a value, whatever other libraries do.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_tmc.h"

using tmc::task;

void note(const char *What);
task<> step();
task<int> measure();

struct unknown_awaitable : coro_mock::awaiter<int> {};

task<> unknown() {
  try {
    co_await unknown_awaitable{};
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaited(tmc::asio_safe_socket &Socket, char *Data) {
  try {
    co_await step();
    co_await tmc::spawn(measure());
    co_await tmc::spawn(measure()).fork();
    co_await tmc::spawn_tuple(measure(), measure());
    auto [Error, Size] = co_await Socket.async_read_some(Data);
    note(Error ? "failed" : "read");
  } catch (...) {
    note("failed");
  }
}

task<> awaits_cppcoro(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> posted(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) {
    note("ended");
  }
}

void posts(tmc::ex_cpu &Pool, cppcoro::task<> Other) {
  tmc::post(Pool, posted(std::move(Other)));
}

task<> detached(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) {
    note("ended");
  }
}

void detaches(cppcoro::task<> Other) {
  tmc::spawn(detached(std::move(Other))).detach();
}

task<> forked(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("ended");
  }
}

task<> forks(cppcoro::task<> Other) {
  co_await tmc::spawn(forked(std::move(Other))).fork();
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    tmc::post_waitable(Pool, step()).get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  tmc::ex_cpu &Pool;
};
