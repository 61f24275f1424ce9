// Results that throw if the task was cancelled, by library.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"
#include "mock_concurrencpp.h"
#include "mock_folly_coro.h"
#include "mock_mongodb.h"
#include "mock_seastar.h"
#include "mock_userver.h"

void note(const char *What);
void use(int Value);

//===-- folly -------------------------------------------------------------===//

namespace on_folly {
using namespace folly;
using namespace folly::coro;
Task<int> measure();
Task<std::vector<Task<int>>> plan();

Task<int> value_of_a_try() {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  Try<int> Result = co_await co_awaitTry(std::move(Measuring));
  co_return Result.value(); // CHECK: :[[@LINE]]:20: warning: 'folly::Try::value' takes the result of {{.*}}: 'folly::OperationCancelled' comes out
}

Task<int> value_behind_a_test() {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  Try<int> Result = co_await co_awaitTry(std::move(Measuring));
  if (Result.hasException())
    co_return 0;
  co_return Result.value();
}

Task<int> value_behind_a_test_for_the_type() {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  auto Result = co_await co_awaitTry(std::move(Measuring));
  if (!Result.hasException<OperationCancelled>())
    use(Result.value());
  co_return 0;
}

Task<int> value_of_a_try_that_has_nothing_to_do_with_it(Try<int> Given) {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  co_await co_awaitTry(std::move(Measuring));
  co_return Given.value();
}

Task<int> values_of_a_collection(std::vector<Task<int>> Planned) {
  CancellationSource Source;
  std::vector<Task<int>> Tasks;
  for (auto &Each : Planned)
    Tasks.push_back(co_withCancellation(Source.getToken(), std::move(Each)));
  Source.requestCancellation();
  int Sum = 0;
  for (auto &Result : co_await collectAllTryRange(std::move(Tasks)))
    Sum += Result.value(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  co_return Sum;
}

Task<int> values_of_a_collection_that_are_tested(
    std::vector<Task<int>> Planned) {
  CancellationSource Source;
  std::vector<Task<int>> Tasks;
  for (auto &Each : Planned)
    Tasks.push_back(co_withCancellation(Source.getToken(), std::move(Each)));
  Source.requestCancellation();
  int Sum = 0;
  for (auto &Result : co_await collectAllTryRange(std::move(Tasks)))
    if (Result.hasValue())
      Sum += Result.value();
  co_return Sum;
}

int future_is_cancelled(SemiFuture<int> Future) {
  Future.cancel();
  return std::move(Future).get(); // CHECK: :[[@LINE]]:{{.*}} warning: 'folly::SemiFuture::get' takes
}

int future_is_cancelled_and_handled(SemiFuture<int> Future) {
  Future.cancel();
  try {
    return std::move(Future).get();
  } catch (const FutureCancellation &) {
    return 0;
  }
}

int another_future_is_cancelled(SemiFuture<int> Late, SemiFuture<int> Future) {
  Late.cancel();
  return std::move(Future).get();
}

int the_loser_of_a_race(SemiFuture<int> First, SemiFuture<int> Second,
                        bool FirstWon) {
  if (FirstWon) {
    Second.cancel();
    return std::move(First).get();
  }
  First.cancel();
  return std::move(Second).get();
}

int one_future_of_each_turn(std::vector<SemiFuture<int>> &Futures, bool Late) {
  int Sum = 0;
  for (auto &Future : Futures)
    if (Late)
      Future.cancel();
    else
      Sum += std::move(Future).get();
  return Sum;
}

int all_are_cancelled_then_taken(std::vector<SemiFuture<int>> &Futures) {
  for (auto &Future : Futures)
    Future.cancel();
  int Sum = 0;
  for (auto &Future : Futures)
    Sum += std::move(Future).get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  return Sum;
}

void scope_is_joined(CancellableAsyncScope &Scope) {
  Scope.requestCancellation();
  blockingWait(Scope.joinAsync());
  blockingWait(Scope.cancelAndJoinAsync());
}

int blocked_for_what_was_stopped() {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  return blockingWait(std::move(Measuring)); // CHECK: :[[@LINE]]:{{.*}} 'folly::coro::blockingWait' takes
}
} // namespace on_folly

//===-- userver -----------------------------------------------------------===//

namespace on_userver {
using namespace userver;
engine::TaskWithResult<int> start();

int requested_and_taken() {
  auto Task = start();
  Task.RequestCancel();
  return Task.Get(); // CHECK: :[[@LINE]]:15: warning: 'userver::engine::TaskWithResult::Get' takes
}

int waited_for_and_taken() {
  auto Task = start();
  Task.SyncCancel();
  return Task.Get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void only_waited_for() {
  auto Task = start();
  Task.RequestCancel();
  Task.Wait();
  start().SyncCancel();
}

int taken_with_a_handler() {
  auto Task = start();
  Task.RequestCancel();
  try {
    return Task.Get();
  } catch (const engine::TaskCancelledException &) {
    return 0;
  }
}

int taken_with_a_handler_for_ones_own() {
  auto Task = start();
  Task.RequestCancel();
  try {
    return Task.Get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  } catch (const engine::io::IoException &) {
    return 0;
  }
}

int reason_is_asked() {
  auto Task = start();
  Task.RequestCancel();
  Task.Wait();
  if (Task.CancellationReason() != engine::TaskCancellationReason::kNone)
    return 0;
  return Task.Get();
}

int finished_is_asked() {
  auto Task = start();
  Task.RequestCancel();
  if (!Task.IsFinished())
    return 0;
  return Task.Get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int pointer_is_asked(std::unique_ptr<engine::TaskWithResult<int>> Task) {
  Task->RequestCancel();
  if (!Task)
    return 0;
  return Task->Get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void behind_a_shield() {
  auto Task = start();
  engine::TaskCancellationBlocker Blocker;
  Task.RequestCancel();
  use(Task.Get()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void all_of_them() {
  auto One = start(), Two = start();
  One.RequestCancel();
  engine::GetAll(Two, One); // CHECK: :[[@LINE]]:{{.*}} 'userver::engine::GetAll' takes
}

struct Job {
  engine::TaskWithResult<int> Task;
  int Attempts;
};

int restarted(Job &Current) {
  Current.Task.RequestCancel();
  Current.Task = start();
  return Current.Task.Get();
}

int another_of_the_kind(Job &Old, Job &New) {
  Old.Task.RequestCancel();
  return New.Task.Get();
}

int the_same_of_the_kind(Job &Old) {
  Old.Task.RequestCancel();
  return Old.Task.Get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

void http(clients::http::ResponseFuture Response) {
  Response.Cancel();
  Response.Get(); // CHECK: :[[@LINE]]:{{.*}}: 'userver::
}
} // namespace on_userver

//===-- concurrencpp ------------------------------------------------------===//

namespace on_concurrencpp {
using namespace concurrencpp;

void executor_is_shut_down(std::shared_ptr<thread_pool_executor> Pool) {
  auto Result = Pool->submit([] {});
  Pool->shutdown();
  Result.get(); // CHECK: :[[@LINE]]:10: warning: 'concurrencpp::result::get' takes {{.*}}: 'concurrencpp::errors::interrupted_task'
}

void another_executor_is_shut_down(std::shared_ptr<thread_pool_executor> Pool,
                                   std::shared_ptr<thread_pool_executor> Old) {
  auto Result = Pool->submit([] {});
  Old->shutdown();
  Result.get();
}

void status_is_asked(std::shared_ptr<thread_pool_executor> Pool) {
  auto Result = Pool->submit([] {});
  Pool->shutdown();
  if (Result.status() == result_status::value)
    Result.get();
}

void interruption_is_handled(std::shared_ptr<thread_pool_executor> Pool) {
  auto Result = Pool->submit([] {});
  Pool->shutdown();
  try {
    Result.get();
  } catch (const errors::interrupted_task &) {
    note("shut down");
  }
}
} // namespace on_concurrencpp

//===-- async_simple ------------------------------------------------------===//

namespace on_async_simple {
using namespace async_simple;
using namespace async_simple::coro;
Lazy<int> measure();

Lazy<int> value_of_a_try() {
  auto Stop = Signal::create();
  auto Measuring = measure().setLazyLocal(Stop.get());
  Stop->emits(SignalType::Terminate);
  auto Result = co_await Measuring.coAwaitTry();
  co_return Result.value(); // CHECK: :[[@LINE]]:20: warning: 'async_simple::Try::value' takes {{.*}}'async_simple::SignalException'
}

Lazy<int> value_behind_a_test() {
  auto Stop = Signal::create();
  auto Measuring = measure().setLazyLocal(Stop.get());
  Stop->emits(SignalType::Terminate);
  auto Result = co_await Measuring.coAwaitTry();
  co_return Result.hasError() ? 0 : Result.value();
}

int blocked_for_what_was_stopped() {
  auto Stop = Signal::create();
  auto Measuring = measure().setLazyLocal(Stop.get());
  Stop->emits(SignalType::Terminate);
  return syncAwait(std::move(Measuring)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}
} // namespace on_async_simple

//===-- Seastar, MongoDB --------------------------------------------------===//

void thread_of_seastar() {
  seastar::abort_source Source;
  auto Sleeping = seastar::sleep_abortable(std::chrono::seconds(1), Source);
  Source.request_abort();
  Sleeping.get(); // CHECK: :[[@LINE]]:12: warning: 'seastar::future::get' takes {{.*}}'seastar::abort_requested_exception'
}

void thread_of_seastar_with_handler() {
  seastar::abort_source Source;
  auto Sleeping = seastar::sleep_abortable(std::chrono::seconds(1), Source);
  Source.request_abort();
  try {
    Sleeping.get();
  } catch (const seastar::sleep_aborted &) {
    note("awake");
  }
}

void thread_of_seastar_sleeps_on() {
  seastar::abort_source Source;
  auto Sleeping = seastar::sleep(std::chrono::seconds(1));
  Source.request_abort();
  Sleeping.get();
}

mongo::Future<int> find(const mongo::CancellationToken &Token);

int server() {
  mongo::CancellationSource Source;
  auto Found = find(Source.token());
  Source.cancel();
  return std::move(Found).get(); // CHECK: :[[@LINE]]:{{.*}} 'mongo::Future::get' takes
}

int server_looks_at_the_status() {
  mongo::CancellationSource Source;
  auto Found = find(Source.token());
  Source.cancel();
  return std::move(Found).getNoThrow().isOK();
}
