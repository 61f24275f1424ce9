// MOCK Drogon
#pragma once
#include "coro_mock_base.h"
#include <string>
namespace drogon {
template <class T = void> struct [[nodiscard]] Task {
  struct promise_type : coro_mock::promise_base<Task>, coro_mock::returns<T> {};
  Task(Task &&) noexcept;
  coro_mock::awaiter<T> operator co_await() const noexcept;
};
struct AsyncTask {
  struct promise_type : coro_mock::promise_base<AsyncTask>,
                        coro_mock::returns<void> {};
};
template <class T = void> struct CallbackAwaiter : coro_mock::awaiter<T> {};
namespace internal {
struct TimerAwaiter : CallbackAwaiter<void> {};
} // namespace internal
internal::TimerAwaiter sleepCoro(void *Loop, double Seconds) noexcept;
template <class A> auto sync_wait(A &&) -> void;
template <class F> void async_run(F &&) {}
namespace orm {
namespace internal {
struct SqlAwaiter : CallbackAwaiter<int> {};
} // namespace internal
class DbClient {
public:
  internal::SqlAwaiter execSqlCoro(const std::string &);
};
} // namespace orm
} // namespace drogon
