// MOCK boost::asio (define MOCK_ASIO_STANDALONE for ::asio + std::error_code).
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <variant>
#include <vector>
#ifndef MOCK_ASIO_STANDALONE
namespace boost::system {
class error_category {};
namespace errc { enum errc_t { success = 0, operation_canceled = 125, timed_out = 110 }; }
class error_code { public: error_code(); template <class E> error_code(E); explicit operator bool() const noexcept; bool failed() const noexcept; int value() const noexcept; std::string message() const; };
template <class E> bool operator==(const error_code&, E);      // enum or errc_t on the right
template <class E> bool operator!=(const error_code&, E);
class system_error : public std::runtime_error { public: explicit system_error(error_code); error_code code() const noexcept; };
}
namespace boost { class exception { public: virtual ~exception(); }; template <class E> struct wrapexcept : E, exception {}; }
# define MOCK_ASIO_BEGIN namespace boost::asio {
# define MOCK_EC ::boost::system::error_code
#else
# define MOCK_ASIO_BEGIN namespace asio {
# define MOCK_EC ::std::error_code
namespace asio { using error_code = std::error_code; using system_error = std::system_error; }
#endif
MOCK_ASIO_BEGIN
namespace error {
enum basic_errors { operation_aborted = 125, timed_out = 110, connection_reset = 104 };
enum misc_errors { eof = 2 };
#ifdef MOCK_ASIO_STANDALONE
error_code make_error_code(basic_errors); error_code make_error_code(misc_errors);
#endif
}
#ifdef MOCK_ASIO_STANDALONE
}
template <> struct std::is_error_code_enum<asio::error::basic_errors> : true_type {};
template <> struct std::is_error_code_enum<asio::error::misc_errors> : true_type {};
MOCK_ASIO_BEGIN
#endif
namespace experimental::error { enum channel_errors { channel_closed = 1, channel_cancelled = 2 }; }
class multiple_exceptions : public std::exception { public: std::exception_ptr first_exception() const; };
enum class cancellation_type : unsigned { none = 0, terminal = 1, partial = 2, total = 4, all = 0xFFFFFFFF };
bool operator!(cancellation_type) ; cancellation_type operator&(cancellation_type, cancellation_type);
template <cancellation_type> struct cancellation_filter { cancellation_type operator()(cancellation_type) const noexcept; };
using disable_cancellation = cancellation_filter<cancellation_type::none>;
using enable_terminal_cancellation = cancellation_filter<cancellation_type::terminal>;
struct enable_total_cancellation {};
class cancellation_slot { public: bool is_connected() const noexcept; };
class cancellation_signal { public: void emit(cancellation_type); cancellation_slot slot() noexcept; };
class cancellation_state { public: cancellation_type cancelled() const noexcept; cancellation_slot slot() const noexcept; void clear(cancellation_type = cancellation_type::all) noexcept; };
class any_io_executor {};
struct use_awaitable_t {}; inline constexpr use_awaitable_t use_awaitable;
struct detached_t {};      inline constexpr detached_t detached;
struct deferred_t {};      inline constexpr deferred_t deferred;
struct use_future_t {};    inline constexpr use_future_t use_future;
template <class T> struct as_tuple_t {};
template <class T> struct redirect_error_t {};
#ifdef MOCK_ASIO_OLD   // Boost <= 1.8x / asio 1.22-1.2x: function templates
template <class T> as_tuple_t<T> as_tuple(T);
template <class T> redirect_error_t<T> redirect_error(T, MOCK_EC&);
#else                  // current: as_tuple is a constexpr object of type partial_as_tuple; redirect_error has 1- and 2-argument functions
struct partial_as_tuple { template <class T> constexpr as_tuple_t<T> operator()(T) const; }; inline constexpr partial_as_tuple as_tuple{};
struct partial_redirect_error { template <class T> redirect_error_t<T> operator()(T) const; };
template <class T> redirect_error_t<T> redirect_error(T, MOCK_EC&); partial_redirect_error redirect_error(MOCK_EC&);
#endif
template <class T> struct bound_token {};
template <class T> bound_token<T> bind_cancellation_slot(cancellation_slot, T);
template <class D, class T> T cancel_after(D, T);                     // asio >= 1.31-ish; not in Boost 1.81
template <class T, class Executor = any_io_executor> class [[nodiscard]] awaitable {
 public:
  struct promise_type : coro_mock::promise_base<awaitable>, coro_mock::returns<T> { template <class A> A&& await_transform(A&& a); };
  awaitable(awaitable&&) noexcept; ~awaitable();
  coro_mock::awaiter<T> operator co_await() &&;
};
namespace this_coro {
struct executor_t : coro_mock::awaiter_nothrow<any_io_executor> {};                  inline constexpr executor_t executor;
struct cancellation_state_t : coro_mock::awaiter_nothrow<::
#ifndef MOCK_ASIO_STANDALONE
boost::
#endif
asio::cancellation_state> {}; inline constexpr cancellation_state_t cancellation_state;
struct reset_t : coro_mock::awaiter_nothrow<void> {};
reset_t reset_cancellation_state(); template <class F> reset_t reset_cancellation_state(F); template <class I, class O> reset_t reset_cancellation_state(I, O);
struct query_t : coro_mock::awaiter_nothrow<bool> {};
query_t throw_if_cancelled(); reset_t throw_if_cancelled(bool);
}
class io_context { public: using executor_type = any_io_executor; std::size_t run(); std::size_t run_one(); std::size_t poll(); template <class D> std::size_t run_for(D); void stop(); void restart(); executor_type get_executor() noexcept; };
class thread_pool { public: explicit thread_pool(unsigned); void join(); void stop(); any_io_executor get_executor() noexcept; };
class steady_timer { public: explicit steady_timer(any_io_executor); template <class D> steady_timer(any_io_executor, D); template <class D> std::size_t expires_after(D); std::size_t cancel(); void wait();
  awaitable<void> async_wait(use_awaitable_t); awaitable<void> async_wait(); awaitable<std::tuple<MOCK_EC>> async_wait(as_tuple_t<use_awaitable_t>); awaitable<void> async_wait(redirect_error_t<use_awaitable_t>); void async_wait(detached_t); template <class H> void async_wait(H) {} };
