// What blocks, what does not, and where: the walk, on cppcoro.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <future>
#include <latch>
#include <semaphore>
#include <thread>
#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;
using cppcoro::task;

void note(const char *What);
bool flag();
task<> step();
task<int> measure();
std::future<int> start();

//===-- Tested first ------------------------------------------------------===//

task<int> future_taken(std::future<int> Result) {
  co_await step();
  co_return Result.get(); // CHECK: :[[@LINE]]:20: warning: coroutine blocks its thread in 'std::future::get': nothing else runs there meanwhile, and no cancellation ends it [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:20: note: await a 'cppcoro::task' or a 'cppcoro::shared_task'
}

task<int> future_taken_when_ready(std::future<int> Result) {
  while (Result.wait_for(0s) != std::future_status::ready)
    co_await step();
  co_return Result.get();
}

task<int> future_taken_where_it_is_ready(std::future<int> Result) {
  if (Result.wait_for(std::chrono::seconds::zero()) == std::future_status::ready)
    co_return Result.get();
  co_await step();
  co_return 0;
}

task<int> future_taken_where_it_is_not_ready(std::future<int> Result) {
  if (Result.wait_for(0s) == std::future_status::ready)
    note("ready");
  else
    co_return Result.get(); // CHECK: :[[@LINE]]:22: warning: coroutine blocks its thread in 'std::future::get'{{.*}}[cancellation-blocking-call]
  co_await step();
  co_return 0;
}

task<int> future_taken_after_the_deadline(std::future<int> Result) {
  if (Result.wait_for(0s) == std::future_status::timeout)
    co_await step();
  else
    co_return Result.get();
  co_return 0;
}

task<int> one_future_tested_another_taken(std::future<int> One, std::future<int> Other) {
  if (One.wait_for(0s) == std::future_status::ready)
    co_return Other.get(); // CHECK: :[[@LINE]]:21: warning: {{.*}}'std::future::get'{{.*}}[cancellation-blocking-call]
  co_await step();
  co_return 0;
}

task<int> tested_on_one_way_only(std::future<int> Result) {
  if (flag() && Result.wait_for(0s) != std::future_status::ready)
    co_return 0;
  co_await step();
  co_return Result.get(); // CHECK: :[[@LINE]]:20: warning: {{.*}}'std::future::get'{{.*}}[cancellation-blocking-call]
}

task<int> answer_kept(std::future<int> Result) {
  bool Ready = Result.wait_for(0s) == std::future_status::ready;
  co_await step();
  co_return Ready ? Result.get() : 0;
}

task<int> future_awaited_first(std::future<int> Result, coro_mock::awaiter<void> (&Ready)(std::future<int> &)) {
  co_await Ready(Result);
  co_return Result.get();
}

task<> semaphore_tried(std::counting_semaphore<8> &Slots) {
  while (!Slots.try_acquire())
    co_await step();
}

task<> latch_tried(std::latch &Done) {
  while (!Done.try_wait())
    co_await step();
  Done.wait();
}

//===-- For a time --------------------------------------------------------===//

task<> sleeps() {
  std::this_thread::sleep_for(100ms); // CHECK: :[[@LINE]]:3: warning: coroutine blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await io_service.schedule_after(duration, token)'
  co_await step();
}

task<> sleeps_until(std::chrono::steady_clock::time_point Time) {
  std::this_thread::sleep_until(Time); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_until'{{.*}}[cancellation-blocking-call]
  co_await step();
}

task<> does_not_sleep() {
  std::this_thread::sleep_for(0ms);
  std::this_thread::sleep_for(std::chrono::milliseconds{});
  std::this_thread::yield();
  usleep(0);
  co_await step();
}

constexpr auto Pause = 5ms;
constexpr auto NoPause = 0ms;

task<> sleeps_for_a_constant() {
  std::this_thread::sleep_for(NoPause);
  co_await step();
  std::this_thread::sleep_for(Pause); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
}

task<> sleeps_the_old_way(const timespec *Time) {
  sleep(1);                // CHECK: :[[@LINE]]:3: warning: {{.*}}'sleep'{{.*}}[cancellation-blocking-call]
  co_await step();
  ::usleep(10);            // CHECK: :[[@LINE]]:3: warning: {{.*}}'usleep'{{.*}}[cancellation-blocking-call]
  nanosleep(Time, nullptr); // CHECK: :[[@LINE]]:3: warning: {{.*}}'nanosleep'{{.*}}[cancellation-blocking-call]
}

task<> waits_with_a_limit(std::future<int> Result, std::condition_variable &Changed, std::unique_lock<std::mutex> &Lock) {
  co_await step();
  Result.wait_for(1s);       // CHECK: :[[@LINE]]:10: warning: {{.*}}'std::future::wait_for'{{.*}}[cancellation-blocking-call]
  Changed.wait_for(Lock, 1s); // CHECK: :[[@LINE]]:11: warning: {{.*}}'std::condition_variable::wait_for'{{.*}}[cancellation-blocking-call]
}

//===-- For others --------------------------------------------------------===//

task<> thread_joined(std::thread &Worker) {
  co_await step();
  Worker.join(); // CHECK: :[[@LINE]]:10: warning: {{.*}}'std::thread::join'{{.*}}[cancellation-blocking-call]
}

