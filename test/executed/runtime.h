//===-- runtime.h - A coroutine runtime to run test cases in ----*- C++ -*-===//
//
// Part of cancel-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a case of the executed ground truth can use: a small but real coroutine
// type under the names of cppcoro, so that the linter's vocabulary knows it,
// and in namespace t, with those of doubles.h, the doubles through which
// harness.h steers a run. They are only declared: neither the compiler nor the
// linter can look behind them.
//
//===----------------------------------------------------------------------===//

#ifndef CANCEL_TIDY_TEST_EXECUTED_RUNTIME_H
#define CANCEL_TIDY_TEST_EXECUTED_RUNTIME_H

#include "doubles.h"

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <tuple>
#include <utility>

namespace t {
/// Leaves \p suspended to the harness, which resumes it after the caller has
/// returned to it.
void resume_later(std::coroutine_handle<> suspended) noexcept;
/// Resumes \p first and whatever was left to the harness in the meantime.
void run_until_idle(std::coroutine_handle<> first);
/// Whether the run's one cancellation was delivered already.
bool cancellation_was_delivered() noexcept;
/// Calls \p callback when the run's cancellation arrives, until the object is
/// destroyed.
class on_cancellation {
public:
  explicit on_cancellation(std::function<void()> callback);
  on_cancellation(on_cancellation &&) = delete;
  ~on_cancellation();
  const std::function<void()> callback;
};
} // namespace t

namespace cppcoro {

class operation_cancelled : public std::exception {
public:
  const char *what() const noexcept override { return "operation cancelled"; }
};

/// Knows of its source's requests or, without a source, of the run's
/// cancellation from its delivery on.
class cancellation_token {
public:
  cancellation_token() = default;
  explicit cancellation_token(std::shared_ptr<const unsigned> requests)
      : requests(std::move(requests)) {}
  bool can_be_cancelled() const noexcept { return true; }
  bool is_cancellation_requested() const noexcept {
    return requests ? *requests != 0 : t::cancellation_was_delivered();
  }
  void throw_if_cancellation_requested() const {
    if (is_cancellation_requested())
      throw operation_cancelled{};
  }
  /// For the harness: how often the source was asked to stop, null without one.
  std::shared_ptr<const unsigned> requests;
};

/// By which a case stops a child of its own.
class cancellation_source {
public:
  cancellation_token token() const { return cancellation_token(requests); }
  void request_cancellation() { ++*requests; }
  bool is_cancellation_requested() const noexcept { return *requests != 0; }

private:
  std::shared_ptr<unsigned> requests = std::make_shared<unsigned>(0);
};

/// Passes the run's cancellation on to \p callback.
class cancellation_registration {
public:
  cancellation_registration(cancellation_token token,
                            std::function<void()> callback)
      : called(std::move(callback)) {}

private:
  t::on_cancellation called;
};

template <typename T = void> class task;

namespace detail {

class task_promise_base {
public:
  std::suspend_always initial_suspend() noexcept { return {}; }
  auto final_suspend() noexcept {
    struct to_awaiting_coroutine {
      bool await_ready() const noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<>) const noexcept {
        return awaiting ? awaiting : std::noop_coroutine();
      }
      void await_resume() const noexcept {}
      std::coroutine_handle<> awaiting;
    };
    return to_awaiting_coroutine{awaiting};
  }
  void unhandled_exception() noexcept { thrown = std::current_exception(); }
  void rethrow_if_thrown() const {
    if (thrown)
      std::rethrow_exception(thrown);
  }

  std::coroutine_handle<> awaiting;
  std::exception_ptr thrown;
};

template <typename T> class task_promise : public task_promise_base {
public:
  task<T> get_return_object() noexcept;
  void return_value(T result) { value = std::move(result); }
  T result() {
    rethrow_if_thrown();
    return std::move(value);
  }

private:
  T value{};
};

template <> class task_promise<void> : public task_promise_base {
public:
  task<void> get_return_object() noexcept;
  void return_void() noexcept {}
  void result() { rethrow_if_thrown(); }
};

} // namespace detail

