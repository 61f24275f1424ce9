// MOCK libcoro (jbaldwin)
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <memory>
#include <stop_token>
namespace coro {
enum class poll_status { read, write, timeout, error, closed, cancelled };
enum class poll_op { read, write };
enum timeout_status { no_timeout, timeout };
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  task(task &&) noexcept;
  bool is_ready() const noexcept;
  coro_mock::awaiter<T> operator co_await() const;
};
template <class T, class E> class expected {
public:
  bool has_value() const;
};
class event {
public:
  struct awaiter : coro_mock::awaiter<void> {};
  awaiter operator co_await() const;
};
class scheduler {
public:
  struct schedule_operation : coro_mock::awaiter<void> {};
  schedule_operation schedule();
  template <class T> task<T> schedule(task<T>);
  template <class T>
  task<expected<T, timeout_status>> schedule(task<T>,
                                             std::chrono::milliseconds);
  task<poll_status> poll(int, poll_op, std::chrono::milliseconds);
  bool spawn_detached(task<void> &&);
  task<void> spawn_joinable(task<void> &&);
  void shutdown() noexcept;
};
enum class queue_consume_result { stopped };
template <class T> class queue {
public:
  struct awaiter : coro_mock::awaiter<expected<T, queue_consume_result>> {};
  awaiter pop();
};
enum class semaphore_acquire_result { acquired, shutdown };
class semaphore {
public:
  struct acquire_operation : coro_mock::awaiter<semaphore_acquire_result> {};
  acquire_operation acquire();
};
class scoped_lock {};
class condition_variable {
public:
  coro_mock::awaiter<void> wait(scoped_lock &);
  template <class P> coro_mock::awaiter<void> wait(scoped_lock &, P);
  template <class P>
  coro_mock::awaiter_nothrow<bool> wait(scoped_lock &, std::stop_token, P);
};
class mutex {
public:
  struct lock_operation : coro_mock::awaiter<int> {};
  lock_operation lock();
};
template <class T> T sync_wait(task<T> &&);
template <class T> T sync_wait(task<T> &);
} // namespace coro
