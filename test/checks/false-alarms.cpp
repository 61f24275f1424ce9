// What must not be flagged, seen in real code, beside what must: FP-2, FP-6, FP-8
// and FP-9 of the list of false alarms. FP-1: false-alarms-saved.cpp,
// false-alarms-passed-on.cpp; FP-7: kj.cpp; the others, and what libraries have
// of these: false-alarms-libraries.cpp, false-alarms-asio.cpp.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <cstdlib>
#include <stdexcept>
#include <string>

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();
task<> work(cppcoro::cancellation_token Token);
bool strict();

//===-- FP-2: an earlier handler deals with it ----------------------------===//

task<> fp2_earlier_handler_rethrows() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

task<> fp2_earlier_handler_rethrows_something_else_s() {
  try {
    co_await step();
  } catch (const std::runtime_error &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// "rethrows / leaves": the base's handler takes it, and all else stays behind.
task<> fp2_base_in_front_rethrows() {
  try {
    co_await step();
  } catch (const std::exception &) {
    throw;
  } catch (...) {
    note("no exception of the standard library");
  }
}

task<> fp2_base_in_front_rethrows_at_times() {
  try {
    co_await step();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (strict())
      throw;
  } catch (...) {
    note("no exception of the standard library");
  }
}

// The second handler cannot be reached by it (the compiler warns as well).
task<> fp2_exact_handler_behind_its_base() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  } catch (const operation_cancelled &) {
    throw;
  }
}

//===-- FP-6: a helper that always ends the path --------------------------===//

[[noreturn]] void die(const std::string &Why);
void complain(const std::string &Why);

struct fatal_message {
  fatal_message(const char *File, int Line);
  ~fatal_message() __attribute__((noreturn));
  fatal_message &stream();
};
fatal_message &operator<<(fatal_message &Message, const char *Text);
struct message {
  message(const char *File, int Line);
  ~message();
  message &stream();
};
message &operator<<(message &Message, const char *Text);
// As glog has them.
#define COMPACT_FATAL fatal_message(__FILE__, __LINE__)
#define COMPACT_ERROR message(__FILE__, __LINE__)
#define LOG(SEVERITY) COMPACT_##SEVERITY.stream()

task<> fp6_noreturn() {
  try {
    co_await step();
  } catch (...) {
    die("failed");
  }
}

task<> fp6_not_noreturn() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    complain("failed");
  }
}

task<> fp6_terminate() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
    std::terminate();
  }
}

task<> fp6_terminate_in_one_branch() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (strict())
      std::terminate();
  }
}

task<> fp6_abort() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
    std::abort();
  }
}

task<> fp6_terminate_handler_only_asked_for() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    std::get_terminate();
  }
}

task<> fp6_log_fatal() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    LOG(FATAL) << E.what();
  }
}

task<> fp6_log_error() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    LOG(ERROR) << E.what();
  }
}

#define UNREACHABLE(WHY) die(std::string(WHY) + " at " __FILE__)
#define UNLIKELY(WHY) complain(std::string(WHY) + " at " __FILE__)

task<> fp6_by_a_macro() {
  try {
    co_await step();
  } catch (...) {
    UNREACHABLE("failed");
  }
}

task<> fp6_by_a_macro_that_goes_on() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    UNLIKELY("failed");
  }
}

//===-- FP-8: nothing in the try can be cancelled -------------------------===//

int parse(const std::string &Text);

task<> fp8_no_await() {
  co_await step();
  try {
    parse("1");
  } catch (...) {
    note("not a number");
  }
}

task<> fp8_one_await() {
  try {
    parse("1");
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not a number");
  }
}

task<> fp8_await_only_in_a_lambda() {
  try {
    auto Later = [](int) -> task<> { co_await step(); };
    parse("1");
  } catch (...) {
    note("not a number");
  }
  co_return;
}

task<> fp8_lambda_awaited() {
  try {
    auto Now = [](int) -> task<> { co_await step(); };
    co_await Now(parse("1"));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not a number");
  }
}

//===-- FP-9: the loop asks before the next turn --------------------------===//

task<> fp9_token_throws_at_the_head(cppcoro::cancellation_token Token) {
  for (;;) {
    Token.throw_if_cancellation_requested();
    try {
      co_await work(Token);
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

// The request is noticed only after the await.
task<> fp9_token_throws_behind_an_await(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await work(Token);
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
    co_await step();
    Token.throw_if_cancellation_requested();
  }
}

task<> fp9_token_throws_at_the_end_of_the_turn(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await work(Token);
    } catch (const std::exception &E) {
      note(E.what());
    }
    Token.throw_if_cancellation_requested();
  }
}

task<> fp9_token_throws_only_on_success(cppcoro::cancellation_token Token) {
  for (;;) {
    try {
      co_await work(Token);
      Token.throw_if_cancellation_requested();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

task<> fp9_condition_of_a_for(cppcoro::cancellation_token Token) {
  for (int Turn = 0; !Token.is_cancellation_requested(); ++Turn) {
    try {
      co_await work(Token);
    } catch (...) {
      note("again");
    }
  }
}

task<> fp9_condition_of_a_for_about_something_else(cppcoro::cancellation_token Token) {
  for (int Turn = 0; !Token.can_be_cancelled(); ++Turn) {
    try {
      co_await work(Token);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

task<> fp9_condition_of_a_do_loop(cppcoro::cancellation_token Token) {
  do {
    try {
      co_await work(Token);
    } catch (...) {
      note("again");
    }
  } while (!Token.is_cancellation_requested());
}

task<> fp9_one_of_two_conditions(cppcoro::cancellation_token Token, int Attempts) {
  while (Attempts-- > 0 && !Token.is_cancellation_requested()) {
    try {
      co_await work(Token);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

task<> fp9_either_of_two_conditions(cppcoro::cancellation_token Token) {
  while (strict() || !Token.is_cancellation_requested()) {
    try {
      co_await work(Token);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

task<> fp9_asked_in_the_turn(cppcoro::cancellation_token Token) {
  while (true) {
    if (Token.is_cancellation_requested())
      break;
    try {
      co_await work(Token);
    } catch (...) {
      note("again");
    }
  }
}

task<> fp9_asked_and_only_noted(cppcoro::cancellation_token Token) {
  while (true) {
    try {
      if (Token.is_cancellation_requested())
        note("cancelled");
      co_await work(Token);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
    co_await step();
  }
}
