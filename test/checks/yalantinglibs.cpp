// coro_io: a cancellation is a value.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"

using async_simple::coro::Lazy;
using namespace std::chrono_literals;

void note(const char *What);
Lazy<void> step();

struct socket {};

Lazy<void> read_swallows_nothing(socket &Socket, char *Data) {
  try {
    auto [Error, Size] = co_await coro_io::async_read_some(Socket, Data);
    note(Error ? "failed" : "read");
  } catch (...) {
    note("never");
  }
}

Lazy<void> connect_swallows_nothing(socket &Socket) {
  try {
    if (co_await coro_io::async_connect(Socket, "localhost", "80"))
      co_return;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

Lazy<void> sleep_tells_by_its_result() {
  try {
    if (!co_await coro_io::sleep_for(1s))
      co_return;
  } catch (...) {
    note("never");
  }
}

// What is awaited beside it throws.
Lazy<void> read_and_step(socket &Socket, char *Data) {
  try {
    co_await coro_io::async_read_some(Socket, Data); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

Lazy<void> with_a_time_limit(socket &Socket, char *Data) {
  try {
    co_await async_simple::coro::collectAny<async_simple::Terminate>(
        coro_io::async_read_some(Socket, Data), coro_io::sleep_for(1s));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
