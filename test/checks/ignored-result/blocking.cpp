// What waits of threads and of stackful tasks return that tells of a
// cancellation.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_mongodb.h"
#include "mock_pplx.h"
#include "mock_userver.h"
#include <condition_variable>
#include <mutex>
#include <stop_token>

void note(const char *What);
void use(int Value);
bool ready();

//===-- userver -----------------------------------------------------------===//

namespace on_userver {
using namespace userver::engine;
void work();
TaskWithResult<int> start();

void event_in_a_loop(SingleConsumerEvent &Event) {
  for (;;) {
    (void)Event.WaitForEvent(); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives as the result of 'WaitForEvent', and nobody looks at it: the loop starts the cancelled operation again
    work();
  }
}

void event_ends_the_loop(SingleConsumerEvent &Event) {
  while (Event.WaitForEvent())
    work();
}

bool event_is_returned(SingleConsumerEvent &Event) {
  bool Signalled = Event.WaitForEvent();
  return Signalled;
}

void status_of_a_condition(ConditionVariable &Changed,
                           std::unique_lock<Mutex> &Lock) {
  Changed.Wait(Lock); // CHECK: :[[@LINE]]:{{.*}} cancellation arrives in a 'userver::engine::CvStatus', and nobody looks at it
}

void status_of_a_condition_is_asked(ConditionVariable &Changed,
                                    std::unique_lock<Mutex> &Lock) {
  while (!ready())
    if (Changed.Wait(Lock) == CvStatus::kCancelled)
      return;
}

void status_of_a_future(Future<int> &Result) {
  auto Status = Result.wait(); // CHECK: :[[@LINE]]:{{.*}}'userver::engine::FutureStatus'
  Result.wait_for(1);          // CHECK: :[[@LINE]]:{{.*}}'userver::engine::FutureStatus'
}

int throws_when_it_is_taken(Future<int> &Result) {
  auto Status = Result.wait();
  return Result.get();
}

int throws_when_another_is_taken(Future<int> &Result, Future<int> &Other) {
  auto Status = Result.wait(); // CHECK: :[[@LINE]]:{{.*}}: the code continues
  return Other.get();
}

void status_of_a_future_decides(Future<int> &Result) {
  switch (Result.wait()) {
  case FutureStatus::kReady:
    return use(Result.get());
  default:
    return;
  }
}

void any_of_them(TaskWithResult<int> &One, TaskWithResult<int> &Two) {
  auto Done = WaitAny(One, Two); // CHECK: :[[@LINE]]:{{.*}}'WaitAny'
  Two.Wait();
}

void any_of_them_is_asked(TaskWithResult<int> &One, TaskWithResult<int> &Two) {
  auto Done = WaitAny(One, Two);
  if (Done == 0u)
    use(One.Get());
}

void consumes(userver::concurrent::Consumer<int> &Queue) {
  int Value = 0;
  while (Queue.Pop(Value))
    use(Value);
}

void consumes_for_ever(userver::concurrent::Consumer<int> &Queue) {
  for (int Value = 0;; use(Value))
    (void)Queue.Pop(Value); // CHECK: :[[@LINE]]:{{.*}}'Pop'
}

void shutting_down(TaskWithResult<int> &Task, Future<int> &Result) {
  userver::engine::TaskCancellationBlocker Blocker;
  (void)Result.wait();
  work();
}
} // namespace on_userver

//===-- PPL, MongoDB, the standard library --------------------------------===//

// Most tasks cannot be cancelled, and code that waits for one drops the status.
void status_is_dropped(pplx::task<int> &Measuring) { Measuring.wait(); }

void status_is_asked(pplx::task<int> &Measuring) {
  if (Measuring.wait() == pplx::canceled)
    note("cancelled");
}

mongo::Status server(mongo::Future<int> Found) {
  mongo::Status Result = std::move(Found).getNoThrow();
  return Result;
}

bool server_asks(mongo::Future<int> Found) {
  return std::move(Found).getNoThrow().isOK();
}

void condition_is_stopped(std::condition_variable_any &Changed,
                          std::unique_lock<std::mutex> &Lock,
                          std::stop_token Token) {
  Changed.wait(Lock, Token, ready); // CHECK: :[[@LINE]]:3: warning: cancellation arrives as the result of 'wait', and nobody looks at it: the function returns as if it had succeeded
}

void condition_is_stopped_in_a_loop(std::condition_variable_any &Changed,
                                    std::unique_lock<std::mutex> &Lock,
                                    std::stop_token Token) {
  for (;;) {
    Changed.wait(Lock, Token, ready); // CHECK: :[[@LINE]]:{{.*}}: the loop starts the cancelled operation again
    note("changed");
  }
}

void condition_is_stopped_and_asked(std::condition_variable_any &Changed,
                                    std::unique_lock<std::mutex> &Lock,
                                    std::stop_token Token) {
  while (Changed.wait(Lock, Token, ready))
    note("changed");
}

void token_is_asked_instead(std::condition_variable_any &Changed,
                            std::unique_lock<std::mutex> &Lock,
                            std::stop_token Token) {
  while (!Token.stop_requested()) {
    Changed.wait(Lock, Token, ready);
    if (Token.stop_requested())
      return;
    note("changed");
  }
}

void token_is_asked_by_the_loop(std::condition_variable_any &Changed,
                                std::unique_lock<std::mutex> &Lock,
                                std::stop_token Token) {
  while (!Token.stop_requested())
    Changed.wait(Lock, Token, ready);
}

void condition_without_a_token(std::condition_variable_any &Changed,
                               std::unique_lock<std::mutex> &Lock) {
  Changed.wait(Lock);
  Changed.wait(Lock, ready);
}
