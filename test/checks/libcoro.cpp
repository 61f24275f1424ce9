// libcoro: nothing throws for a cancellation, whatever other libraries do.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_libcoro.h"

using coro::task;
using namespace std::chrono_literals;

void note(const char *What);
task<> step();

template <class T> struct unknown_awaitable : coro_mock::awaiter<T> {};

// The twin of all below: an awaitable of no known library.
task<> unknown() {
  try {
    co_await unknown_awaitable<int>{};
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaited() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

task<> scheduled(coro::scheduler &Scheduler) {
  for (;;) {
    try {
      co_await Scheduler.schedule();
      auto Result = co_await Scheduler.schedule(step(), 1s);
      note(Result.has_value() ? "done" : "late");
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

task<> polled(coro::scheduler &Scheduler) {
  try {
    if (co_await Scheduler.poll(0, coro::poll_op::read, 1s) == coro::poll_status::cancelled)
      co_return;
  } catch (...) {
    note("failed");
  }
}

task<> locked(coro::mutex &Lock, coro::event &Event) {
  try {
    co_await Lock.lock();
    co_await Event;
  } catch (...) {
    note("failed");
  }
}

void blocks() {
  try {
    coro::sync_wait(step());
  } catch (...) {
    note("failed");
  }
}

// A coroutine of this library that awaits another's.
task<> awaits_cppcoro(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> detached(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) {
    note("ended");
  }
}

void detaches(coro::scheduler &Scheduler, cppcoro::task<> Other) {
  Scheduler.spawn_detached(detached(std::move(Other)));
}

task<> joined(cppcoro::task<> Other) {
  try {
    co_await std::move(Other);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("ended");
  }
}

task<> joins(coro::scheduler &Scheduler, cppcoro::task<> Other) {
  co_await Scheduler.spawn_joinable(joined(std::move(Other)));
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    coro::sync_wait(step()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};
