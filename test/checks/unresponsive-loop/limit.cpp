// Loops that end, and a limit that the user sets.
//
// RUN: %tidy %s -- %mock-flags | FileCheck %s --allow-empty --check-prefix=QUIET
// RUN: %tidy --config='{CheckOptions: {cancellation-unresponsive-loop.MaxTurns: 1000}}' %s -- %mock-flags | %filecheck %s
// QUIET-NOT: warning:

#include "mock_cppcoro.h"
#include <vector>

using cppcoro::cancellation_token;
using cppcoro::task;

task<> step();
void compute(int Value);

task<> more_than_the_limit() {
  for (int I = 0; I < 5000; ++I) // CHECK: :[[@LINE]]:3: warning: this loop takes 5000 turns without a cancellation point or a token test [cancellation-unresponsive-loop]
    compute(I);
  co_return;
}

task<> up_to_the_limit() {
  for (int I = 0; I < 1000; ++I)
    compute(I);
  for (int I = 1000; I > 0; --I)
    compute(I);
  co_return;
}

task<> one_more() {
  for (int I = 0; I <= 1000; ++I) // CHECK: :[[@LINE]]:3: warning: this loop takes 1001 turns
    compute(I);
  co_return;
}

task<> unknown_how_many(const std::vector<int> &Values) {
  for (int Value : Values) // CHECK: :[[@LINE]]:3: warning: this loop may take more than 1000 turns without
    compute(Value);
  co_return;
}

// Nobody waits for a sum.
task<> only_arithmetic(const std::vector<int> &Values, int &Sum) {
  for (int Value : Values)
    Sum += Value;
  co_return;
}

task<> awaits(const std::vector<int> &Values) {
  for (int Value : Values) {
    compute(Value);
    co_await step();
  }
}

task<> tests(const std::vector<int> &Values, cancellation_token Token) {
  for (int Value : Values) {
    Token.throw_if_cancellation_requested();
    compute(Value);
  }
  co_return;
}

task<> small_array() {
  const int Values[] = {1, 2, 3};
  for (int Value : Values)
    compute(Value);
  co_return;
}
