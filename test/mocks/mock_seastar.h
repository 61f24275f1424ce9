// MOCK seastar
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <stdexcept>
#include <optional>
#include <cstdint>
#include <tuple>
#include <vector>
namespace seastar {
class abort_requested_exception : public std::exception { public: const char* what() const noexcept override; };
class sleep_aborted : public abort_requested_exception {};
class gate_closed_exception : public std::exception {};                 class named_gate_closed_exception : public gate_closed_exception {};
struct broken_promise : std::logic_error { broken_promise(); };
class broken_semaphore : public std::exception {};                      class broken_named_semaphore : public broken_semaphore {};
class semaphore_aborted : public abort_requested_exception {};          class named_semaphore_aborted : public semaphore_aborted {};
class timed_out_error : public std::exception {};                       class semaphore_timed_out : public timed_out_error {};
class broken_condition_variable : public std::exception {};             class condition_variable_timed_out : public std::exception {};
class cancelled_error : public std::exception {};                       // io_intent
struct nested_exception : public std::exception { std::exception_ptr inner, outer; };
template <class T = void> class [[nodiscard]] future { public:
  struct promise_type : coro_mock::promise_base<future>, coro_mock::returns<T> { template <class A> A&& await_transform(A&& a); };
  future(future&&) noexcept; future& operator=(future&&) noexcept; coro_mock::awaiter<T> operator co_await() &&; T get(); void wait() noexcept; bool available() const noexcept; bool failed() const noexcept; std::exception_ptr get_exception(); void ignore_ready_future() noexcept; future<> discard_result() noexcept;
  template <class F> auto then(F&&) noexcept -> future<>; template <class F> auto then_wrapped(F&&) noexcept -> future<> { __builtin_trap(); } template <class F> future<T> finally(F&&) noexcept; template <class F> future<T> handle_exception(F&&) noexcept { return std::move(*this); } template <class F> future<T> handle_exception_type(F&&) noexcept { return std::move(*this); } };
template <class T = void> future<T> make_exception_future(std::exception_ptr) noexcept; template <class... A> future<> make_ready_future(A&&...) noexcept;
class abort_source { public: class subscription {}; void request_abort() noexcept; template <class E> void request_abort_ex(E&&) noexcept; bool abort_requested() const noexcept; void check() const; template <class F> std::optional<subscription> subscribe(F&&); const std::exception_ptr& abort_requested_exception_ptr() const noexcept; };
class abort_on_expiry { public: explicit abort_on_expiry(std::chrono::steady_clock::time_point); seastar::abort_source& abort_source(); };
class gate { public: class holder {}; void enter(); bool try_enter() noexcept; void leave() noexcept; void check() const; future<> close() noexcept; holder hold(); bool is_closed() const noexcept; };
template <class F> future<> with_gate(gate&, F&&) { return make_ready_future<>(); } template <class F> future<> try_with_gate(gate&, F&&) noexcept { return make_ready_future<>(); }
class io_intent { public: void cancel() noexcept; }; class file { public: template <class C> future<std::size_t> dma_read(std::uint64_t, C*, std::size_t); template <class C> future<std::size_t> dma_read(std::uint64_t, C*, std::size_t, io_intent*); future<> flush(); };
template <class R, class P> future<> sleep(std::chrono::duration<R, P>); template <class R, class P> future<> sleep_abortable(std::chrono::duration<R, P>); template <class R, class P> future<> sleep_abortable(std::chrono::duration<R, P>, abort_source&);
class semaphore { public: explicit semaphore(std::size_t); future<> wait(std::size_t = 1); future<> wait(abort_source&, std::size_t = 1); void signal(std::size_t = 1); void broken(); }; struct semaphore_units { ~semaphore_units(); };
future<semaphore_units> get_units(semaphore&, std::size_t); future<semaphore_units> get_units(semaphore&, std::size_t, abort_source&);
class condition_variable { public: future<> wait(); void signal() noexcept; void broken() noexcept; };
template <class TP, class T> future<T> with_timeout(TP, future<T>);
template <class... F> future<> when_all(F&&...); template <class... F> future<> when_all_succeed(F&&...);
template <class A, class B> future<std::tuple<future<A>, future<B>>> when_all(future<A>&&, future<B>&&);
template <class F> future<> async(F&&) { return make_ready_future<>(); } namespace this_fiber {} class thread { public: static void yield(); template <class F> explicit thread(F&&); future<> join(); };
template <class F> struct deferred_action { ~deferred_action(); }; template <class F> deferred_action<F> defer(F&&) noexcept;
template <class O> class [[nodiscard]] deferred_close { public: explicit deferred_close(O&); ~deferred_close(); }; template <class O> class [[nodiscard]] deferred_stop { public: explicit deferred_stop(O&); ~deferred_stop(); };
template <class O, class F> future<> with_closeable(O&&, F&&);
namespace coroutine { template <class T> coro_mock::awaiter_nothrow<future<T>> as_future(future<T>&&); template <class T> coro_mock::awaiter<T> try_future(future<T>&&); struct exception { std::exception_ptr eptr; explicit exception(std::exception_ptr eptr) noexcept; bool await_ready() const noexcept; void await_suspend(std::coroutine_handle<>) noexcept; void await_resume() noexcept; }; exception return_exception_ptr(std::exception_ptr) noexcept; template <class E> exception return_exception(E&&) noexcept; struct maybe_yield : coro_mock::awaiter_nothrow<void> {}; }
namespace rpc { class error : public std::runtime_error { public: using std::runtime_error::runtime_error; }; class closed_error : public error { public: closed_error(); }; class canceled_error : public error { public: canceled_error(); }; struct cancellable { void cancel(); }; }
namespace internal { template <class F> void run_in_background(F&&); }
}
namespace ss = seastar;
