// MOCK Ceph: optional_yield of the RADOS gateway, interruptible futures of Crimson
#pragma once
#include "mock_seastar.h"
namespace boost::context::detail { struct forced_unwind {}; }
namespace boost::asio { class io_context {}; template <class E> class basic_yield_context {}; using yield_context = basic_yield_context<io_context>; }
class optional_yield { public: struct empty_t {}; explicit optional_yield(boost::asio::io_context&, boost::asio::yield_context&) noexcept; optional_yield(empty_t) noexcept {} operator bool() const noexcept; boost::asio::yield_context& get_yield_context() const noexcept; };
static constexpr optional_yield::empty_t null_yield{};
namespace crimson::common { class interruption : public std::exception {}; class system_shutdown_exception final : public interruption {}; class actingset_changed final : public interruption {}; }
namespace crimson::osd { class IOInterruptCondition { public: static bool is_interruption(std::exception_ptr&); }; }
namespace crimson::interruptible {
template <class C, class F> class [[nodiscard]] interruptible_future_detail;
template <class C, class T> class [[nodiscard]] interruptible_future_detail<C, seastar::future<T>> : private seastar::future<T> { public:
  struct promise_type : coro_mock::promise_base<interruptible_future_detail>, coro_mock::returns<T> { template <class A> A&& await_transform(A&& a); };
  interruptible_future_detail(interruptible_future_detail&&) noexcept; coro_mock::awaiter<T> operator co_await() &&; T get();
  template <class F> seastar::future<T> handle_interruption(F&&) { __builtin_trap(); } };
template <class C, class T = void> using interruptible_future = interruptible_future_detail<C, seastar::future<T>>;
}
