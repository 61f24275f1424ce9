// What users complain about in tools of this kind, the most frequent first, and
// what real code does, each beside its twin. Elsewhere: nothing in the try can be
// cancelled, the handler never returns (false-alarms.cpp), tests of cancellation
// (false-alarms-libraries.cpp), saved and rethrown (false-alarms-saved.cpp),
// children cancelled on purpose (own-child.cpp), boundaries (roots.cpp),
// NOLINT (macros.cpp).
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/asio.cpp -- %mock-flags | %filecheck %t/asio.cpp

//--- cppcoro.cpp
#include "mock_cppcoro.h"
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const std::string &What);
task<> step();
task<> close();
task<int> measure();

//===-- An inner handler dealt with it ------------------------------------===//

task<> inner_handler_took_it() {
  try {
    try {
      co_await step();
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
      note("cancelled");
    }
  } catch (...) {
    note("never by a cancellation");
  }
}

task<> inner_handler_let_it_through() {
  try {
    try {
      co_await step();
    } catch (const operation_cancelled &) {
      note("cancelled");
      throw;
    }
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

task<> inner_handler_of_an_error() {
  try {
    try {
      co_await step();
    } catch (const std::runtime_error &E) {
      note(E.what());
    }
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Rethrown elsewhere ------------------------------------------------===//

task<> flag_and_throw_after_the_cleanup() {
  bool Cancelled = false;
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    Cancelled = true;
  }
  co_await close();
  if (Cancelled)
    throw operation_cancelled();
}

task<> flag_and_error_after_the_cleanup() {
  bool Cancelled = false;
  try {
    co_await step();
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    Cancelled = true;
  }
  co_await close();
  if (Cancelled)
    throw std::runtime_error("cancelled");
}

// Helpers that take the current exception and rethrow only some kinds.
static void rethrow_cancellation(std::exception_ptr Error) {
  try {
    std::rethrow_exception(Error);
  } catch (const operation_cancelled &) {
    throw;
  } catch (...) {
  }
}

static void rethrow_errors(std::exception_ptr Error) {
  try {
    std::rethrow_exception(Error);
  } catch (const operation_cancelled &) {
  } catch (...) {
    throw;
  }
}

task<> helper_that_rethrows_the_cancellation() {
  try {
    co_await step();
  } catch (...) {
    rethrow_cancellation(std::current_exception());
    note("failed");
  }
}

task<> helper_that_rethrows_the_rest() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    rethrow_errors(std::current_exception());
    note("cancelled");
  }
}

// As Lippincott wrote it: the helper takes no argument.
static std::string describe_or_rethrow() {
  try {
    throw;
  } catch (const operation_cancelled &) {
    throw;
  } catch (const std::exception &E) {
    return E.what();
  } catch (...) {
    return "unknown";
  }
}

static std::string describe() {
  try {
    throw;
  } catch (const std::exception &E) {
    return E.what();
  } catch (...) {
    return "unknown";
  }
}

task<> described_unless_cancelled() {
  try {
    co_await step();
  } catch (...) {
    note(describe_or_rethrow());
  }
}

task<> described_in_any_case() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(describe());
  }
}

//===-- Lambdas and local functions, in both directions -------------------===//

task<> throw_in_a_lambda_that_is_called_later() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    auto Later = [] { throw; };
    note("failed");
  }
}

task<> throw_in_a_lambda_that_is_called_now() {
  try {
    co_await step();
  } catch (...) {
    auto Now = [] { throw; };
    note("failed");
    Now();
  }
}

task<> try_in_a_lambda_around_its_own_await() {
  auto Work = []() -> task<> {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      note("failed");
    }
  };
  co_await Work();
}

task<> try_in_a_lambda_while_the_await_is_outside() {
  auto Parse = [](const std::string &Text) {
    try {
      return std::stoi(Text);
    } catch (...) {
      return 0;
    }
  };
  co_await step();
  Parse("1");
}

