// A library of the user's own, described by a vocabulary file.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/unit.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml"}}' -- %mock-flags | %filecheck %t/unit.cpp
// Without the file nothing is known of it.
// RUN: %tidy %t/unit.cpp -- %mock-flags | count 0
// The helper that fix-its call is known by the option, too.
// RUN: %tidy %t/unit.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml", cancellation.RethrowHelper: "my::sort_out"}}' -- %mock-flags | FileCheck --check-prefix=HELPER %t/unit.cpp
// A runtime that nobody knows, beside a library: its types count there, too.
// RUN: %tidy %t/beside.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/my.yaml"}}' -- %mock-flags | %filecheck %t/beside.cpp
// Additions to a library that is known.
// RUN: %tidy %t/added.cpp --config='{CheckOptions: {cancellation.Vocabulary: "%t/more-seastar.yaml"}}' -- %mock-flags | %filecheck %t/added.cpp

//--- my.yaml
library: my
title: Our runtime
cancellation-types:
  - type: my::cancelled
  - type: my::error
    codes: [my::reason::stopped]
    code-accessor: why
awaitables: [my::task]
never-cancels: [my::yield]
value-adaptors: [my::as_result]
cancellation-tests: [my::stopping]
throwing-tests: [my::rethrow_if_cancelled]
rethrows: [my::rethrow]
requests-cancellation: ["my::task::stop"]
blocking-waits: [my::wait_for_all]
detaches: [my::forget]
detached-coroutines: [my::fire_and_forget]

//--- my.h
#ifndef MY_H
#define MY_H
#include "coro_mock_base.h"

namespace my {
class failure {};
inline namespace v2 {
class cancelled : public failure {};
} // namespace v2
enum class reason { stopped, closed };
class error : public failure {
public:
  reason why() const;
};

template <typename T = void> struct task {
  struct promise_type : coro_mock::promise_base<task>, coro_mock::returns<T> {};
  coro_mock::awaiter<T> operator co_await() const;
  void stop();
};
struct fire_and_forget {
  struct promise_type : coro_mock::promise_base<fire_and_forget>, coro_mock::returns<void> {};
};
task<> yield();
template <typename T> task<bool> as_result(task<T> Work);
void wait_for_all();
bool stopping();
void rethrow_if_cancelled();
void rethrow();
void sort_out();
void forget(task<> Work);
} // namespace my

void note(const char *What);
my::task<> step();
#endif

//--- unit.cpp
#include "my.h"

using my::task;

task<> every_exception() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: 'catch (...)' swallows cancellation ('my::cancelled' and 'my::error' with 'my::reason::stopped'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> base_class() {
  try {
    co_await step();
  } catch (const my::failure &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// They are no std::exceptions.
task<> no_base_class() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

task<> named() {
  try {
    co_await step();
  } catch (const my::cancelled &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('my::cancelled'){{.*}}[cancellation-not-rethrown]
    note("cancelled");
  }
}

task<> value_looked_at() {
  try {
    co_await step();
  } catch (const my::error &E) {
    if (E.why() == my::reason::stopped)
      throw;
    note("failed");
  }
}

task<> value_not_looked_at() {
  try {
    co_await step();
  } catch (const my::error &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('my::error' with 'my::reason::stopped'){{.*}}[cancellation-not-rethrown]
    if (E.why() == my::reason::closed)
      throw;
    note("failed");
  }
}

task<> predicate() {
  try {
    co_await step();
  } catch (...) {
    if (my::stopping())
      throw;
    note("failed");
  }
}

task<> predicate_the_wrong_way_round() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!my::stopping())
      throw;
  }
}

task<> helper_that_always_rethrows() {
  try {
    co_await step();
  } catch (...) {
    my::rethrow();
  }
}

task<> helper_that_rethrows_cancellation() {
  try {
    co_await step();
  } catch (...) {
    my::rethrow_if_cancelled();
    note("failed");
  }
}

// HELPER-NOT: :[[@LINE+1]]:
task<> helper_of_the_option() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    my::sort_out();
    note("failed");
  }
}

task<> never_cancelled() {
  try {
    co_await my::yield();
  } catch (...) {
    note("never");
  }
}

task<> as_a_value() {
  try {
    co_await my::as_result(step());
  } catch (...) {
    note("never");
  }
}

task<> own_child() {
  auto Child = step();
  Child.stop();
  try {
    co_await Child;
  } catch (const my::cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> root() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

void starts() { my::forget(root()); }

my::fire_and_forget root_by_its_type() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

my::fire_and_forget root_by_its_type_that_goes_on() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
    note("failed");
  }
  co_await step();
}

// There is no object that it waits for.
struct waits_when_destroyed {
  ~waits_when_destroyed() {
    my::wait_for_all(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'my::wait_for_all'{{.*}}[cancellation-await-in-destructor]
  }
};

//--- beside.cpp
#include "my.h"
#include "mock_cppcoro.h"

cppcoro::task<> stride();

struct job {
  struct promise_type : coro_mock::promise_base<job>, coro_mock::returns<void> {};
  coro_mock::awaiter<void> operator co_await() const;
};
job run();

job of_an_unknown_type() {
  try {
    co_await run();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}'cppcoro::operation_cancelled', 'my::cancelled' and 'my::error' with {{.*}}[cancellation-catch-all]
    note("failed");
  }
}

job of_the_user_s_type() {
  try {
    co_await step();
  } catch (const my::failure &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

job of_the_library_s_type() {
  try {
    co_await stride();
  } catch (const my::failure &) {
    note("never");
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

//--- more-seastar.yaml
library: seastar
cancellation-types:
  - type: seastar::gate_closed_exception
cancellation-tests: [ssx::is_shutdown_exception]

//--- added.cpp
#include "mock_seastar.h"

namespace ssx {
bool is_shutdown_exception(const std::exception_ptr &Error);
}
void note(const char *What);
seastar::future<> step();

seastar::future<> closed() {
  try {
    co_await step();
  } catch (const seastar::gate_closed_exception &) { // CHECK: :[[@LINE]]:{{.*}}('seastar::gate_closed_exception'){{.*}}[cancellation-not-rethrown]
    note("closed");
  }
}

seastar::future<> sorted_out() {
  try {
    co_await step();
  } catch (...) {
    if (ssx::is_shutdown_exception(std::current_exception()))
      throw;
    note("failed");
  }
}

seastar::future<> sorted_out_behind_the_try() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  if (ssx::is_shutdown_exception(Error))
    std::rethrow_exception(Error);
  note("failed");
}
