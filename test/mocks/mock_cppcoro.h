// MOCK cppcoro
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <tuple>
#include <vector>
namespace cppcoro {
class operation_cancelled : public std::exception { public: operation_cancelled() noexcept; const char* what() const noexcept override; };
class cancellation_token { public: cancellation_token() noexcept; bool can_be_cancelled() const noexcept; bool is_cancellation_requested() const noexcept; void throw_if_cancellation_requested() const; };
class cancellation_source { public: cancellation_source(); void request_cancellation(); bool is_cancellation_requested() const noexcept; cancellation_token token() const noexcept; };
class cancellation_registration { public: template <class F> cancellation_registration(cancellation_token, F&&) {} ~cancellation_registration(); };
template <class T = void> class [[nodiscard]] task { public: struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {}; task(task&&) noexcept; ~task(); coro_mock::awaiter<T> operator co_await() &&; coro_mock::awaiter<T> operator co_await() const&; coro_mock::awaiter_nothrow<void> when_ready() const noexcept; bool is_ready() const noexcept; };
template <class T = void> class [[nodiscard]] shared_task { public: struct promise_type : coro_mock::promise_base<shared_task>, coro_mock::returns<T> {}; coro_mock::awaiter<T> operator co_await() const&; };
template <class A> auto sync_wait(A&& a) -> decltype(a.await_resume()); template <class T> T sync_wait(task<T>&&); template <class T> T sync_wait(task<T>&); template <class... A> coro_mock::awaiter<std::tuple<int>> when_all(A&&...); template <class... A> coro_mock::awaiter<std::tuple<int>> when_all_ready(A&&...);
namespace detail { template <class T> class when_all_task { public: T& result() &; T&& result() &&; T non_void_result(); }; template <> class when_all_task<void> { public: void result(); }; }
template <class... T> coro_mock::awaiter<std::tuple<detail::when_all_task<T>...>> when_all_ready(task<T>...); template <class T> coro_mock::awaiter<std::vector<detail::when_all_task<T>>> when_all_ready(std::vector<task<T>>);
class async_scope { public: async_scope() noexcept; ~async_scope(); template <class A> void spawn(A&&); coro_mock::awaiter_nothrow<void> join() noexcept; };
class static_thread_pool { public: coro_mock::awaiter<void> schedule() noexcept; };
class io_service { public: coro_mock::awaiter<void> schedule() noexcept; template <class D> coro_mock::awaiter<void> schedule_after(D, cancellation_token = {}) noexcept; std::uint64_t process_events(); void stop() noexcept; };
template <class F> struct scoped_lambda { scoped_lambda(F&&); ~scoped_lambda(); void cancel(); }; template <class F> scoped_lambda<F> on_scope_exit(F&&);
namespace net { class socket { public: coro_mock::awaiter<void> connect(int); coro_mock::awaiter<void> connect(int, cancellation_token); coro_mock::awaiter<std::size_t> recv(void*, std::size_t); coro_mock::awaiter<std::size_t> recv(void*, std::size_t, cancellation_token); coro_mock::awaiter<void> disconnect(); coro_mock::awaiter<void> disconnect(cancellation_token); }; }
}