task<> signals(std::condition_variable &Changed, std::unique_lock<std::mutex> &Lock, std::latch &Done, std::counting_semaphore<8> &Slots, std::atomic<int> &Number) {
  co_await step();
  Changed.wait(Lock, flag); // CHECK: :[[@LINE]]:11: warning: {{.*}}'std::condition_variable::wait'{{.*}}[cancellation-blocking-call]
  Done.arrive_and_wait();   // CHECK: :[[@LINE]]:8: warning: {{.*}}'std::latch::arrive_and_wait'{{.*}}[cancellation-blocking-call]
  Slots.acquire();          // CHECK: :[[@LINE]]:9: warning: {{.*}}'std::counting_semaphore::acquire'{{.*}}[cancellation-blocking-call]
  // Not a time.
  Number.wait(0);           // CHECK: :[[@LINE]]:10: warning: {{.*}}'std::atomic::wait'{{.*}}[cancellation-blocking-call]
  Number.notify_all();
}

task<int> processes() {
  co_await step();
  FILE *Output = popen("ls", "r"); // CHECK: :[[@LINE]]:18: warning: {{.*}}'popen'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:18: note: let it run on a thread pool first: {{.*}}
  pclose(Output);                  // CHECK: :[[@LINE]]:3: warning: {{.*}}'pclose'{{.*}}[cancellation-blocking-call]
  co_return std::system("sync");   // CHECK: :[[@LINE]]:13: warning: {{.*}}'{{(std::)?}}system'{{.*}}[cancellation-blocking-call]
}

task<int> coroutine_waited_for() {
  co_await step();
  co_return cppcoro::sync_wait(measure()); // CHECK: :[[@LINE]]:13: warning: {{.*}}'cppcoro::sync_wait'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:13: note: await the task itself
}

task<> short_critical_section(std::mutex &Mutex, int &Shared) {
  co_await step();
  std::lock_guard Lock(Mutex);
  ++Shared;
}

//===-- Not in the coroutine ----------------------------------------------===//

void plain_function() {
  std::this_thread::sleep_for(1s);
  start().get();
}

int main() {
  std::this_thread::sleep_for(1s);
  return cppcoro::sync_wait(measure());
}

task<> handed_to_a_thread() {
  std::thread Worker([] { std::this_thread::sleep_for(1s); });
  auto Result = std::async([] { return start().get(); });
  auto Later = [] { std::this_thread::sleep_for(1s); };
  std::thread Other(Later);
  Worker.detach(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  Other.detach(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  while (Result.wait_for(0s) != std::future_status::ready)
    co_await step();
}

task<> on_a_pool(cppcoro::static_thread_pool &Pool) {
  co_await Pool.schedule();
  std::this_thread::sleep_for(1s);
}

task<> on_a_pool_and_back(cppcoro::static_thread_pool &Pool, cppcoro::io_service &Service) {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await Pool.schedule();
  std::this_thread::sleep_for(1s);
  co_await Service.schedule();
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
}

task<> sometimes_on_a_pool(cppcoro::static_thread_pool &Pool) {
  if (flag())
    co_await Pool.schedule();
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
}

task<> lambda_called_at_once() {
  int Value = [] {
    std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:5: warning: coroutine blocks its thread in 'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
    return 1;
    // CHECK: :[[@LINE+1]]:3: note: the lambda runs as part of the function that calls it here
  }();
  note(Value ? "one" : "none");
  co_await step();
}

task<> lambda_called_by_name() {
  auto Pause = [] { std::this_thread::sleep_for(1s); }; // CHECK: :[[@LINE]]:21: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
  Pause(); // CHECK: :[[@LINE]]:3: note: the lambda runs as part of the function that calls it here
  Pause();
}

task<> never_evaluated() {
  using Result = decltype(start().get());
  static_assert(sizeof(Result) == sizeof(int));
  if constexpr (sizeof(Result) == 1)
    std::this_thread::sleep_for(1s);
  co_await step();
}

//===-- Kinds of coroutines -----------------------------------------------===//

template <class T> struct generator {
  struct promise_type : coro_mock::promise_base<generator> {
    std::suspend_always yield_value(T) noexcept;
    void return_void() noexcept;
  };
};

// It runs where its caller does.
generator<int> generates(std::future<int> First) {
  co_yield First.get();
  std::this_thread::sleep_for(1s);
  co_yield 2;
}

struct own_task {
  struct promise_type : coro_mock::promise_base<own_task>, coro_mock::returns<void> {};
  coro_mock::awaiter<void> operator co_await() const;
};

own_task of_an_unknown_library() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await a timer of what runs the coroutine
  co_return;
}

own_task of_an_unknown_library_that_awaits_a_known_one() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await io_service.schedule_after(duration, token)'
  co_await step();
}

//===-- One finding -------------------------------------------------------===//

#define PAUSE(Time) std::this_thread::sleep_for(Time)

task<> in_a_macro() {
  PAUSE(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
}

template <class DurationT> task<> in_a_template(DurationT Time) {
  std::this_thread::sleep_for(Time); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
}
template task<> in_a_template(std::chrono::seconds);
template task<> in_a_template(std::chrono::minutes);

template <class T> task<> in_a_pattern(std::future<T> Result) {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:3: warning: {{.*}}'std::this_thread::sleep_for'{{.*}}[cancellation-blocking-call]
  co_await step();
}

// That it waits during destruction is what cancellation-await-in-destructor says.
class Owner {
public:
  ~Owner() { Worker.join(); } // CHECK: :[[@LINE]]:14: warning: {{.*}}[cancellation-await-in-destructor]
  // CHECK: :[[@LINE-1]]:14: note: {{.*}}

private:
  std::thread Worker;
};