/// Starts when it is awaited; what its body throws comes out of the await.
template <typename T> class [[nodiscard]] task {
public:
  using promise_type = detail::task_promise<T>;
  using handle = std::coroutine_handle<promise_type>;

  explicit task(handle coroutine) noexcept : coroutine(coroutine) {}
  task(task &&other) noexcept : coroutine(std::exchange(other.coroutine, {})) {}
  task &operator=(task &&) = delete;
  ~task() {
    if (coroutine)
      coroutine.destroy();
  }

  bool is_ready() const noexcept { return coroutine.done(); }

  auto operator co_await() const noexcept {
    struct awaiter : starter {
      T await_resume() const { return this->coroutine.promise().result(); }
    };
    return awaiter{{coroutine}};
  }

  /// Waits without taking the result: nothing is thrown.
  auto when_ready() const noexcept {
    struct awaiter : starter {
      void await_resume() const noexcept {}
    };
    return awaiter{{coroutine}};
  }

  /// For sync_wait and the harness, who are no coroutines.
  handle get() const noexcept { return coroutine; }

private:
  struct starter {
    bool await_ready() const noexcept { return coroutine.done(); }
    std::coroutine_handle<>
    await_suspend(std::coroutine_handle<> awaiting) const noexcept {
      coroutine.promise().awaiting = awaiting;
      return coroutine;
    }
    handle coroutine;
  };

  handle coroutine;
};

template <typename T>
task<T> detail::task_promise<T>::get_return_object() noexcept {
  return task<T>{task<T>::handle::from_promise(*this)};
}

inline task<void> detail::task_promise<void>::get_return_object() noexcept {
  return task<void>{task<void>::handle::from_promise(*this)};
}

/// Blocks until \p work is done; throws what it threw.
template <typename T> T sync_wait(task<T> &&work) {
  t::run_until_idle(work.get());
  return work.get().promise().result();
}

namespace detail {

/// What became of one task of several; result() throws what it threw.
template <typename T> class when_all_task {
public:
  when_all_task() = default;
  explicit when_all_task(task<T> &&done)
      : done(std::make_shared<task<T>>(std::move(done))) {}
  T result() const { return done->get().promise().result(); }

private:
  std::shared_ptr<task<T>> done;
};

} // namespace detail

/// Waits for all, one after the other; throws nothing.
template <typename... T>
task<std::tuple<detail::when_all_task<T>...>> when_all_ready(task<T>... work) {
  (co_await work.when_ready(), ...);
  co_return std::tuple(detail::when_all_task<T>(std::move(work))...);
}

} // namespace cppcoro

namespace t {

/// An await at which the harness delivers the cancellation or an error.
cppcoro::task<> step(where = where::current());
/// The same, with a result that the harness chooses.
cppcoro::task<bool> ask(where = where::current());

/// The same as step() with an awaitable that no library owns.
struct tick {
  explicit tick(where at = where::current()) noexcept : at(at) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiting) const noexcept {
    resume_later(awaiting);
  }
  void await_resume() const;
  where at;
};

/// Suspends and never delivers anything.
struct quiet_tick {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiting) const noexcept {
    resume_later(awaiting);
  }
  void await_resume() const noexcept {}
};

/// Resumes, or is destroyed with all frames that wait for it.
struct doomed {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> awaiting) const noexcept;
  void await_resume() const noexcept {}
};

/// A child that \p token alone stops. It can fail.
cppcoro::task<> child(cppcoro::cancellation_token token,
                      where = where::current());
/// The same, but \p own stops it, too: with token() the run's cancellation is
/// delivered in it.
cppcoro::task<> child(cppcoro::cancellation_token token,
                      cppcoro::cancellation_token own,
                      where = where::current());

/// Waits until something happens, or until \p token is told to stop.
cppcoro::task<> wait(cppcoro::cancellation_token token,
                     where = where::current());
/// Waits until something happens; the harness sees whether somebody asks to
/// stop in the meantime, and is not heard.
cppcoro::task<> wait(where = where::current());

/// A coroutine that yields: its yields can deliver what awaits can.
class stream : public cppcoro::task<> {
public:
  class promise_type : public cppcoro::task<>::promise_type {
  public:
    stream get_return_object() noexcept {
      return stream{handle::from_promise(*this)};
    }
    tick yield_value(int, where at = where::current()) noexcept {
      return tick{at};
    }
    quiet_tick yield_value(quiet_tick) noexcept { return {}; }
  };

private:
  using task::task;
};

/// The token through which the run's cancellation can be seen.
cppcoro::cancellation_token token() noexcept;

} // namespace t

#endif // CANCEL_TIDY_TEST_EXECUTED_RUNTIME_H
