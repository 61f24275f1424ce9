// The Try and the result of folly: what is done with them.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_folly_coro.h"

using namespace folly;
using namespace folly::coro;

void note(const char *What);
void log_result(const Try<int> &Result);
void use(int Value);
void inspect(const Try<int> &Result);
bool stopping();
Task<int> measure();
Task<> work();

//===-- Collections -------------------------------------------------------===//

Task<> collection_is_dropped() {
  co_await collectAllTry(measure(), measure()); // CHECK: :[[@LINE]]:3: warning: 'collectAllTry' turns cancellation into a value, and nobody looks at it: the coroutine completes as if it had succeeded [cancellation-ignored-result]
}

Task<> collection_is_gone_through(std::vector<Task<int>> Tasks) {
  for (auto &Result : co_await collectAllTryRange(std::move(Tasks)))
    if (Result.hasValue())
      use(Result.value());
  co_await work();
}

Task<> collection_is_gone_through_and_its_values_are_taken(
    std::vector<Task<int>> Tasks) {
  auto Results = co_await collectAllTryRange(std::move(Tasks));
  for (auto &Result : Results)
    use(Result.value());
  co_await work();
}

Task<> collection_is_stored_and_forgotten(std::vector<Task<int>> Tasks) {
  auto Results = co_await collectAllTryRange(std::move(Tasks)); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await work();
}

Task<> collection_is_only_counted(std::vector<Task<int>> Tasks) {
  auto Results = co_await collectAllTryRange(std::move(Tasks));
  if (Results.size() != 3)
    note("some are missing");
  co_await work();
}

Task<> part_of_a_tuple_is_looked_at() {
  auto [First, Second] = co_await collectAllTry(measure(), measure());
  if (First.hasException())
    co_return;
  co_await work();
}

Task<> no_part_of_a_tuple_is_looked_at() {
  auto [First, Second] = co_await collectAllTry(measure(), measure()); // CHECK: :[[@LINE]]:26: warning: 'collectAllTry' turns cancellation into a value, and nobody looks at it: the code continues after the cancelled operation
  co_await work();
}

Task<> element_of_a_tuple_is_taken() {
  auto Results = co_await collectAllTry(measure(), measure());
  use(std::get<0>(Results).value());
  co_await work();
}

//===-- One Try -----------------------------------------------------------===//

Task<> try_is_dropped_in_a_loop() {
  for (;;)
    co_await co_awaitTry(measure()); // CHECK: :[[@LINE]]:5: warning: 'co_awaitTry' turns cancellation into a value, and nobody looks at it: the loop starts the cancelled operation again
}

Task<> try_is_asked_and_the_loop_is_left() {
  for (;;) {
    auto Result = co_await co_awaitTry(measure());
    if (Result.hasException())
      break;
    use(Result.value());
  }
}

Task<> try_is_only_logged() {
  auto Result = co_await co_awaitTry(measure()); // CHECK: :[[@LINE]]:17: warning: 'co_awaitTry' turns cancellation into a value that is only logged: the code continues
  log_result(Result);
  co_await work();
}

Task<> try_is_handed_to_somebody_else() {
  auto Result = co_await co_awaitTry(measure());
  inspect(Result);
  co_await work();
}

Task<Try<int>> try_is_returned() { co_return co_await co_awaitTry(measure()); }

Task<Try<int>> try_is_stored_and_returned() {
  auto Result = co_await co_awaitTry(measure());
  co_return Result;
}

Task<int> try_is_yielded_as_a_result() {
  auto Result = co_await co_awaitTry(measure());
  co_yield co_result(std::move(Result));
}

Task<> try_is_moved_and_looked_at() {
  auto Result = co_await co_awaitTry(measure());
  auto Moved = std::move(Result);
  if (Moved.hasException())
    co_return;
  co_await work();
}

Task<> try_is_moved_and_forgotten() {
  auto Result = co_await co_awaitTry(measure()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  auto Moved = std::move(Result);
  co_await work();
}

Task<> try_is_looked_at_on_one_way_only(bool Careful) {
  auto Result = co_await co_awaitTry(measure()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  if (Careful && Result.hasException())
    co_return;
  co_await work();
}

Task<> try_of_nothing_is_thrown() {
  auto Result = co_await co_awaitTry(work());
  Result.value();
  co_await work();
}

Task<> request_is_asked_instead() {
  auto Token = co_await co_current_cancellation_token;
  auto Result = co_await co_awaitTry(measure());
  if (Token.isCancellationRequested())
    co_return;
  co_await work();
}

class Poller {
public:
  Task<> try_is_stored_in_a_member() {
    Last = co_await co_awaitTry(measure());
    co_await work();
  }

  bool failed() const { return Last.hasException(); }

private:
  Try<int> Last;
};

//===-- Others ------------------------------------------------------------===//

Task<> result_is_asked() {
  auto Result = co_await value_or_error_or_stopped(measure());
  if (Result.has_stopped())
    co_return;
  co_await work();
}

Task<> result_is_forgotten() {
  auto Result = co_await value_or_error_or_stopped(measure()); // CHECK: :[[@LINE]]:{{.*}}'value_or_error_or_stopped' turns
  co_await work();
}

Task<> first_of_several() {
  auto [Index, Result] = co_await collectAny(measure(), measure());
  if (Index == 0)
    use(Result.value());
  co_await work();
}

Task<> first_of_several_is_forgotten() {
  auto [Index, Result] = co_await collectAny(measure(), measure()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
  co_await work();
}

void blocked_for_a_try(SemiFuture<int> Future) {
  std::move(Future).getTry(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-ignored-result]
}

int blocked_for_a_try_that_is_asked(SemiFuture<int> Future) {
  auto Result = std::move(Future).getTry();
  return Result.hasValue() ? Result.value() : 0;
}

// Its none tells of the time.
Task<> time_is_up() {
  using namespace std::chrono_literals;
  auto Result = co_await timed_wait(measure(), 1s);
  co_await work();
}

// This code asked for it.
Task<> own_child_is_stopped_and_joined() {
  CancellationSource Source;
  auto Measuring = co_withCancellation(Source.getToken(), measure());
  Source.requestCancellation();
  co_await co_awaitTry(std::move(Measuring));
}
