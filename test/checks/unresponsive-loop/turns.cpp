// One turn without is enough, if it may be taken again and again.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <deque>
#include <optional>
#include <stdexcept>
#include <vector>

using cppcoro::cancellation_token;
using cppcoro::task;

struct Message {
  int Kind = 0;
};
struct Queue {
  bool empty() const;
  bool try_pop(Message &Into);
  std::optional<Message> try_pop();
  Message pop();
};

task<> handle(Message M);
task<> fill(std::vector<char> &Buffer);
std::optional<Message> parse(std::vector<char> &Buffer);
void apply(const Message &M);
void compute();
task<> step();
bool busy();
void log(const char *);

//===-- Past the await ------------------------------------------------------===//

task<> continue_before_the_await(Queue &Messages) {
  for (;;) { // CHECK: :[[@LINE]]:3: warning: {{.*}}[cancellation-unresponsive-loop]
    if (Messages.empty()) // CHECK: :[[@LINE]]:9: note: a turn on which this is true has none
      continue; // CHECK: :[[@LINE]]:7: note: the turn ends here
    co_await handle(Messages.pop());
  }
}

task<> await_in_a_branch(bool Enabled) {
  while (true) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    compute();
    if (Enabled) // CHECK: :[[@LINE]]:9: note: a turn on which this is false has none
      co_await step();
  }
}

task<> nothing_there(Queue &Messages) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    std::optional<Message> M = Messages.try_pop();
    if (!M)
      continue;
    co_await handle(*M);
  }
}

task<> nothing_there_by_reference(Queue &Messages) {
  Message M;
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    if (!Messages.try_pop(M)) {
      log("idle");
      continue;
    }
    co_await handle(M);
  }
}

task<> test_behind_the_continue(Queue &Messages, cancellation_token Token) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    if (Messages.empty())
      continue;
    Token.throw_if_cancellation_requested();
    apply(Messages.pop());
  }
  co_return;
}

task<> by_goto(Queue &Messages) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    if (Messages.empty())
      goto next;
    co_await handle(Messages.pop());
  next:;
  }
}

task<> by_a_case(const Message &M) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    switch (M.Kind) {
    case 0:
      co_await step();
      break;
    default:
      break;
    }
  }
}

task<> the_handler_swallows_what_was_thrown() {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    try {
      throw std::runtime_error("again");
    } catch (const std::exception &) {
      compute();
    }
  }
  co_return;
}

task<> by_a_case_of_many(const Message &M) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    switch (M.Kind) { // CHECK: :[[@LINE]]:13: note: some cases of this have none
    case 0:
      co_await step();
      break;
    case 1:
      compute();
      break;
    case 2:
      continue;
    }
  }
}

//===-- All turns in the end ------------------------------------------------===//

task<> test_in_front_of_the_continue(Queue &Messages, cancellation_token Token) {
  for (;;) {
    Token.throw_if_cancellation_requested();
    if (Messages.empty())
      continue;
    co_await handle(Messages.pop());
  }
}

// What is buffered is handled first: it runs out.
task<> works_on_what_it_has(std::vector<char> &Buffer) {
  for (;;) {
    if (std::optional<Message> M = parse(Buffer)) {
      apply(*M);
      continue;
    }
    co_await fill(Buffer);
  }
}

task<> works_on_what_it_has_got_before(std::vector<char> &Buffer) {
  for (;;) {
    std::optional<Message> M = parse(Buffer);
    if (M) {
      apply(*M);
      continue;
    }
    co_await fill(Buffer);
  }
}

task<> works_by_reference(Queue &Messages) {
  Message M;
  for (;;) {
    if (Messages.try_pop(M)) {
      apply(M);
      continue;
    }
    co_await step();
  }
}

task<> drains_first(std::deque<Message> &Messages) {
  while (true) {
    if (!Messages.empty()) {
      apply(Messages.front());
      Messages.pop_front();
    } else {
      co_await step();
    }
  }
}

task<> every_tenth_turn() {
  int Turn = 0;
  for (;;) {
    compute();
    if (++Turn % 10 == 0)
      co_await step();
  }
}

task<> counted_in_a_branch(int Left) {
  for (;;) {
    if (Left > 0) {
      --Left;
      continue;
    }
    co_await step();
  }
}

task<> states(int State) {
  for (;;)
    switch (State) {
    case 0:
      compute();
      State = 1;
      break;
    case 1:
      State = 2;
      break;
    default:
      co_await step();
      State = 0;
    }
}

task<> both_branches_await(bool Enabled) {
  for (;;)
    if (Enabled)
      co_await step();
    else
      co_await handle({});
}

//===-- Loops inside loops --------------------------------------------------===//

task<> inner_loop_may_run_zero_turns(const std::vector<Message> &Messages) {
  for (;;) // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    for (const Message &M : Messages)
      co_await handle(M);
}

task<> inner_loop_runs_once_at_least() {
  for (;;) {
    do {
      co_await step();
    } while (busy());
  }
}

task<> inner_loop_counts() {
  for (;;)
    for (int I = 0; I < 3; ++I)
      co_await step();
}

task<> inner_loop_over_an_array() {
  const int Kinds[] = {1, 2, 3};
  for (;;)
    for (int Kind : Kinds)
      co_await handle({Kind});
}

task<> inner_loop_is_endless() {
  for (;;) {
    co_await step();
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
  }
}

task<> inner_loop_is_reported_alone() {
  for (;;) {
    for (;;) { // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
    }
  }
  co_return;
}

task<> inner_loop_ends_and_outer_does_not(std::deque<Message> &Messages) {
  for (;;) { // CHECK: :[[@LINE]]:3: {{.*}}[cancellation-unresponsive-loop]
    while (!Messages.empty())
      Messages.pop_front();
    compute();
  }
  co_return;
}

task<> outer_turn_leaves_the_inner_loop(Queue &Messages) {
  for (;;) {
    while (true) {
      if (Messages.empty())
        break;
      apply(Messages.pop());
    }
    co_await step();
  }
}
