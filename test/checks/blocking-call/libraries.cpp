// Each library is spoken to in its own words.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"
#include "mock_cobalt.h"
#include "mock_concurrencpp.h"
#include "mock_drogon.h"
#include "mock_kj.h"
#include "mock_libcoro.h"
#include "mock_stdexec.h"
#include "mock_tmc.h"
#include "mock_unifex.h"
#include "mock_winrt.h"

#include <thread>

using namespace std::chrono_literals;

async_simple::coro::Lazy<void> async_simple_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await async_simple::coro::sleep(duration)'
  co_return;
}

async_simple::coro::Lazy<int> measure();
async_simple::coro::Lazy<int> async_simple_waits() {
  co_return async_simple::coro::syncAwait(measure()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:13: note: await the 'Lazy' itself
}

boost::cobalt::task<void> cobalt_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await a timer: 'co_await timer.async_wait(boost::cobalt::use_op)'
  co_return;
}

concurrencpp::result<void> concurrencpp_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await timer_queue->make_delay_object(duration, executor)'
  co_return;
}

concurrencpp::result<int> concurrencpp_waits(concurrencpp::result<int> Other) {
  co_return Other.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:19: note: await the result: 'co_await result', or 'co_await result.resolve()'
}

concurrencpp::result<int> concurrencpp_awaited(concurrencpp::result<int> Other) {
  auto Done = co_await Other.resolve();
  co_return Done.get();
}

drogon::Task<> drogon_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await drogon::sleepCoro(loop, duration)'
  co_return;
}

kj::Promise<void> kj_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await timer.afterDelay(duration)'
  co_return;
}

coro::task<void> libcoro_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await scheduler->yield_for(duration)'
  co_return;
}

exec::task<void> stdexec_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await exec::schedule_after(scheduler, duration)'
  co_return;
}

tmc::task<void> tmc_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: await a timer: 'co_await timer.async_wait(tmc::aw_asio)'
  co_return;
}

unifex::task<void> unifex_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await unifex::schedule_after(scheduler, duration)'
  co_return;
}

winrt::Windows::Foundation::IAsyncAction winrt_sleeps() {
  std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:3: note: use 'co_await winrt::resume_after(duration)'
  co_return;
}

winrt::Windows::Foundation::IAsyncAction winrt_in_the_background() {
  co_await winrt::resume_background();
  std::this_thread::sleep_for(1s);
}

winrt::Windows::Foundation::IAsyncAction winrt_waits(winrt::Windows::Foundation::IAsyncOperation<int> Other) {
  Other.get(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  // CHECK: :[[@LINE-1]]:9: note: await the operation itself
  co_return;
}
