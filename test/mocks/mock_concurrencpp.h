// MOCK concurrencpp
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <memory>
#include <stdexcept>
#include <tuple>
namespace concurrencpp {
namespace errors {
struct empty_result : std::runtime_error {
  using runtime_error::runtime_error;
};
struct interrupted_task : std::runtime_error {
  using runtime_error::runtime_error;
};
struct broken_task : interrupted_task {
  using interrupted_task::interrupted_task;
};
struct runtime_shutdown : interrupted_task {
  using interrupted_task::interrupted_task;
};
} // namespace errors
enum class result_status { idle, value, exception };
struct null_result {
  struct promise_type : coro_mock::promise_base<null_result>,
                        coro_mock::returns<void> {};
};
template <class T> class result {
public:
  struct promise_type : coro_mock::promise_base<result>,
                        coro_mock::returns<T> {};
  result() noexcept;
  result(result &&) noexcept;
  result_status status() const;
  void wait();
  result_status wait_for(std::chrono::milliseconds);
  T get();
  coro_mock::awaiter<T> operator co_await();
  coro_mock::awaiter<result> resolve();
};
template <class T> class lazy_result {
public:
  struct promise_type : coro_mock::promise_base<lazy_result>,
                        coro_mock::returns<T> {};
  lazy_result(lazy_result &&) noexcept;
  result_status status() const;
  result<T> run();
  coro_mock::awaiter<T> operator co_await();
  coro_mock::awaiter<lazy_result> resolve();
};
template <class T> class shared_result {
public:
  shared_result(result<T>);
  void wait();
  T &get();
  coro_mock::awaiter<T &> operator co_await();
  coro_mock::awaiter<shared_result> resolve();
};
class executor {
public:
  virtual ~executor() noexcept;
  virtual bool shutdown_requested() const = 0;
  virtual void shutdown() = 0;
  template <class F> void post(F &&) {}
  template <class F> auto submit(F &&) -> result<void> { return {}; }
};
template <class E> class derivable_executor : public executor {
public:
  template <class F> void post(F &&) {}
  template <class F> auto submit(F &&) -> result<void> { return {}; }
};
class thread_pool_executor final
    : public derivable_executor<thread_pool_executor> {
public:
  bool shutdown_requested() const override;
  void shutdown() override;
};
class manual_executor final : public derivable_executor<manual_executor> {
public:
  bool shutdown_requested() const override;
  void shutdown() override;
  std::size_t loop(std::size_t);
  bool loop_once();
};
namespace details {
template <class E> struct resume_on_awaitable : coro_mock::awaiter<void> {};
} // namespace details
template <class E>
details::resume_on_awaitable<E> resume_on(std::shared_ptr<E>);
template <class E, class... T>
lazy_result<std::tuple<result<T>...>> when_all(std::shared_ptr<E>,
                                               result<T> &&...);
class timer {
public:
  void cancel();
};
class timer_queue {
public:
  bool shutdown_requested() const noexcept;
  void shutdown();
  lazy_result<void> make_delay_object(std::chrono::milliseconds,
                                      std::shared_ptr<executor>);
};
} // namespace concurrencpp
