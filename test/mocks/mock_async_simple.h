// MOCK async_simple (+ coro_io from yalantinglibs)
#pragma once
#include "coro_mock_base.h"
#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <variant>
#include <vector>
namespace async_simple {
enum SignalType : std::uint64_t { None = 0, Terminate = 1, All = UINT64_MAX };
class SignalException : public std::runtime_error { public: explicit SignalException(SignalType, std::string = ""); SignalType value() const; };
class Signal : public std::enable_shared_from_this<Signal> { public: SignalType emits(SignalType) noexcept; SignalType state() const noexcept; template <class T = Signal> static std::shared_ptr<T> create(); };
class Slot { public: explicit Slot(Signal*, SignalType = All); bool hasTriggered(SignalType) const noexcept; bool canceled() const noexcept; struct FilterGuard {}; [[nodiscard]] FilterGuard setScopedFilter(SignalType) noexcept; };
struct signalHelper { signalHelper(SignalType); void checkHasCanceled(Slot*, std::string = ""); bool hasCanceled(const Slot*) noexcept; };
class Executor {}; template <class T> class Try { public: bool available() const noexcept; bool hasError() const noexcept; T& value() &; std::exception_ptr getException() const; }; template <> class Try<void> { public: bool hasError() const noexcept; void value(); std::exception_ptr getException() const; };
template <class T> class Future { public: T get() &&; void wait(); bool hasResult() const; coro_mock::awaiter<T> operator co_await() &&; };
namespace coro {
struct CurrentSlot : coro_mock::awaiter_nothrow<Slot*> {}; struct ForbidSignal : coro_mock::awaiter_nothrow<void> {}; struct Yield : coro_mock::awaiter<void> {};
template <class T = void> class RescheduleLazy;
template <class T = void> class [[nodiscard]] Lazy { public: struct promise_type : coro_mock::promise_base<Lazy>, coro_mock::returns<T> { template <class A> A&& await_transform(A&& a); }; Lazy(Lazy&&) noexcept; coro_mock::awaiter<T> operator co_await(); coro_mock::awaiter_nothrow<Try<T>> coAwaitTry(); RescheduleLazy<T> via(Executor*) &&; template <class F> void start(F&&) {} template <class F> void directlyStart(F&&, Executor*) {} Lazy<T> setLazyLocal(Signal*) &&; };
template <class T> class [[nodiscard]] RescheduleLazy { public: template <class F> void start(F&&) {} void detach(); coro_mock::awaiter<T> operator co_await(); };
struct Mutex { coro_mock::awaiter<void> coLock(); void unlock(); }; struct SpinLock { Lazy<void> coLock(); void unlock(); };
template <class T> T syncAwait(Lazy<T>&&); template <class T> T syncAwait(Lazy<T>&); template <class D> Lazy<void> sleep(D);
template <SignalType = None, class... L> Lazy<std::variant<Try<int>>> collectAny(L&&...); template <SignalType = None, class... L> Lazy<std::tuple<Try<int>>> collectAll(L&&...);
}}
namespace coro_io { template <class D> async_simple::coro::Lazy<bool> sleep_for(D); template <class S, class B> async_simple::coro::Lazy<std::pair<std::error_code, std::size_t>> async_read_some(S&, B&&) noexcept; template <class S> async_simple::coro::Lazy<std::error_code> async_connect(S&, const std::string&, const std::string&) noexcept; }
