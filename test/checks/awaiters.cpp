// Awaitables of the user's own: what can deliver a cancellation, and which.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/one-library.cpp -- %mock-flags | %filecheck %t/one-library.cpp
// RUN: %tidy %t/two-libraries.cpp -- %mock-flags | %filecheck %t/two-libraries.cpp
// RUN: %tidy %t/no-library.cpp -- %mock-flags | %filecheck --allow-empty %t/no-library.cpp

//--- one-library.cpp
#include "mock_cppcoro.h"

using cppcoro::task;

void note(const char *What);
task<> step();

//===-- Awaiters ----------------------------------------------------------===//

struct quiet {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept;
};

struct loud : quiet {
  void await_resume() const;
};

struct loud_when_asked : quiet {
  bool await_ready() const;
};

struct loud_when_suspended : quiet {
  void await_suspend(std::coroutine_handle<>) const;
};

struct quiet_if_not_told_otherwise : quiet {
  void await_resume() const noexcept(sizeof(int) == 4);
};

struct quiet_inside {
  quiet operator co_await() const noexcept;
};

struct loud_inside {
  loud operator co_await() const noexcept;
};

struct loud_when_converted {
  quiet operator co_await() const;
};

task<> awaits_quiet() {
  try {
    co_await quiet();
  } catch (...) {
    note("never");
  }
}

