// Loops that have no end of their own.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <coroutine>
#include <stdexcept>

using cppcoro::cancellation_token;
using cppcoro::task;

task<> step();
task<> step(cancellation_token Token);
void compute();
bool failed();
void compute_with(cancellation_token Token);
int next();

//===-- No turn notices anything -------------------------------------------===//

task<> endless_for() {
  co_await step();
  for (;;) // CHECK: :[[@LINE]]:3: warning: this loop cannot be cancelled: some turn has neither a cancellation point nor a token test [cancellation-unresponsive-loop]
    compute();
}

task<> endless_while() {
  while (true) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
  }
  co_return;
}

task<> endless_do() {
  do { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
  } while (true);
  co_await step();
}

task<> only_an_error_ends_it() {
  co_await step();
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
    if (failed())
      throw std::runtime_error("failed");
  }
}

// A member of a lambda's coroutine, of a template's instance.
void lambda() {
  auto Work = []() -> task<> {
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
    co_return;
  };
  (void)Work;
}

template <class T> task<> in_a_template(T Value) {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    Value += next();
  co_return;
}
template task<> in_a_template(int);
template task<> in_a_template(long);

#define FOREVER while (true)

task<> in_a_macro() {
  co_await step();
  FOREVER { compute(); } // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
}

// The await stands in a lambda: it is another coroutine's.
task<> await_of_another_coroutine() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    auto Later = []() -> task<> { co_await step(); };
    (void)Later;
  }
  co_return;
}

//===-- Each turn does ------------------------------------------------------===//

task<> awaits() {
  for (;;)
    co_await step();
}

task<> awaits_in_the_increment() {
  for (;; co_await step())
    compute();
}

task<> awaits_in_the_condition() {
  do {
    compute();
  } while (co_await []() -> task<bool> { co_await step(); co_return true; }());
}

task<> tests(cancellation_token Token) {
  for (;;) {
    if (Token.is_cancellation_requested())
      co_return;
    compute();
  }
}

task<> tests_in_the_condition(cancellation_token Token) {
  while (!Token.is_cancellation_requested())
    compute();
  co_return;
}

task<> throws(cancellation_token Token) {
  while (true) {
    compute();
    Token.throw_if_cancellation_requested();
  }
  co_return;
}

task<> hands_the_token_on(cancellation_token Token) {
  while (true)
    compute_with(Token);
  co_return;
}

task<> hands_an_empty_token_on() {
  while (true) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute_with({});
  co_return;
}

//===-- What is called counts by its body -----------------------------------===//

void check(cancellation_token &Token) { Token.throw_if_cancellation_requested(); }
struct Worker {
  cancellation_token Token;
  void unseen();
  void seen_to_test() { Token.throw_if_cancellation_requested(); }
  void seen_not_to_test() { compute(); }
  task<> calls_unseen() {
    for (;;)
      unseen();
    co_return;
  }
  task<> calls_seen() {
    for (;;)
      seen_to_test();
    co_return;
  }
  task<> calls_deaf() {
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      seen_not_to_test();
    co_return;
  }
};

task<> calls_a_test(cancellation_token Token) {
  for (;;)
    check(Token);
  co_return;
}

task<> worker_of_others(Worker &Other) {
  for (;;)
    Other.unseen();
  co_return;
}

task<> seen_to_await() { co_await step(); }
task<> seen_not_to_await() {
  compute();
  co_return;
}
task<> awaits_itself() {
  for (;;)
    co_await awaits_itself();
}

task<> awaits_a_body() {
  for (;;)
    co_await seen_to_await();
}

task<> awaits_a_body_that_does_not() {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    co_await seen_not_to_await(); // CHECK: :[[@LINE]]:5: note: this wait does not notice a cancellation
}

//===-- Not a coroutine -----------------------------------------------------===//

void plain_function() {
  for (;;)
    compute();
}

//===-- The turn always leaves ----------------------------------------------===//

task<int> first_turn_returns() {
  for (;;) {
    compute();
    co_return 1;
  }
}

task<> first_turn_breaks() {
  do {
    compute();
    if (failed())
      break;
    compute();
  } while (false);
  co_return;
}