struct mutable_buffer {}; template <class T> mutable_buffer buffer(T&); template <class T> mutable_buffer buffer(T&, std::size_t);
namespace ip { struct tcp { class endpoint {};
  class socket { public: explicit socket(any_io_executor); void close(); void close(MOCK_EC&); void cancel(); bool is_open() const;
    std::size_t read_some(mutable_buffer); awaitable<std::size_t> async_read_some(mutable_buffer, use_awaitable_t); awaitable<std::size_t> async_read_some(mutable_buffer); awaitable<std::tuple<MOCK_EC, std::size_t>> async_read_some(mutable_buffer, as_tuple_t<use_awaitable_t>); awaitable<std::size_t> async_read_some(mutable_buffer, redirect_error_t<use_awaitable_t>); awaitable<void> async_connect(endpoint, use_awaitable_t); };
  class acceptor { public: explicit acceptor(any_io_executor); void close(); void cancel(); bool is_open() const; awaitable<socket> async_accept(use_awaitable_t); awaitable<socket> async_accept(); awaitable<std::tuple<MOCK_EC, socket>> async_accept(as_tuple_t<use_awaitable_t>); };
}; }
awaitable<std::size_t> async_write(ip::tcp::socket&, mutable_buffer, use_awaitable_t);
awaitable<std::tuple<MOCK_EC, std::size_t>> async_write(ip::tcp::socket&, mutable_buffer, as_tuple_t<use_awaitable_t>);
template <class Ex, class T> void co_spawn(Ex&&, awaitable<T>, detached_t);
template <class Ex, class T> void co_spawn(Ex&&, awaitable<T>, bound_token<detached_t>);
template <class Ex, class T> awaitable<T> co_spawn(Ex&&, awaitable<T>, use_awaitable_t);
template <class Ex, class F, class H> void co_spawn(Ex&&, F, H) {}       // completion handler void(std::exception_ptr)
namespace experimental {
namespace awaitable_operators {
awaitable<void> operator&&(awaitable<void>, awaitable<void>);
template <class T, class U> awaitable<std::variant<T, U>> operator||(awaitable<T>, awaitable<U>);
awaitable<std::variant<std::monostate, std::monostate>> operator||(awaitable<void>, awaitable<void>);
}
struct wait_for_all {}; struct wait_for_one {}; struct wait_for_one_success {}; struct wait_for_one_error {};
template <class Sig> class channel { public: explicit channel(any_io_executor, std::size_t = 0); void cancel(); void close(); awaitable<int> async_receive(use_awaitable_t); };
}
template <class Ex> class basic_yield_context { public: basic_yield_context operator[](MOCK_EC&) const; cancellation_type cancelled() const noexcept; bool throw_if_cancelled() const noexcept; void throw_if_cancelled(bool) const noexcept; };
using yield_context = basic_yield_context<any_io_executor>;
template <class Ex, class F> void spawn(Ex&&, F, detached_t);
std::size_t async_read_stackful(ip::tcp::socket&, mutable_buffer, yield_context);   // stands for any op taking yield_context
}
#ifndef MOCK_ASIO_STANDALONE
namespace boost::context::detail { struct forced_unwind { void* fctx{nullptr}; }; }     // no base class
namespace boost::coroutines::detail { struct forced_unwind {}; }                        // no base class
#endif
