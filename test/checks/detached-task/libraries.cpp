// R14 in the words of each library: what detaches, what holds on to its work.
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"
#include "mock_cobalt.h"
#include "mock_concurrencpp.h"
#include "mock_cppcoro.h"
#include "mock_drogon.h"
#include "mock_folly_coro.h"
#include "mock_kj.h"
#include "mock_libcoro.h"
#include "mock_tmc.h"
#include "mock_winrt.h"
#include <memory>

void log(const char *What);
void tell(int Who);
void tick();

namespace folly_coro {
folly::coro::Task<int> fetch();
folly::coro::Task<void> audit(folly::CancellationToken Token);
folly::coro::Task<int> read(int &From);

folly::coro::Task<void> dropped() {
  co_await fetch();
  // CHECK: :[[@LINE+2]]:59: warning: this task is dropped and goes on running: a request to stop this coroutine does not reach it, and nobody waits for it [cancellation-detached-task]
  // CHECK: :[[@LINE+1]]:59: note: add it to a folly::coro::CancellableAsyncScope
  (void)fetch().scheduleOn(folly::getGlobalCPUExecutor()).start();
  // CHECK: :[[@LINE+1]]:53: warning: this task is dropped and goes on running: a request
  fetch().scheduleOn(folly::getGlobalCPUExecutor()).start([](auto &&) {});
  int Local = 0;
  // CHECK: :[[@LINE+1]]:57: warning: this task is dropped and goes on running and may outlive 'Local': a request
  read(Local).scheduleOn(folly::getGlobalCPUExecutor()).start([](auto &&) { log("end"); });
}

folly::coro::Task<void> held(folly::coro::CancellableAsyncScope &Scope, folly::CancellationToken Token) {
  co_await fetch();
  Scope.add(fetch().scheduleOn(folly::getGlobalCPUExecutor()));
  auto Future = fetch().scheduleOn(folly::getGlobalCPUExecutor()).start();
  fetch().scheduleOn(folly::getGlobalCPUExecutor()).start([](auto &&) { tell(1); });
  fetch().scheduleOn(folly::getGlobalCPUExecutor()).start([](auto &&) {}, Token);
  (void)audit(Token).scheduleOn(folly::getGlobalCPUExecutor()).start();
  // Never starts.
  (void)fetch().semi();
  co_await std::move(Future);
}
} // namespace folly_coro

namespace cobalt {
using namespace boost::cobalt;
promise<void> work();
detached flee();

promise<void> lets_go() {
  co_await work();
  // CHECK: :[[@LINE+2]]:3: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:3: note: keep the promise, or push it into a boost::cobalt::wait_group that is awaited
  +work();
  promise<void> Named = work();
  // CHECK: :[[@LINE+1]]:9: warning: this work is started detached: a request
  Named.detach();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  flee();
}

promise<void> keeps(wait_group &Group) {
  co_await work();
  Group.push_back(work());
  // Is cancelled.
  (void)work();
  promise<void> Named = work();
  co_await Named;
}
} // namespace cobalt

namespace concurrencpp_results {
using concurrencpp::null_result;
using concurrencpp::result;
result<int> compute();
concurrencpp::lazy_result<int> compute_later();
null_result forget();

result<void> drops(std::shared_ptr<concurrencpp::thread_pool_executor> Pool) {
  co_await compute();
  // CHECK: :[[@LINE+2]]:3: warning: this task is dropped and goes on running: a request
  // CHECK: :[[@LINE+1]]:3: note: keep the result and await it
  compute();
  // CHECK: :[[@LINE+1]]:17: warning: this task is dropped
  auto Unused = compute();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  forget();
  // CHECK: :[[@LINE+1]]:9: warning: this work is started detached: a request
  Pool->post([]() -> result<void> { co_await compute(); });
}

result<void> keeps(std::shared_ptr<concurrencpp::thread_pool_executor> Pool) {
  result<int> Kept = compute();
  compute_later();
  // A callback.
  Pool->post([] { tick(); });
  co_await Kept;
}
} // namespace concurrencpp_results

namespace asynchronous_simple {
using async_simple::coro::Lazy;
Lazy<int> query();

Lazy<void> starts(async_simple::Executor *Executor) {
  co_await query();
  // CHECK: :[[@LINE+2]]:11: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:11: note: await it beside the rest ('async_simple::coro::collectAll')
  query().start([](auto &&) {});
  // CHECK: :[[@LINE+1]]:25: warning: this work is started detached: a request
  query().via(Executor).detach();
  query().start([](auto &&) { tell(1); });
}
} // namespace asynchronous_simple

namespace others {
drogon::Task<> save();

drogon::Task<> handles() {
  co_await save();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  drogon::async_run([]() -> drogon::Task<> { co_await save(); });
}

tmc::task<void> cook();

tmc::task<void> cooks(tmc::ex_cpu &Executor) {
  co_await cook();
  // CHECK: :[[@LINE+2]]:22: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:22: note: fork it into a tmc::fork_group
  tmc::spawn(cook()).detach();
  // CHECK: :[[@LINE+1]]:3: warning: this work is started detached: a request
  tmc::post(Executor, cook());
  tmc::post(Executor, [] { tick(); });
  co_await tmc::spawn(cook());
}

kj::Promise<void> ping();

kj::Promise<void> pings(kj::TaskSet &Tasks) {
  co_await ping();
  // CHECK: :[[@LINE+2]]:10: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:10: note: add it to a kj::TaskSet, whose destructor cancels what it holds
  ping().detach([](kj::Exception &&) { log("failed"); });
  Tasks.add(ping());
}

using winrt::Windows::Foundation::IAsyncAction;
IAsyncAction SaveAsync();
IAsyncAction CloseAsync();
winrt::fire_and_forget Save();
struct Page {
  IAsyncAction Saving;

  IAsyncAction Leave() {
    co_await SaveAsync();
    // CHECK: :[[@LINE+2]]:5: warning: this task is dropped and goes on running: a request
    // CHECK: :[[@LINE+1]]:5: note: await it, or keep it and Cancel() it on the way out
    SaveAsync();
    // CHECK: :[[@LINE+1]]:5: warning: this work is started detached: a request
    Save();
    Saving = SaveAsync();
    CloseAsync();
  }
};

cppcoro::task<> job();

cppcoro::task<> in_a_scope(cppcoro::async_scope &Scope) {
  co_await job();
  Scope.spawn(job());
}

coro::task<void> step();

coro::task<void> steps(coro::scheduler &Scheduler) {
  co_await step();
  // CHECK: :[[@LINE+2]]:13: warning: this work is started detached: a request
  // CHECK: :[[@LINE+1]]:13: note: start it in a coro::task_group
  Scheduler.spawn_detached(step());
}
} // namespace others
