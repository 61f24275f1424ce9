// Fix-its of cancellation-sliced-rethrow: the exception itself is passed on.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_cppcoro.h"
#include <future>

using cppcoro::task;

void note(const char *What);
task<> step();

struct promise_of_ours {
  template <typename T> void set_exception(T Error);
};

task<> thrown_again() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
    throw E;
  }
}

task<> thrown_again_by_value() {
  try {
    co_await step();
  } catch (std::exception E) {
    throw (E);
  }
}

task<> copied_into_a_promise(std::promise<void> &Promise) {
  try {
    co_await step();
  } catch (const std::exception &E) {
    Promise.set_exception(std::make_exception_ptr(E));
  }
}

task<> given_to_a_promise_of_ours(promise_of_ours &Promise) {
  try {
    co_await step();
  } catch (const std::exception &E) {
    Promise.set_exception(E);
  }
}

task<> saved() {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (const std::exception &E) {
    Saved = std::make_exception_ptr(E);
  }
  if (Saved)
    std::rethrow_exception(Saved);
}

void pointer_thrown(std::exception_ptr Error) {
  if (Error)
    throw Error;
}

task<> current_pointer_thrown() {
  try {
    co_await step();
  } catch (...) {
    throw std::current_exception();
  }
}

struct outcome {
  std::exception_ptr Error;
};
void member_thrown(const outcome &Outcome) { throw Outcome.Error; }
//--- expected.cpp
#include "mock_cppcoro.h"
#include <future>

using cppcoro::task;

void note(const char *What);
task<> step();

struct promise_of_ours {
  template <typename T> void set_exception(T Error);
};

task<> thrown_again() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
    throw;
  }
}

task<> thrown_again_by_value() {
  try {
    co_await step();
  } catch (std::exception E) {
    throw;
  }
}

task<> copied_into_a_promise(std::promise<void> &Promise) {
  try {
    co_await step();
  } catch (const std::exception &E) {
    Promise.set_exception(std::current_exception());
  }
}

task<> given_to_a_promise_of_ours(promise_of_ours &Promise) {
  try {
    co_await step();
  } catch (const std::exception &E) {
    Promise.set_exception(std::current_exception());
  }
}

task<> saved() {
  std::exception_ptr Saved;
  try {
    co_await step();
  } catch (const std::exception &E) {
    Saved = std::current_exception();
  }
  if (Saved)
    std::rethrow_exception(Saved);
}

void pointer_thrown(std::exception_ptr Error) {
  if (Error)
    std::rethrow_exception(Error);
}

task<> current_pointer_thrown() {
  try {
    co_await step();
  } catch (...) {
    std::rethrow_exception(std::current_exception());
  }
}

struct outcome {
  std::exception_ptr Error;
};
void member_thrown(const outcome &Outcome) { std::rethrow_exception(Outcome.Error); }
