// Tokens are explicit in cppcoro: one's own cancellation comes out of a child
// only if the child was given one's own token, in whatever way.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <stdexcept>

using cppcoro::cancellation_source;
using cppcoro::cancellation_token;
using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
bool strict();
task<> step();
task<> work(cancellation_token Child);
task<> work_of_both(cancellation_token Child, cancellation_token Own);
task<> join(task<> First, task<> Second);
void ask(cancellation_source &Stop) { Stop.request_cancellation(); }

//===-- May it be one's own? ----------------------------------------------===//

task<> only_the_child_s_token(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
    note("stopped");
  }
}

// CHECK: :[[@LINE+8]]:5: warning: handler of 'operation_cancelled' swallows cancellation ('cppcoro::operation_cancelled'): what it waits for was asked to stop, but it may be its own; the coroutine completes as if it had succeeded [cancellation-ambiguous-join]
// CHECK: :[[@LINE+4]]:3: note: the function asks what it waits for to stop here
task<> both_tokens(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
    note("stopped");
  }
}

task<> broad_handler(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> token_in_a_variable() {
  cancellation_source Stop;
  cancellation_token OfChild = Stop.token();
  auto Child = work(OfChild);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
}

// One's own request is passed on to the child's source.
task<> linked_source(cancellation_token Token) {
  cancellation_source Stop;
  cppcoro::cancellation_registration Link(
      Token, [&] { Stop.request_cancellation(); });
  auto Child = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> source_linked_by_a_helper(cancellation_token Token) {
  cancellation_source Stop;
  cppcoro::cancellation_registration Link(Token, [&] { ask(Stop); });
  auto Child = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> made_by_a_lambda(cancellation_token Token) {
  cancellation_source Stop;
  auto Make = [&] { return work_of_both(Stop.token(), Token); };
  auto Child = Make();
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> made_by_a_lambda_of_the_child_s_token() {
  cancellation_source Stop;
  auto Make = [](cancellation_token OfChild) {
    cancellation_source Inner;
    return work_of_both(OfChild, Inner.token());
  };
  auto Child = Make(Stop.token());
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
}

// Who knows which tokens it has.
task<> child_of_somebody_else(task<> Child, cancellation_source Stop) {
  auto Both = join(std::move(Child), work(Stop.token()));
  Stop.request_cancellation();
  try {
    co_await std::move(Both);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> two_children_of_one_source() {
  cancellation_source Stop;
  auto First = work(Stop.token()), Second = work(Stop.token());
  Stop.request_cancellation();
  try {
    co_await join(std::move(First), std::move(Second));
  } catch (const operation_cancelled &) {
  }
}

task<> one_of_two_children_has_ones_own(cancellation_token Token) {
  cancellation_source Stop;
  auto First = work(Stop.token()), Second = work(Token);
  Stop.request_cancellation();
  try {
    co_await join(std::move(First), std::move(Second));
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

class supervisor {
  cancellation_source Stop;
  cancellation_token Own;
  task<> Work = work(Stop.token());
  task<> Both = work_of_both(Stop.token(), Own);

  task<> stops_its_member() {
    Stop.request_cancellation();
    try {
      co_await std::move(Work);
    } catch (const operation_cancelled &) {
    }
  }

  task<> stops_a_member_with_another_token() {
    Stop.request_cancellation();
    try {
      co_await std::move(Both);
    } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    }
  }
};

//===-- Told apart --------------------------------------------------------===//

task<> asks_its_own_token(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
    if (Token.is_cancellation_requested())
      throw;
  }
}

// That the child was asked is known anyway.
task<> asks_the_child_s_source(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    if (!Stop.is_cancellation_requested())
      throw;
  }
}

task<> throws_by_its_own_token(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
    note("stopped");
    Token.throw_if_cancellation_requested();
  }
}

task<> throws_directly_behind(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
  Token.throw_if_cancellation_requested();
  co_await step();
}

task<> throws_behind_the_next_await(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ambiguous-join]
  }
  co_await step();
  Token.throw_if_cancellation_requested();
}

task<> asks_on_some_path_only(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    if (strict())
      Token.throw_if_cancellation_requested();
  }
}

task<> passes_all_on(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (...) {
    note("stopped");
    throw;
  }
}

//===-- Waited for first --------------------------------------------------===//

task<> waits_first(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  co_await Child.when_ready();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
}

task<> waits_for_another_one_first(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token), Other = step();
  Stop.request_cancellation();
  co_await Other.when_ready();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> only_waits(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await Child.when_ready();
  } catch (const operation_cancelled &) {
  }
}

//===-- Not the child's alone ---------------------------------------------===//

// R2 has it.
task<> another_await_in_the_try(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await step();
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

task<> asked_to_stop_afterwards(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    Stop.request_cancellation();
  }
}

task<> a_copy_is_passed_on(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &E) {
    throw E;
  }
}

task<> replaced(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}replaces cancellation{{.*}}[cancellation-ambiguous-join]
    throw std::runtime_error("stopped");
  }
}

//===-- Boundaries --------------------------------------------------------===//

// Nobody awaits it.
task<> root(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) {
  }
}

void start(cppcoro::async_scope &Scope, cancellation_token Token) {
  Scope.spawn(root(Token));
}

void blocks_and_must_not_throw(cancellation_token Token) noexcept {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    cppcoro::sync_wait(std::move(Child));
  } catch (const operation_cancelled &) {
  }
}

void blocks(cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    cppcoro::sync_wait(std::move(Child));
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

template <typename T> task<> in_a_template(T Made, cancellation_token Token) {
  cancellation_source Stop;
  auto Child = work_of_both(Stop.token(), Token);
  Stop.request_cancellation();
  try {
    co_await std::move(Child);
  } catch (const operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

task<> instantiates(cancellation_token Token) {
  co_await in_a_template(1, Token);
  co_await in_a_template('1', Token);
}
