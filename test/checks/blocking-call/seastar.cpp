// Seastar: one thread a core, tokens, and threads of its own.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_seastar.h"

#include <future>
#include <thread>
#include <unistd.h>

using seastar::future;
using namespace std::chrono_literals;

void note(const char *What);
future<> step();
future<int> measure();

//===-- Sleeps ------------------------------------------------------------===//

future<> sleeps() {
  std::this_thread::sleep_for(10ms); // CHECK: :[[@LINE]]:3: warning: coroutine blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await seastar::sleep_abortable(duration, abort_source)'
  co_await step();
}

future<> sleeps_with_a_token(seastar::abort_source &Stop) {
  std::this_thread::sleep_for(10ms); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
}

future<> sleeps_for_seconds() {
  sleep(2); // CHECK: :[[@LINE]]:3: warning: {{.*}}'sleep'{{.*}}[cancellation-blocking-call]
  co_await step();
}

//===-- That nobody can end -----------------------------------------------===//

future<> sleeps_deaf(seastar::abort_source &Stop) {
  co_await seastar::sleep(1s); // CHECK: :[[@LINE]]:12: warning: coroutine waits in 'seastar::sleep', which no cancellation ends [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:12: note: use 'seastar::sleep_abortable(duration, abort_source)'
}

future<> listens(seastar::abort_source &Stop) {
  co_await seastar::sleep_abortable(1s, Stop);
}

future<> one_of_several(seastar::abort_source &Stop) {
  co_await seastar::when_all_succeed(seastar::sleep(1s), step());
}

// Nobody could ask it.
future<> sleeps_without_a_token() {
  co_await seastar::sleep(1s);
}

class Server {
public:
  future<> run() {
    co_await seastar::sleep(1s); // CHECK: :[[@LINE]]:14: warning: coroutine waits in 'seastar::sleep', which no cancellation ends [cancellation-blocking-call]
  }

private:
  seastar::abort_source Stop;
};

// It only makes a future.
future<> waits_elsewhere(seastar::abort_source &Stop) {
  return seastar::sleep(1s);
}

//===-- Futures -----------------------------------------------------------===//

// What is ready may be taken.
future<int> ready_future_taken() {
  auto Measured = co_await seastar::coroutine::as_future(measure());
  co_return Measured.get();
}

future<int> future_of_another_thread(std::future<int> Result) {
  co_await step();
  co_return Result.get(); // CHECK: :[[@LINE]]:20: warning: {{.*}}'std::future::get'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:20: note: use a 'seastar::future' and await it; 'seastar::alien' brings results of other threads
}

//===-- Threads of Seastar ------------------------------------------------===//

future<> in_a_thread() {
  return seastar::async([] {
    step().get();
    std::this_thread::sleep_for(1ms); // CHECK: :[[@LINE]]:5: warning: stackful function blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
    // CHECK: :[[@LINE-1]]:5: note: use 'seastar::sleep_abortable(duration, abort_source).get()'
  });
}

future<> in_a_thread_that_only_sleeps() {
  return seastar::async([] {
    usleep(100); // CHECK: :[[@LINE]]:5: warning: stackful function blocks its thread in 'usleep'{{.*}}[cancellation-blocking-call]
  });
}

void deaf_in_a_thread(seastar::abort_source &Stop) {
  seastar::sleep(1s).get(); // CHECK: :[[@LINE]]:3: warning: stackful function waits in 'seastar::sleep', which no cancellation ends [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'seastar::sleep_abortable(duration, abort_source)'
}

int helper_of_a_thread() {
  int Value = measure().get();
  std::this_thread::sleep_for(1ms); // CHECK: :[[@LINE]]:3: warning: stackful function blocks{{.*}}[cancellation-blocking-call]
  return Value;
}

void thread_of_the_system() {
  std::thread([] { std::this_thread::sleep_for(1ms); }).detach();
}
