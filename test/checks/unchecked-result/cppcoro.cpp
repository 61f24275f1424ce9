// Which results are taken of what was asked to stop: the walk, on cppcoro, where
// a task that was stopped throws.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"

using cppcoro::cancellation_source;
using cppcoro::cancellation_token;
using cppcoro::sync_wait;
using cppcoro::task;

void note(const char *What);
bool flag();
void log_state(bool Cancelled);
task<int> measure(cancellation_token Token);
task<> work(cancellation_token Token);

//===-- The two shapes ----------------------------------------------------===//

int stopped_and_taken() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  return sync_wait(Measured); // CHECK: :[[@LINE]]:10: warning: 'cppcoro::sync_wait' takes the result of what was asked to stop, and nothing asks before whether it was cancelled: 'cppcoro::operation_cancelled' comes out, although nobody cancelled this function [cancellation-unchecked-result]
  // CHECK: :[[@LINE-2]]:10: note: it is asked to stop here
  // CHECK: :[[@LINE-2]]:10: note: take it in a try with a handler for cppcoro::operation_cancelled, or only wait, with 'when_ready()'
}

int never_stopped() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  return sync_wait(Measured);
}

int another_was_stopped() {
  cancellation_source Source, Other;
  auto Measured = measure(Source.token());
  Other.request_cancellation();
  return sync_wait(Measured);
}

int taken_first_stopped_afterwards() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  int Result = sync_wait(Measured);
  Source.request_cancellation();
  return Result;
}

task<> awaited_not_taken() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  co_await Measured;
}

task<> only_waited_for() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  co_await Measured.when_ready();
}

task<int> result_of_a_binding() {
  cancellation_source Source;
  auto One = measure(Source.token());
  auto Two = measure({});
  Source.request_cancellation();
  auto [First, Second] =
      co_await cppcoro::when_all_ready(std::move(One), std::move(Two));
  co_return First.result(); // CHECK: :[[@LINE]]:19: warning: 'cppcoro::detail::when_all_task::result' takes the result of
}

task<int> results_of_a_collection() {
  cancellation_source Source;
  std::vector<task<int>> Tasks;
  for (int I = 0; I != 3; ++I)
    Tasks.push_back(measure(Source.token()));
  Source.request_cancellation();
  int Sum = 0;
  for (auto &Done : co_await cppcoro::when_all_ready(std::move(Tasks)))
    Sum += Done.result(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  co_return Sum;
}

task<> results_never_taken() {
  cancellation_source Source;
  auto One = measure(Source.token());
  Source.request_cancellation();
  co_await cppcoro::when_all_ready(std::move(One));
}

//===-- Ways --------------------------------------------------------------===//

int stopped_on_one_way_taken_on_the_other(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late) {
    Source.request_cancellation();
    return 0;
  }
  return sync_wait(Measured);
}

int stopped_on_one_way_taken_on_all(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late)
    Source.request_cancellation();
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int condition_asked_twice(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late)
    Source.request_cancellation();
  note("waiting");
  return Late ? 0 : sync_wait(Measured);
}

int condition_asked_twice_the_wrong_way(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late)
    Source.request_cancellation();
  return Late ? sync_wait(Measured) : 0; // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int condition_remembered_in_a_variable() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  bool Stopped = false;
  if (flag()) {
    Source.request_cancellation();
    Stopped = true;
  }
  if (Stopped)
    return 0;
  return sync_wait(Measured);
}

int condition_changed_in_between(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late)
    Source.request_cancellation();
  Late = flag();
  return Late ? 0 : sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int in_the_next_turn(int Turns) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  for (int I = 0; I != Turns; ++I) {
    if (I == 1)
      return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
    Source.request_cancellation();
  }
  return 0;
}

int each_turn_has_its_own(int Turns) {
  int Sum = 0;
  for (int I = 0; I != Turns; ++I) {
    cancellation_source Source;
    auto Measured = measure(Source.token());
    if (flag()) {
      Source.request_cancellation();
      continue;
    }
    Sum += sync_wait(Measured);
  }
  return Sum;
}

int a_new_source_in_its_place() {
  cancellation_source Source;
  Source.request_cancellation();
  Source = cancellation_source();
  auto Measured = measure(Source.token());
  return sync_wait(Measured);
}

//===-- Asked first -------------------------------------------------------===//

int source_asked(bool Late) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  if (Late)
    Source.request_cancellation();
  if (Source.is_cancellation_requested())
    return 0;
  return sync_wait(Measured);
}