task<> return_in_a_lambda_leaves_only_the_lambda() {
  try {
    co_await step();
  } catch (...) {
    [] { return; }();
    throw;
  }
}

task<> method_of_a_local_class_throws() {
  struct guard {
    void fail() { throw; }
    void pass() {}
  };
  try {
    co_await step();
  } catch (...) {
    guard().fail();
  }
}

task<> another_method_of_a_local_class() {
  struct guard {
    void fail() { throw; }
    void pass() {}
  };
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    guard().pass();
  }
}

//===-- Logging never excuses ---------------------------------------------===//

class logger {
public:
  void error(const char *Format, const std::string &What);
  void exception(std::exception_ptr Error);
};
logger &log();
void log_error(std::exception_ptr Error);
struct metrics {
  int Failures = 0;
};

task<> told_the_stream() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    std::cerr << "failed: " << E.what() << std::endl;
  }
}

task<> told_the_logger() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    log().error("failed: {}", E.what());
  }
}

task<> told_the_logger_with_the_pointer() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    log_error(std::current_exception());
  }
}

task<> told_the_logger_by_a_member() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    log().exception(std::current_exception());
  }
}

task<> told_the_logger_and_rethrown() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    log().error("failed: {}", E.what());
    throw;
  }
}

task<> counted(metrics &Metrics) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    ++Metrics.Failures;
  }
}

task<> written_down(std::string &Last) {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    std::ostringstream Out;
    Out << "failed: " << E.what();
    Last = Out.str();
  }
}

//===-- What real code does -----------------------------------------------===//

task<> catch_all_behind_std_exception() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  } catch (...) {
    note("unknown exception");
  }
}

task<> catch_all_in_front_of_nothing() {
  try {
    co_await step();
  } catch (const std::logic_error &E) {
    note(E.what());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("unknown exception");
  }
}

enum class status { ok, failed, cancelled };

task<status> told_by_a_status() {
  try {
    co_await step();
    co_return status::ok;
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return status::cancelled;
  }
}

task<status> failure_told_by_a_status() {
  try {
    co_await step();
    co_return status::ok;
  } catch (const operation_cancelled &) {
    throw;
  } catch (...) {
    co_return status::failed;
  }
}

task<> wrapped_in_another_exception() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    throw std::runtime_error(std::string("step: ") + E.what());
  }
}

task<> wrapped_unless_cancelled() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw;
  } catch (const std::exception &E) {
    throw std::runtime_error(std::string("step: ") + E.what());
  }
}

task<int> retried_until_it_gives_up() {
  for (int Attempt = 1;; ++Attempt) {
    try {
      co_return co_await measure();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
      if (Attempt == 3)
        throw;
    }
  }
}

task<int> retried_unless_cancelled() {
  for (int Attempt = 1;; ++Attempt) {
    try {
      co_return co_await measure();
    } catch (const operation_cancelled &) {
      throw;
    } catch (const std::exception &E) {
      note(E.what());
      if (Attempt == 3)
        throw;
    }
  }
}

// A coroutine's function-try-block does not rethrow by itself.
task<> function_try_block() try {
  co_await step();
} catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
  note("failed");
}

struct connection {
  // A constructor's does.
  explicit connection(int) try {
    cppcoro::sync_wait(step());
  } catch (...) {
    note("failed");
  }
};

//--- asio.cpp
#include "mock_asio.h"

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

//===-- What real code does with carriers ---------------------------------===//
// The dominant forms, right and wrong, and the end of a stream: carriers.cpp.

awaitable<void> not_logged_if_cancelled() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() != asio::error::operation_aborted)
      note(E.what());
  }
}

// The broad handler is not reached by it.
awaitable<void> carrier_sorted_and_the_rest_logged() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  } catch (...) {
    note("failed");
  }
}

// std::system_error is no base of Boost's.
awaitable<void> wrong_carrier_sorted_and_the_rest_logged() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}