task<> awaits_loud() {
  try {
    co_await loud();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_loud_when_asked() {
  try {
    co_await loud_when_asked();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_loud_when_suspended() {
  try {
    co_await loud_when_suspended();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_quiet_if_not_told_otherwise() {
  try {
    co_await quiet_if_not_told_otherwise();
  } catch (...) {
    note("never");
  }
}

task<> awaits_quiet_inside() {
  try {
    co_await quiet_inside();
  } catch (...) {
    note("never");
  }
}

task<> awaits_loud_inside() {
  try {
    co_await loud_inside();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_loud_when_converted() {
  try {
    co_await loud_when_converted();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Awaiters that are not noexcept, and whose bodies tell ----------------===//

int counter;
bool ready();

struct quiet_by_its_body : quiet {
  int Value;
  int await_resume() const { return Value + ++counter; }
};

struct quiet_through_another_body : quiet {
  static int twice(int Value) { return 2 * Value; }
  int await_resume() const { return twice(counter); }
};

struct loud_by_its_body : quiet {
  void await_resume() const { throw cppcoro::operation_cancelled(); }
};

struct loud_through_what_is_not_shown : quiet {
  bool await_resume() const { return ready(); }
};

struct loud_where_it_is_overridden : quiet {
  virtual void await_resume() const {}
};

struct loud_in_a_conversion : quiet {
  loud_in_a_conversion(const char *Name);
  void await_resume() const {}
};

task<> awaits_quiet_by_its_body() {
  try {
    co_await quiet_by_its_body();
  } catch (...) {
    note("never");
  }
}

task<> awaits_quiet_through_another_body() {
  try {
    co_await quiet_through_another_body();
  } catch (...) {
    note("never");
  }
}

task<> awaits_loud_by_its_body() {
  try {
    co_await loud_by_its_body();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_loud_through_what_is_not_shown() {
  try {
    co_await loud_through_what_is_not_shown();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_loud_where_it_is_overridden(loud_where_it_is_overridden &Awaiter) {
  try {
    co_await Awaiter;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> what_makes_the_operand_is_no_part_of_the_await() {
  try {
    co_await loud_in_a_conversion("it");
  } catch (...) {
    note("never");
  }
}

task<> suspends_always() {
  try {
    co_await std::suspend_always();
  } catch (...) {
    note("never");
  }
}

//===-- A task type of one's own ------------------------------------------===//

namespace my {
template <typename T = void> struct job {
  struct promise_type : coro_mock::promise_base<job>, coro_mock::returns<T> {};
  coro_mock::awaiter<T> operator co_await() const;
};
job<> run();

// Whatever is awaited, nothing comes out.
struct quiet_job {
  struct promise_type : coro_mock::promise_base<quiet_job>, coro_mock::returns<void> {
    quiet await_transform(const job<> &) noexcept;
    loud await_transform(int);
  };
};
} // namespace my

task<> awaits_a_job() {
  try {
    co_await my::run();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

my::job<> job_awaits_a_task() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

my::quiet_job transformed_into_something_quiet() {
  try {
    co_await my::run();
  } catch (...) {
    note("never");
  }
}

my::quiet_job transformed_into_something_loud() {
  try {
    co_await 3;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Generators --------------------------------------------------------===//

namespace my {
struct numbers {
  struct promise_type : coro_mock::promise_base<numbers>, coro_mock::returns<void> {
    std::suspend_always yield_value(int) noexcept;
    loud yield_value(const char *);
  };
};
} // namespace my

my::numbers yields_quietly() {
  try {
    co_yield 1;
  } catch (...) {
    note("never");
  }
}

my::numbers yields_loudly() {
  try {
    co_yield "one";
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Task types of the user's own --------------------------------------===//

template <class PromiseT> struct own_task {
  using promise_type = PromiseT;
  loud operator co_await() const noexcept;
};

struct own_promise {
  own_task<own_promise> get_return_object();
  std::suspend_always initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
};

struct terminating_promise : own_promise {
  void unhandled_exception() { std::terminate(); }
};

struct dropping_promise : own_promise {
  // FIX-ROUNDS: 2, since its awaiters get what it drops no more.
  void unhandled_exception() {} // CHECK: :[[@LINE]]:{{.*}}[cancellation-swallowing-promise]
};

struct storing_promise : own_promise {
  void unhandled_exception() { Error = std::current_exception(); }
  std::exception_ptr Error;
};

struct rethrowing_promise : own_promise {
  void unhandled_exception() { throw; }
};

struct promise_from_elsewhere : own_promise {
  void unhandled_exception();
};

struct promise_with_a_helper : storing_promise {
  void unhandled_exception() { store(); }
  void store() { Error = std::current_exception(); }
};

own_task<terminating_promise> terminating();
own_task<dropping_promise> dropping();
own_task<storing_promise> storing();
own_task<rethrowing_promise> rethrowing();
own_task<promise_from_elsewhere> from_elsewhere();
own_task<promise_with_a_helper> with_a_helper();

task<> awaits_terminating() {
  try {
    co_await terminating();
  } catch (...) {
    note("never");
  }
}

task<> awaits_dropping() {
  try {
    co_await dropping();
  } catch (...) {
    note("never");
  }
}

task<> awaits_storing() {
  try {
    co_await storing();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_rethrowing() {
  try {
    co_await rethrowing();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_promise_from_elsewhere() {
  try {
    co_await from_elsewhere();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> awaits_promise_with_a_helper() {
  try {
    co_await with_a_helper();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//--- two-libraries.cpp
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"

void note(const char *What);
cppcoro::task<> step();
folly::coro::Task<> stride();

namespace my {
struct job {
  struct promise_type : coro_mock::promise_base<job>, coro_mock::returns<void> {};
  coro_mock::awaiter<void> operator co_await() const;
};
job run();
} // namespace my

// It may be made of either library's.
my::job job_of_the_user() {
  try {
    co_await my::run();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled' and 'folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

my::job one_of_two_types_let_through() {
  try {
    co_await my::run();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

my::job both_types_let_through() {
  try {
    co_await my::run();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const folly::OperationCancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

my::job tasks_of_one_library() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

my::job tasks_of_the_other_library() {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    note("never");
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}('folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The frames above see a cancellation.
my::job translated() {
  try {
    co_await stride();
  } catch (const folly::OperationCancelled &) {
    throw cppcoro::operation_cancelled();
  }
}

my::job tasks_of_both_libraries() {
  try {
    co_await step();
    co_await stride();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled' and 'folly::OperationCancelled'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

//--- no-library.cpp
#include "coro_mock_base.h"

void note(const char *What);

namespace my {
struct job {
  struct promise_type : coro_mock::promise_base<job>, coro_mock::returns<void> {};
  coro_mock::awaiter<void> operator co_await() const;
};
job run();
} // namespace my

// Nothing that the unit sees is a cancellation.
my::job no_cancellation_type_in_sight() {
  try {
    co_await my::run();
  } catch (...) {
    note("failed");
  }
}
