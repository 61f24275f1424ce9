// One defect, one finding, however often a template is instantiated.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <stdexcept>

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();
template <typename T> task<T> measure();

struct quiet {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  int await_resume() const noexcept;
};

//===-- Never instantiated ------------------------------------------------===//

template <typename T> task<> known_awaitable(T Done) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Done();
  }
}

template <typename T> task<> dependent_awaitable(T Work) {
  try {
    co_await Work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

template <typename T> task<T> dependent_result() {
  try {
    co_return co_await measure<T>();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
  co_return T();
}

template <typename T> task<> known_quiet_awaitable(T Done) {
  try {
    co_await quiet();
  } catch (...) {
    Done();
  }
}

template <typename T> task<> known_await_without_the_result(T Done) {
  auto Step = step();
  try {
    co_await Step.when_ready();
  } catch (...) {
    Done();
  }
}

template <typename T> task<> rethrown(T Done) {
  try {
    co_await step();
  } catch (...) {
    Done();
    throw;
  }
}

template <typename T> task<> saved_and_rethrown(T Done) {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  Done();
  if (Error)
    std::rethrow_exception(Error);
}

template <typename T> task<> handed_to_a_dependent_promise(T &Promise) {
  try {
    co_await step();
    Promise.set_value();
  } catch (...) {
    Promise.set_exception(std::current_exception());
  }
}

template <typename E> task<> dependent_handler_only() {
  try {
    co_await step();
  } catch (const E &) {
    note("failed");
  }
}

// Whether the first handler takes the cancellation cannot be told.
template <typename E> task<> dependent_handler_in_front() {
  try {
    co_await step();
  } catch (const E &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

template <typename T> task<> named_handler(T Done) {
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    Done();
  }
}

//===-- Instantiated ------------------------------------------------------===//

template <typename T> task<> lost_in_all_instantiations(T Done) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Done();
  }
}

template <typename T> task<> lost_in_one_instantiation(T Work) {
  try {
    co_await Work();
    // CHECK: :[[@LINE+2]]:5: warning: {{.*}}[cancellation-catch-all]
    // CHECK: :[[@LINE+1]]:5: note: this holds in 'lost_in_one_instantiation<{{.*}}task<int>{{.*}}>', not in every instantiation
  } catch (...) {
    note("failed");
  }
}

template <typename T> task<> lost_in_no_instantiation(T Work) {
  try {
    co_await Work();
  } catch (...) {
    note("never");
  }
}

template <typename E> task<> reached_in_one_instantiation() {
  try {
    co_await step();
    // CHECK: :[[@LINE+4]]:5: warning: {{.*}}[cancellation-catch-all]
    // CHECK: :[[@LINE+3]]:5: note: this holds in 'reached_in_one_instantiation<std::runtime_error>'
  } catch (const E &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

template <bool Strict> task<> rethrown_in_one_instantiation() {
  try {
    co_await step();
    // CHECK: :[[@LINE+2]]:5: warning: {{.*}}[cancellation-catch-all]
    // CHECK: :[[@LINE+1]]:5: note: this holds in 'rethrown_in_one_instantiation<false>'
  } catch (...) {
    if constexpr (Strict)
      throw;
    else
      note("failed");
  }
}

template <typename... Ts> task<> variadic(Ts... Work) {
  try {
    (co_await Work(), ...);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

template <typename T> struct service {
  T Work;

  task<> member() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  task<> member_that_is_not_used() {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  }

  task<> dependent_member() {
    try {
      co_await Work();
      // CHECK: :[[@LINE+2]]:7: warning: {{.*}}[cancellation-catch-all]
      // CHECK: :[[@LINE+1]]:7: note: this holds in
    } catch (...) {
      note("failed");
    }
  }

  template <typename U> task<> member_template(U Done) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      Done();
    }
  }

  task<> out_of_line();
};

template <typename T> task<> service<T>::out_of_line() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// The explicit specialisation is other code.
template <typename T> task<> specialised() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

template <> task<> specialised<int>() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
    throw;
  }
}

template <typename T> task<> lambda_in_a_template(T Done) {
  auto Work = [Done]() -> task<> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      Done();
    }
  };
  co_await Work();
}

task<> generic_lambda() {
  auto Work = [](auto Done) -> task<> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      Done();
    }
  };
  co_await Work([] { note("once"); });
  co_await Work([] { note("twice"); });
}

task<> generic_lambda_that_is_never_called() {
  auto Work = [](auto Done) -> task<> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      Done();
    }
  };
  co_await step();
}

task<> generic_lambda_with_a_quiet_awaitable() {
  auto Work = [](auto Wait) -> task<> {
    try {
      co_await Wait;
    } catch (...) {
      note("never");
    }
  };
  co_await Work(quiet());
}

task<> abbreviated(auto Work) {
  try {
    co_await Work();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// Its pattern is a base of itself: to look for its bases comes to no end.
template <int Size> struct countdown : countdown<Size - 1> {};
template <> struct countdown<0> {};
template <class Work> struct ping;
template <class Work> struct pong : ping<Work *> {};
template <class Work> struct ping : pong<Work *> {};

template <int Size, class Work>
task<> bases_without_end(countdown<Size> Left, ping<Work> &Right) {
  try {
    co_await step();
    note(Left);
    note(Right);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

using loud_work = task<int> (*)();
using quiet_work = quiet (*)();

task<> uses(loud_work Loud, quiet_work Quiet) {
  co_await lost_in_all_instantiations([] { note("first"); });
  co_await lost_in_all_instantiations([] { note("second"); });
  co_await lost_in_one_instantiation(Loud);
  co_await lost_in_one_instantiation(Quiet);
  co_await lost_in_no_instantiation(Quiet);
  co_await reached_in_one_instantiation<operation_cancelled>();
  co_await reached_in_one_instantiation<std::runtime_error>();
  co_await rethrown_in_one_instantiation<true>();
  co_await rethrown_in_one_instantiation<false>();
  co_await variadic(Quiet, Loud);
  service<loud_work> S1{Loud};
  service<quiet_work> S2{Quiet};
  co_await S1.member();
  co_await S2.member();
  co_await S1.dependent_member();
  co_await S2.dependent_member();
  co_await S1.member_template([] { note("first"); });
  co_await S1.member_template([] { note("second"); });
  co_await S1.out_of_line();
  co_await specialised<int>();
  co_await specialised<long>();
  co_await lambda_in_a_template([] { note("first"); });
  co_await lambda_in_a_template([] { note("second"); });
  co_await abbreviated(Loud);
  co_await abbreviated(step);
}
