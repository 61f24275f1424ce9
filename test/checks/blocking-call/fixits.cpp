// Sleeps become the library's own, in a spelling that resolves.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | %filecheck expected.cpp

//--- before.cpp
#include "mock_asio.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_userver.h"
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;
std::chrono::milliseconds delay();
boost::asio::awaitable<void> step();

boost::asio::awaitable<void> asio_sleeps(bool Again) {
  std::this_thread::sleep_for(100ms);
  if (Again)
    usleep(5);
  co_await step();
}

namespace app {
struct folly {};

::folly::coro::Task<void> hidden() {
  std::this_thread::sleep_for(delay());
  co_return;
}
} // namespace app

folly::coro::Task<void> too_fine() {
  std::this_thread::sleep_for(10ns); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_await folly::futures::sleep(10ms); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
}

folly::coro::Task<unsigned> value_used() {
  unsigned Left = sleep(1); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_return Left;
}

folly::coro::Task<void> in_a_lambda() {
  [] { std::this_thread::sleep_for(1s); }(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_return;
}

folly::coro::Task<void> in_a_handler() {
  try {
    co_await folly::coro::sleep(1s);
  } catch (const std::logic_error &) {
    std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  }
}

class Server {
public:
  seastar::future<> listens() {
    std::this_thread::sleep_for(delay() * 2);
    co_await seastar::sleep(delay() + 1ms);
  }

private:
  seastar::abort_source Stop;
};

seastar::future<> nobody_to_ask() {
  sleep(2 + 3);
  co_return;
}

seastar::future<> stackful() {
  return seastar::async([] { usleep(100); });
}

void userver_sleeps(userver::engine::TaskBase &Task) {
  std::this_thread::sleep_for(1s);
  Task.Wait();
}
//--- expected.cpp
#include "mock_asio.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_userver.h"
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;
std::chrono::milliseconds delay();
boost::asio::awaitable<void> step();

boost::asio::awaitable<void> asio_sleeps(bool Again) {
  co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor, 100ms).async_wait(boost::asio::use_awaitable);
  if (Again)
    co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor, std::chrono::microseconds(5)).async_wait(boost::asio::use_awaitable);
  co_await step();
}

namespace app {
struct folly {};

::folly::coro::Task<void> hidden() {
  co_await ::folly::coro::sleep(delay());
  co_return;
}
} // namespace app

folly::coro::Task<void> too_fine() {
  std::this_thread::sleep_for(10ns); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_await folly::futures::sleep(10ms); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
}

folly::coro::Task<unsigned> value_used() {
  unsigned Left = sleep(1); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_return Left;
}

folly::coro::Task<void> in_a_lambda() {
  [] { std::this_thread::sleep_for(1s); }(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  co_return;
}

folly::coro::Task<void> in_a_handler() {
  try {
    co_await folly::coro::sleep(1s);
  } catch (const std::logic_error &) {
    std::this_thread::sleep_for(1s); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  }
}

class Server {
public:
  seastar::future<> listens() {
    co_await seastar::sleep_abortable(delay() * 2, Stop);
    co_await seastar::sleep_abortable(delay() + 1ms, Stop);
  }

private:
  seastar::abort_source Stop;
};

seastar::future<> nobody_to_ask() {
  co_await seastar::sleep(std::chrono::seconds(2 + 3));
  co_return;
}

seastar::future<> stackful() {
  return seastar::async([] { seastar::sleep(std::chrono::microseconds(100)).get(); });
}

void userver_sleeps(userver::engine::TaskBase &Task) {
  userver::engine::InterruptibleSleepFor(1s);
  Task.Wait();
}