int token_asked(bool Late) {
  cancellation_source Source;
  auto Token = Source.token();
  auto Measured = measure(Token);
  if (Late)
    Source.request_cancellation();
  return Token.is_cancellation_requested() ? 0 : sync_wait(Measured);
}

int another_token_asked(cancellation_token Own) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  if (Own.is_cancellation_requested())
    return 0;
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int readiness_asked() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  if (!Measured.is_ready())
    return 0;
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int asked_only_to_log() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  log_state(Source.is_cancellation_requested());
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int asked_on_one_way_only(bool Careful) {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  if (Careful && Source.is_cancellation_requested())
    return 0;
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

//===-- Handlers ----------------------------------------------------------===//

int handler_for_the_type() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  try {
    return sync_wait(Measured);
  } catch (const cppcoro::operation_cancelled &) {
    return 0;
  }
}

int handler_for_all() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  try {
    return sync_wait(Measured);
  } catch (...) {
    note("stopped");
    throw;
  }
}

int handler_for_something_else() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  Source.request_cancellation();
  try {
    return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  } catch (const std::bad_alloc &) {
    return 0;
  }
}

int taken_in_the_handler() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  try {
    note("working");
  } catch (const std::exception &) {
    Source.request_cancellation();
    return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }
  return 0;
}

int stopped_in_the_try_taken_in_the_handler() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  try {
    Source.request_cancellation();
    note("working");
  } catch (const std::exception &) {
    return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }
  return 0;
}

int stopped_behind_the_try_taken_in_the_handler() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  try {
    note("working");
  } catch (const std::exception &) {
    return sync_wait(Measured);
  }
  Source.request_cancellation();
  return 0;
}

//===-- Who asks, who is asked --------------------------------------------===//

void stop(cancellation_source &Source) { Source.request_cancellation(); }

int asked_through_a_function() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  stop(Source);
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int another_asked_through_a_function() {
  cancellation_source Source, Other;
  auto Measured = measure(Source.token());
  stop(Other);
  return sync_wait(Measured);
}

int asked_in_a_lambda_that_is_called() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  auto Stop = [&] { Source.request_cancellation(); };
  Stop();
  return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int asked_in_a_lambda_that_is_not_called() {
  cancellation_source Source;
  auto Measured = measure(Source.token());
  auto Stop = [&] { Source.request_cancellation(); };
  return sync_wait(Measured);
}

class Owner {
public:
  int stop_and_take() {
    Source.request_cancellation();
    return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }

  int stop_and_take_another() {
    Source.request_cancellation();
    return sync_wait(Other);
  }

  void stop() { Source.request_cancellation(); }

  int stop_by_a_member() {
    stop();
    return sync_wait(Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }

  int stop_that_of_a_friend(Owner &Friend) {
    Friend.stop();
    Friend.Source.request_cancellation();
    return sync_wait(Measured);
  }

  int stop_and_take_of_a_friend(Owner &Friend) {
    Friend.Source.request_cancellation();
    return sync_wait(Friend.Measured); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
  }

private:
  cancellation_source Source;
  cancellation_source Others;
  task<int> Measured = measure(Source.token());
  task<int> Other = measure(Others.token());
};

int handed_in(cancellation_source &Source, task<int> Measured) {
  Source.request_cancellation();
  return sync_wait(Measured);
}

//===-- Tasks that end when they are asked to -----------------------------===//

bool poll();

task<int> ends_by_itself(cancellation_token Token) {
  int Turns = 0;
  while (!Token.is_cancellation_requested() && poll())
    ++Turns;
  co_return Turns;
}

task<int> gives_in(cancellation_token Token) {
  co_await work(Token);
  co_return 1;
}

task<int> keeps_it_to_itself(cancellation_token Token) {
  try {
    co_await work(Token);
  } catch (const cppcoro::operation_cancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return 0;
  }
  co_return 1;
}

int result_of_one_that_ends() {
  cancellation_source Source;
  auto Counted = ends_by_itself(Source.token());
  Source.request_cancellation();
  return sync_wait(Counted);
}

int result_of_one_that_gives_in() {
  cancellation_source Source;
  auto Counted = gives_in(Source.token());
  Source.request_cancellation();
  return sync_wait(Counted); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unchecked-result]
}

int result_of_one_that_keeps_it() {
  cancellation_source Source;
  auto Counted = keeps_it_to_itself(Source.token());
  Source.request_cancellation();
  return sync_wait(Counted);
}

void join_of_a_scope(cppcoro::async_scope &Scope) {
  cancellation_source Source;
  Scope.spawn(work(Source.token()));
  Source.request_cancellation();
  sync_wait(Scope.join());
}
