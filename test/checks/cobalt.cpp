// Boost.Cobalt: Asio's carrier, coroutines with a state of their own.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cobalt.h"

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;
namespace this_coro = cobalt::this_coro;
using boost::system::system_error;
using namespace std::chrono_literals;

void note(const char *What);
cobalt::promise<void> step();
cobalt::task<int> measure();
cobalt::task<void> close();
cobalt::generator<int> numbers();

//===-- Values that nobody looks at, and the state -------------------------===//

cobalt::task<void> state_is_asked_between_values() {
  try {
    co_await cobalt::as_tuple(step());
    if (co_await this_coro::cancelled != asio::cancellation_type::none)
      co_return;
    co_await cobalt::as_tuple(step()); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) {
    note("never");
  }
}

cobalt::task<void> state_is_not_asked_between_values() {
  try {
    co_await cobalt::as_tuple(step()); // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-ignored-result]
    co_await cobalt::as_tuple(step()); // CHECK: :[[@LINE]]:{{.*}}completes{{.*}}[cancellation-ignored-result]
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Handlers ----------------------------------------------------------===//

cobalt::task<void> catch_all_that_logs() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::system::system_error' with 'boost::asio::error::operation_aborted'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cobalt::promise<void> std_exception_in_a_loop() {
  for (;;) {
    try {
      co_await measure();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

cobalt::promise<void> runtime_error_is_a_base() {
  try {
    co_await measure();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

cobalt::promise<void> carrier_only_logged() {
  try {
    co_await measure();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

// Boost's system_error is not the standard library's.
cobalt::promise<void> carrier_of_another_library() {
  try {
    co_await measure();
  } catch (const std::system_error &E) {
    note(E.what());
  } catch (const std::logic_error &E) {
    note(E.what());
  }
}

cobalt::promise<void> copy_of_a_base_thrown() {
  try {
    co_await measure();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

cobalt::promise<void> another_exception_in_its_place() {
  try {
    co_await measure();
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    throw std::runtime_error("no measure");
  }
}

cobalt::promise<void> code_looked_at() {
  for (;;) {
    try {
      co_await measure();
    } catch (const system_error &E) {
      if (E.code() == asio::error::operation_aborted)
        throw;
      note(E.what());
    }
  }
}

cobalt::promise<void> condition_looked_at() {
  for (;;) {
    try {
      co_await measure();
    } catch (const system_error &E) {
      if (E.code() == boost::system::errc::operation_canceled)
        throw;
      note(E.what());
    }
  }
}

cobalt::promise<void> another_code_absorbed() {
  try {
    co_await measure();
  } catch (const system_error &E) {
    if (E.code() != asio::error::eof)
      throw;
  }
}

cobalt::promise<void> saved_and_rethrown() {
  std::exception_ptr Error;
  try {
    co_await measure();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

cobalt::promise<void> saved_and_forgotten() {
  std::exception_ptr Error;
  try {
    co_await measure();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
}

//===-- What delivers -----------------------------------------------------===//

cobalt::promise<void> generator_awaited(cobalt::generator<int> Source) {
  try {
    while (Source)
      note(co_await Source ? "one" : "none");
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cobalt::generator<int> generator_yields(cobalt::generator<int> Source) {
  for (;;) {
    try {
      co_yield co_await Source;
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
  co_return 0;
}

cobalt::promise<void> channel_read(cobalt::channel<int> &Channel) {
  while (Channel.is_open()) {
    try {
      co_await Channel.write(co_await Channel.read());
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

cobalt::promise<void> operation_awaited() {
  try {
    co_await cobalt::io::sleep(1ms);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("no sleep");
  }
}

cobalt::promise<void> thread_awaited(cobalt::thread &Worker) {
  try {
    co_await Worker;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cobalt::promise<void> raced_against_a_timer() {
  try {
    co_await cobalt::race(measure(), cobalt::io::sleep(1ms));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cobalt::promise<void> joined() {
  try {
    co_await cobalt::join(measure(), measure());
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

struct session {};
cobalt::promise<void> use(session &);
cobalt::promise<void> leave(session &, std::exception_ptr);

// The body's exception comes out when the tear-down has run.
cobalt::promise<void> with_a_teardown() {
  try {
    co_await cobalt::with(session(), &use, &leave);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cobalt::promise<void> state_asked() {
  try {
    if ((co_await this_coro::cancelled) != asio::cancellation_type::none)
      note("cancelled");
    co_await this_coro::executor;
    co_await this_coro::reset_cancellation_source();
  } catch (...) {
    note("never");
  }
}

//===-- Values ------------------------------------------------------------===//

cobalt::promise<void> as_a_result() {
  try {
    auto Result = co_await cobalt::as_result(measure());
    if (Result.has_error())
      co_return;
  } catch (...) {
    note("never");
  }
}

cobalt::promise<void> as_a_tuple() {
  try {
    auto [Error, Value] = co_await cobalt::as_tuple(measure());
    if (Error)
      std::rethrow_exception(Error);
    note(Value ? "some" : "none");
  } catch (...) {
    note("never");
  }
}

cobalt::promise<void> gathered() {
  try {
    auto Results = co_await cobalt::gather(measure(), measure());
    if (Results.front().has_error())
      co_return;
  } catch (...) {
    note("never");
  }
}

cobalt::promise<void> group_awaited(cobalt::wait_group &Group) {
  try {
    co_await Group.wait();
  } catch (...) {
    note("never");
  }
}

cobalt::promise<void> one_of_a_group_awaited(cobalt::wait_group &Group) {
  try {
    co_await Group.wait_one();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// A cancelled coroutine throws at its next await, whatever that one awaits.
cobalt::promise<void> second_value_behind_one_that_nobody_looked_at() {
  try {
    (void)co_await cobalt::as_result(measure());
    (void)co_await cobalt::as_result(measure());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Tests, shields ----------------------------------------------------===//

cobalt::promise<void> asks_before_each_turn() {
  while (!co_await this_coro::cancelled) {
    try {
      co_await measure();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

cobalt::promise<void> asks_for_none_before_each_turn() {
  while ((co_await this_coro::cancelled) == asio::cancellation_type::none) {
    try {
      co_await measure();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

cobalt::promise<void> asks_somebody_else_before_each_turn(cobalt::promise<bool> &Other) {
  while (!co_await Other) {
    try {
      co_await measure();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

cobalt::promise<void> shielded_cleanup() {
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  try {
    co_await close();
  } catch (...) {
    note("not closed");
  }
}

cobalt::promise<void> shield_taken_away() {
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await close();
  co_await this_coro::reset_cancellation_state(asio::enable_total_cancellation());
  try {
    co_await measure();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Own children, roots -----------------------------------------------===//

cobalt::promise<void> child_that_it_cancels() {
  cobalt::promise<void> Child = step();
  Child.cancel();
  try {
    co_await Child;
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note("stopped");
  }
}

cobalt::promise<void> child_of_somebody_else(cobalt::promise<void> &Other) {
  cobalt::promise<void> Child = step();
  Child.cancel();
  try {
    co_await Other;
  } catch (const system_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("stopped");
  }
}

cobalt::detached root_that_ends() {
  try {
    co_await measure();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

cobalt::detached root_that_goes_on() {
  for (;;) {
    try {
      co_await measure();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

cobalt::main co_main(int, char **) {
  try {
    co_await measure();
  } catch (const std::exception &E) {
    note(E.what());
    co_return 1;
  }
  co_return 0;
}

static cobalt::promise<void> dropped_by_all() {
  try {
    co_await measure();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

static cobalt::promise<void> detached_by_all() {
  try {
    co_await measure();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

static cobalt::promise<void> dropped_and_awaited() {
  try {
    co_await measure();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

cobalt::promise<void> starts_them() {
  +dropped_by_all(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  detached_by_all().detach(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  +dropped_and_awaited(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  co_await dropped_and_awaited();
}

static cobalt::task<void> spawned() {
  try {
    co_await measure();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

void spawns(asio::io_context &Loop) {
  cobalt::spawn(Loop, spawned(), asio::detached);
}

//===-- Destructors -------------------------------------------------------===//

struct runs_its_clean_up {
  ~runs_its_clean_up() {
    cobalt::run(end()); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::cobalt::run'
    // CHECK: :[[@LINE-1]]:5: note: let the owner co_await
  }
  cobalt::task<void> end();
};

struct joins_its_thread {
  ~joins_its_thread() {
    Worker.join(); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'boost::cobalt::thread::join' for what it does not ask to stop
  }
  cobalt::thread Worker;
};

struct cancels_and_joins_its_thread {
  ~cancels_and_joins_its_thread() {
    Worker.cancel();
    Worker.join();
  }
  cobalt::thread Worker;
};

struct drops_its_own_coroutine {
  ~drops_its_own_coroutine() {
    +end();         // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
    end().detach(); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
    fire();         // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
  }
  cobalt::promise<void> end();
  cobalt::detached fire();
};

// The destructor of a promise cancels it.
struct lets_its_promise_go {
  ~lets_its_promise_go() { Running.cancel(); }
  cobalt::promise<void> Running;
};
