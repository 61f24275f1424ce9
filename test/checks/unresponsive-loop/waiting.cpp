// Loops that wait until others change something.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <atomic>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <thread>

using namespace std::chrono_literals;
using cppcoro::cancellation_token;
using cppcoro::task;

struct Tick {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept;
};

task<> step();
Tick tick();
void compute();
bool ready();
bool poll_once();
void on_event(void (*)());

std::atomic<bool> Started;
std::deque<int> Queue;

//===-- Polled --------------------------------------------------------------===//

task<> atomic_flag() {
  while (!Started.load()) // CHECK: :[[@LINE]]:3: warning: this wait cannot be cancelled: some turn has neither a cancellation point nor a token test [cancellation-unresponsive-loop]
    std::this_thread::yield(); // CHECK: :[[@LINE-1]]:10: note: the loop waits for others to change this
  co_await step();
}

task<> atomic_by_conversion() {
  while (!Started) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
  }
  co_await step();
}

task<> atomic_and_user_code() {
  while (!Started.load()) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
  co_await step();
}

task<> readiness(std::future<int> Result) {
  while (Result.wait_for(0s) != std::future_status::ready) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
  }
  co_await step();
}

task<> readiness_of_a_task(task<> &Other) {
  while (!Other.is_ready()) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick(); // CHECK: :[[@LINE]]:5: note: this wait does not notice a cancellation
}

task<> readiness_by_name() {
  while (!ready()) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

// What it calls may make it ready.
task<> readiness_that_is_worked_on() {
  while (!ready())
    compute();
  co_return;
}

task<> readiness_of_a_future_that_is_worked_on(std::future<int> Result) {
  while (Result.wait_for(0s) != std::future_status::ready)
    poll_once();
  co_return;
}

task<> captured_flag() {
  bool Done = false;
  auto Set = [&Done] { Done = true; };
  (void)Set;
  while (!Done) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

task<> queue_that_others_fill() {
  while (Queue.empty()) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

task<> entry_that_others_make(const std::map<int, int> &Entries, int Key) {
  while (Entries.find(Key) == Entries.end()) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

task<> asked_in_the_middle() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}this wait cannot be cancelled{{.*}}[cancellation-unresponsive-loop]
    if (Started.load()) // CHECK: :[[@LINE]]:9: note: the loop waits for others to change this
      break;
    co_await tick();
  }
}

task<> asked_through_a_variable(std::future<int> Result) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    auto Status = Result.wait_for(1ms); // CHECK: :[[@LINE]]:26: {{.*}}[cancellation-blocking-call]
    if (Status == std::future_status::ready)
      co_return;
  }
}

struct Job {
  bool Done = false;
  int Steps = 0;
};

task<> flag_of_another_object(const Job &Other) {
  while (!Other.Done) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

task<> flag_behind_a_pointer(std::shared_ptr<Job> Other) {
  while (!Other->Done) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await tick();
}

struct Connection {
  bool Connected = false;
  bool Stopped = false;
  bool Open = true;
  std::atomic<bool> Quit;
  int Tries = 0;
  void process();
  bool isStopping() const;

  task<> member() {
    while (!Connected) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      co_await tick();
  }

  // The loop's own code may connect.
  task<> member_that_is_worked_on() {
    while (!Connected) {
      process();
      co_await tick();
    }
  }

  //===-- The project's own way to ask for an end ---------------------------===//

  task<> stop_flag() {
    while (!Stopped)
      co_await tick();
  }

  task<> stop_flag_with_a_wait_behind_it() {
    for (;;) {
      if (Stopped)
        co_return;
      co_await tick();
    }
  }

  task<> stop_function() {
    while (!isStopping())
      compute();
    co_return;
  }

  task<> atomic_stop_flag() {
    while (!Quit.load())
      compute();
    co_return;
  }

  task<> open_until_closed() {
    while (Open)
      co_await tick();
  }

  // It waits for the start, which no end answers.
  task<> until_opened() {
    while (!Open) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      co_await tick();
  }

  // On this thread nobody sets it while the loop goes round.
  task<> stop_flag_that_nobody_can_set() {
    while (!Stopped) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      ++Tries;
    co_return;
  }

  task<> stop_flag_passed_by() {
    for (;;) { // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      if (!Connected) // CHECK: :[[@LINE]]:11: note: a turn on which this is true has none
        continue; // CHECK: :[[@LINE]]:9: note: the turn ends here
      if (Stopped)
        co_return;
      co_await tick();
    }
  }
};

//===-- Waits that notice ---------------------------------------------------===//

task<> awaits_meanwhile() {
  while (!Started.load())
    co_await step();
}

task<> tests_meanwhile(cancellation_token Token) {
  while (!Started.load() && !Token.is_cancellation_requested())
    co_await tick();
}

task<> tests_inside(cancellation_token Token) {
  while (!Started.load()) {
    Token.throw_if_cancellation_requested();
    co_await tick();
  }
}

//===-- The loop makes it true ----------------------------------------------===//

task<> compare_and_exchange(std::atomic<int> &Value) {
  int Old = Value.load();
  while (!Value.compare_exchange_weak(Old, Old + 1)) {
  }
  co_return;
}

task<> spin_lock(std::atomic_flag &Lock) {
  while (Lock.test_and_set()) {
  }
  co_await step();
}

task<> pumps_until_done() {
  bool Done = false;
  auto Set = [&Done] { Done = true; };
  (void)Set;
  while (!Done)
    poll_once();
  co_return;
}

task<> calls_the_lambda() {
  int Count = 0;
  auto Next = [&Count] { ++Count; };
  while (Count < 10)
    Next();
  co_return;
}

task<> until_a_time(std::chrono::steady_clock::time_point Deadline) {
  while (std::chrono::steady_clock::now() < Deadline)
    compute();
  co_return;
}

task<> works_on_the_job(Job &Mine) {
  auto &Steps = Mine.Steps;
  while (Mine.Steps < 10)
    ++Steps;
  co_return;
}
