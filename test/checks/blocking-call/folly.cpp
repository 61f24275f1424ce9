// folly::coro: its sleeps, its futures, and what only some of them take.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_folly_coro.h"

#include <thread>
#include <unistd.h>

using folly::coro::Task;
using namespace std::chrono_literals;

Task<void> step();
Task<int> measure();

Task<void> sleeps() {
  std::this_thread::sleep_for(10ms); // CHECK: :[[@LINE]]:3: warning: coroutine blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await folly::coro::sleep(duration)', which a cancellation ends
  co_await step();
}

// Too fine for what folly takes: no fix-it.
Task<void> sleeps_shortly() {
  std::this_thread::sleep_for(10ns); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
}

Task<void> sleeps_deaf() {
  co_await folly::futures::sleep(10ms); // CHECK: :[[@LINE]]:12: warning: coroutine waits in 'folly::futures::sleep', which no cancellation ends [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:12: note: use 'co_await folly::coro::sleep(duration)', which a cancellation ends
}

Task<int> waits() {
  co_await step();
  int First = folly::coro::blockingWait(measure()); // CHECK: :[[@LINE]]:15: warning: {{.*}}'folly::coro::blockingWait'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:15: note: await the task itself
  co_return First + measure().semi().get(); // CHECK: :[[@LINE]]:38: warning: {{.*}}'folly::SemiFuture::get'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:38: note: await the future itself, {{.*}}
}

int waits_in_a_plain_function() {
  return folly::coro::blockingWait(measure());
}

Task<int> awaits() {
  co_await folly::coro::sleep(10ms);
  co_return co_await measure().semi();
}
