// MOCK TooManyCooks
#pragma once
#include "coro_mock_base.h"
#include <future>
#include <system_error>
#include <tuple>
namespace tmc {
template <class T = void> class [[nodiscard]] task {
public:
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  task(task &&) noexcept;
  coro_mock::awaiter<T> operator co_await() &&;
};
template <class T> class aw_spawn_fork_impl : public coro_mock::awaiter<T> {};
template <class T> class [[nodiscard]] aw_spawn {
public:
  coro_mock::awaiter<T> operator co_await() &&;
  aw_spawn_fork_impl<T> fork() &&;
  void detach();
};
template <class T> aw_spawn<T> spawn(task<T> &&);
template <class... T> class [[nodiscard]] aw_spawn_tuple {
public:
  coro_mock::awaiter<std::tuple<T...>> operator co_await() &&;
};
template <class... T> aw_spawn_tuple<T...> spawn_tuple(task<T> &&...);
template <class... R> class aw_asio_base {};
template <class... R>
struct aw_read : aw_asio_base<R...>, coro_mock::awaiter<std::tuple<R...>> {};
struct asio_safe_socket {
  aw_read<std::error_code, std::size_t> async_read_some(char *);
  void cancel();
};
struct ex_cpu {};
template <class E, class T> void post(E &, T &&) {}
template <class E, class T> std::future<void> post_waitable(E &, T &&);
} // namespace tmc
