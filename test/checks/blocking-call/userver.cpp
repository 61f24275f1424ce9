// userver: tasks are stackful, and a task processor may be one that may block.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace userver::engine {
class TaskProcessor;
} // namespace userver::engine
namespace userver::utils {
template <class F> engine::TaskWithResult<int> Async(engine::TaskProcessor &, std::string, F &&) { return {}; }
} // namespace userver::utils

using namespace userver;
using namespace std::chrono_literals;

int work();

int task_sleeps(engine::TaskWithResult<int> &Task) {
  std::this_thread::sleep_for(10ms); // CHECK: :[[@LINE]]:3: warning: stackful function blocks its thread in 'std::this_thread::sleep_for': {{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'userver::engine::InterruptibleSleepFor(duration)'
  usleep(work()); // CHECK: :[[@LINE]]:3: warning: {{.*}}'usleep'{{.*}}[cancellation-blocking-call]
  return Task.Get();
}

void handed_to_a_task() {
  auto Task = utils::Async("work", [] {
    std::this_thread::sleep_for(10ms); // CHECK: :[[@LINE]]:5: warning: stackful function blocks{{.*}}[cancellation-blocking-call]
    return work();
  });
  Task.Get();
}

void handed_to_a_processor_that_may_block(engine::TaskProcessor &Files) {
  auto Task = utils::Async(Files, "work", [] {
    std::this_thread::sleep_for(10ms);
    return work();
  });
  Task.Get();
}

// These suspend the task.
void suspends(engine::TaskWithResult<int> &Task, engine::SingleConsumerEvent &Event, engine::Mutex &Mutex) {
  Task.Wait();
  std::lock_guard Lock(Mutex);
  if (!Event.WaitForEvent())
    return;
  engine::InterruptibleSleepFor(1s);
}

void waits_on_the_thread(engine::TaskWithResult<int> &Task, std::condition_variable &Changed, std::unique_lock<std::mutex> &Lock) {
  Task.Wait();
  Task.BlockingWait(); // CHECK: :[[@LINE]]:8: warning: {{.*}}'userver::engine::Task::BlockingWait'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:8: note: use 'Wait()', which suspends the task
  Changed.wait(Lock);  // CHECK: :[[@LINE]]:11: warning: {{.*}}'std::condition_variable::wait'{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:11: note: use 'userver::engine::ConditionVariable', {{.*}}
}

void sleeps_deaf() {
  engine::SleepFor(1s); // CHECK: :[[@LINE]]:3: warning: stackful function waits in 'userver::engine::SleepFor', which no cancellation ends [cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'userver::engine::InterruptibleSleepFor(duration)', and ask 'userver::engine::current_task::ShouldCancel()' behind it
}

void sleeps_behind_a_shield() {
  engine::TaskCancellationBlocker Blocker;
  engine::SleepFor(1s);
}

void plain_function(std::future<int> &Result) {
  std::this_thread::sleep_for(10ms);
  Result.get();
}
