// MOCK libunifex
#pragma once
#include "coro_mock_base.h"
#include <optional>
#include <tuple>
namespace unifex {
template <class T> struct sender_of {};           // stands for any sender that may complete with done; awaitable through await_transform alone
namespace _await_tfx {
template <class Promise, class Value> struct _awaitable_base { struct type : coro_mock::awaiter<Value> {}; };
template <class Promise, class Sender> struct _awaitable;
template <class Promise, class T> struct _awaitable<Promise, sender_of<T>> { struct type : _awaitable_base<Promise, T>::type {}; };
}
namespace _task {
template <class T, bool nothrow> struct _task { struct [[nodiscard]] type {
  struct promise_type : coro_mock::promise_base<type>, coro_mock::returns<T> { template <class A> A&& await_transform(A&& a); template <class U> typename _await_tfx::_awaitable<promise_type, sender_of<U>>::type await_transform(sender_of<U>&&); };
  type(type&&) noexcept; coro_mock::awaiter<T> operator co_await() &&; }; };
}
template <class T> using task = typename _task::_task<T, false>::type;          // alias: the record is unifex::_task::_task<T,false>::type
template <class T> using nothrow_task = typename _task::_task<T, true>::type;
class unstoppable_token {}; class inplace_stop_token { public: bool stop_requested() const noexcept; };
class inplace_stop_source { public: inplace_stop_token get_token() noexcept; bool request_stop() noexcept; bool stop_requested() const noexcept; };
// Algorithms are inline constexpr objects, most of them in namespaces of their own.
namespace _done_as_opt { namespace _cpo { struct _fn { template <class T> sender_of<std::optional<T>> operator()(sender_of<T>) const; template <class S> sender_of<std::optional<int>> operator()(S) const; }; inline constexpr _fn done_as_optional{}; } } using _done_as_opt::_cpo::done_as_optional;
struct let_done_fn { template <class S, class F> S operator()(S s, F) const { return static_cast<S&&>(s); } }; inline constexpr let_done_fn let_done{}; inline constexpr let_done_fn upon_done{};
struct stop_if_fn { sender_of<void> operator()() const; }; inline constexpr stop_if_fn stop_if_requested{};
struct sync_wait_fn { template <class S> std::optional<int> operator()(S&& s) const; }; inline constexpr sync_wait_fn sync_wait{};
struct same_fn { template <class S> S operator()(S) const; }; inline constexpr same_fn detach_on_cancel{};
namespace _unstoppable_cpo { inline constexpr same_fn unstoppable{}; } using _unstoppable_cpo::unstoppable;
struct when_all_fn { template <class... S> sender_of<std::tuple<S...>> operator()(S...) const; }; inline constexpr when_all_fn when_all{};
struct stop_when_fn { template <class S, class T> S operator()(S, T) const; }; inline constexpr stop_when_fn stop_when{};
struct spawn_detached_fn { template <class S, class Scope> void operator()(S&&, Scope&) const; }; inline constexpr spawn_detached_fn spawn_detached{};
struct at_exit_t { template <class F, class... A> coro_mock::awaiter_nothrow<std::tuple<A&...>> operator()(F&&, A&&...) const { return {}; } };
namespace _at_coroutine_exit { inline constexpr at_exit_t at_coroutine_exit{}; } using _at_coroutine_exit::at_coroutine_exit;
inline namespace v1 { struct async_scope { ~async_scope(); task<void> cleanup() noexcept; task<void> complete() noexcept; void request_stop() noexcept; template <class S> void detached_spawn(S&&); template <class S> sender_of<int> spawn(S&&); }; }
}
