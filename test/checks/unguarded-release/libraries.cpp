// The pairs of libraries, with what their users would hold instead.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"
#include "mock_seastar.h"
#include "mock_userver.h"

namespace in_seastar {
seastar::future<> work(seastar::abort_source &as);

struct service {
  seastar::future<> units_by_hand() {
    co_await limit.wait(1); // CHECK: :[[@LINE]]:14: warning: cancellation skips 'limit.signal(1)', which undoes 'limit.wait(1)'
    co_await work(as);
    limit.signal(1);
    // CHECK: note: hold the units: co_await seastar::get_units(sem, n)
    // CHECK: :[[@LINE-4]]:20: warning: 'wait' would take a token
  }
  seastar::future<> signalled_by_a_continuation() {
    co_await limit.wait(1);
    // CHECK: :[[@LINE-1]]:20: warning: 'wait' would take a token
    co_await work(as).finally([this] { limit.signal(1); });
  }
  seastar::future<> gate_by_hand() {
    gate.enter(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'gate.leave()', which undoes 'gate.enter()'
    co_await work(as);
    gate.leave();
    // CHECK: note: hold it: auto holder = gate.hold()
  }
  seastar::future<> gate_held() {
    auto holder = gate.hold();
    co_await work(as);
  }
  seastar::future<> saved_and_released() {
    std::exception_ptr failure;
    co_await limit.wait(1);
    // CHECK: :[[@LINE-1]]:20: warning: 'wait' would take a token
    try {
      co_await work(as);
    } catch (...) {
      failure = std::current_exception();
    }
    limit.signal(1);
    if (failure)
      co_await seastar::coroutine::return_exception_ptr(failure);
  }
  seastar::future<> nothing_is_delivered() {
    gate.enter();
    co_await seastar::make_ready_future<>();
    gate.leave();
  }
  seastar::future<> looked_at_as_a_value() {
    gate.enter();
    auto result = co_await seastar::coroutine::as_future(work(as));
    gate.leave();
    result.get();
  }

  seastar::abort_source &as;
  seastar::semaphore limit{10};
  seastar::gate gate;
};
} // namespace in_seastar

namespace cppcoro {
class async_mutex {
public:
  struct lock_operation {
    bool await_ready() const noexcept;
    void await_suspend(std::coroutine_handle<>) noexcept;
    void await_resume() const noexcept;
  };
  lock_operation lock_async();
  void unlock();
};
} // namespace cppcoro

extern cppcoro::async_mutex shared;
cppcoro::task<> work();

cppcoro::task<> async_mutex_by_hand() {
  co_await shared.lock_async(); // CHECK: :[[@LINE]]:12: warning: cancellation skips 'shared.unlock()', which undoes 'shared.lock_async()'
  co_await work();
  shared.unlock();
  // CHECK: note: hold it: co_await mutex.scoped_lock_async()
}

cppcoro::task<> async_mutex_without_an_await_behind() {
  co_await shared.lock_async();
  shared.unlock();
  co_await work();
}

namespace in_async_simple {
extern async_simple::coro::Mutex mutex;
async_simple::coro::Lazy<void> work();

async_simple::coro::Lazy<void> by_hand() {
  co_await mutex.coLock(); // CHECK: :[[@LINE]]:12: warning: cancellation skips 'mutex.unlock()', which undoes 'mutex.coLock()'
  co_await work();
  mutex.unlock();
}
} // namespace in_async_simple

namespace folly::coro {
class Mutex {
public:
  Task<void> co_lock();
  Task<int> co_scoped_lock();
  void unlock();
};
} // namespace folly::coro

namespace in_folly {
extern folly::coro::Mutex mutex;
folly::coro::Task<void> work();

folly::coro::Task<void> by_hand() {
  co_await mutex.co_lock(); // CHECK: :[[@LINE]]:12: warning: cancellation skips 'mutex.unlock()', which undoes 'mutex.co_lock()'
  co_await work();
  mutex.unlock();
}
folly::coro::Task<void> held() {
  auto lock = co_await mutex.co_scoped_lock();
  co_await work();
}
folly::coro::Task<void> looked_at_as_a_value() {
  co_await mutex.co_lock();
  auto result = co_await folly::coro::co_awaitTry(work());
  mutex.unlock();
  if (result.hasException())
    co_return;
}
} // namespace in_folly

namespace in_userver {
namespace engine = userver::engine;
extern engine::Mutex mutex;

void by_hand() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()', which undoes 'mutex.lock()'
  engine::InterruptibleSleepFor(std::chrono::seconds(1));
  engine::current_task::CancellationPoint();
  mutex.unlock();
}
void shielded() {
  mutex.lock();
  engine::TaskCancellationBlocker shield;
  engine::current_task::CancellationPoint();
  mutex.unlock();
}
} // namespace in_userver
