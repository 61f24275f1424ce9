// async_simple: signals, slots, and Try.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_async_simple.h"

using async_simple::Signal;
using async_simple::SignalException;
using async_simple::SignalType;
using async_simple::Slot;
using async_simple::coro::Lazy;
using namespace std::chrono_literals;

void note(const char *What);
Lazy<void> step();
Lazy<int> measure();
Lazy<void> close();

//===-- Handlers ----------------------------------------------------------===//

Lazy<void> runtime_error_swallowed() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('async_simple::SignalException'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

Lazy<void> everything_swallowed() {
  try {
    co_await async_simple::coro::sleep(1s);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
  }
}

Lazy<void> named_and_swallowed() {
  try {
    co_await async_simple::coro::Yield{};
  } catch (const SignalException &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

Lazy<void> named_and_rethrown() {
  try {
    co_await step();
  } catch (const SignalException &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

Lazy<void> other_error() {
  try {
    co_await step();
  } catch (const std::logic_error &E) {
    note(E.what());
  }
}

Lazy<void> sliced() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-sliced-rethrow]
    throw E;
  }
}

Lazy<void> loops() {
  for (;;) {
    try {
      co_await step();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

Lazy<int> future_awaited(async_simple::Future<int> Work) {
  try {
    co_return co_await std::move(Work);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    co_return 0;
  }
}

// A spin lock yields, and so it can be cancelled; a mutex cannot.
Lazy<void> spin_lock(async_simple::coro::SpinLock &Lock) {
  try {
    co_await Lock.coLock();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not locked");
  }
}

Lazy<void> mutex(async_simple::coro::Mutex &Lock) {
  try {
    co_await Lock.coLock();
  } catch (...) {
    note("never");
  }
}

//===-- Values ------------------------------------------------------------===//

Lazy<void> as_a_try() {
  try {
    auto Result = co_await measure().coAwaitTry();
    if (Result.hasError())
      std::rethrow_exception(Result.getException());
  } catch (...) {
    note("never");
  }
}

// Waits for all, signal or not.
Lazy<void> all() {
  try {
    auto Results = co_await async_simple::coro::collectAll(measure(), measure());
    note(std::get<0>(Results).hasError() ? "failed" : "done");
  } catch (...) {
    note("never");
  }
}

Lazy<void> first_of_two() {
  try {
    co_await async_simple::coro::collectAny<SignalType::Terminate>(measure(), measure());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Tests -------------------------------------------------------------===//

Lazy<void> slot_asked() {
  Slot *Stop = co_await async_simple::coro::CurrentSlot{};
  try {
    co_await step();
  } catch (...) {
    if (Stop && Stop->canceled())
      throw;
    note("failed");
  }
}

// Another slot may be missing while this one asks.
Lazy<void> another_slot_is_there(Slot *Stop, Slot *Other) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Other && Stop->canceled())
      throw;
  }
}

Lazy<void> slot_asked_for_the_signal(Slot *Stop) {
  try {
    co_await step();
  } catch (...) {
    if (Stop->hasTriggered(SignalType::Terminate))
      throw;
    note("failed");
  }
}

Lazy<void> slot_asked_the_wrong_way_round(Slot *Stop) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!Stop->canceled())
      throw;
  }
}

Lazy<void> checked_in_the_handler(Slot *Stop) {
  try {
    co_await step();
  } catch (...) {
    async_simple::signalHelper{SignalType::Terminate}.checkHasCanceled(Stop);
    note("failed");
  }
}

Lazy<void> slot_read() {
  try {
    Slot *Stop = co_await async_simple::coro::CurrentSlot{};
    note(Stop ? "can be" : "cannot be");
  } catch (...) {
    note("never");
  }
}

// Projects throw it for signals of their own, too.
Lazy<void> own_signal_told_apart() {
  try {
    co_await step();
  } catch (const SignalException &E) {
    if (E.value() == SignalType::Terminate)
      throw;
    note("reload");
  }
}

Lazy<void> own_signal_told_apart_the_wrong_way_round() {
  try {
    co_await step();
  } catch (const SignalException &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.value() != SignalType::Terminate)
      throw;
    note("reload");
  }
}

//===-- Shields -----------------------------------------------------------===//

Lazy<void> signal_forbidden() {
  co_await async_simple::coro::ForbidSignal{};
  try {
    co_await close();
  } catch (...) {
    note("not closed");
  }
}

Lazy<void> signal_forbidden_too_late() {
  try {
    co_await close();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not closed");
  }
  co_await async_simple::coro::ForbidSignal{};
}

Lazy<void> signal_forbidden_at_times(bool Last) {
  if (Last)
    co_await async_simple::coro::ForbidSignal{};
  try {
    co_await close();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("not closed");
  }
}

Lazy<void> filtered(Slot &Stop) {
  auto Guard = Stop.setScopedFilter(SignalType::None);
  try {
    co_await close();
  } catch (...) {
    note("not closed");
  }
}

Lazy<void> filter_is_gone(Slot &Stop) {
  {
    auto Guard = Stop.setScopedFilter(SignalType::None);
    co_await close();
  }
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Passing on --------------------------------------------------------===//

Lazy<void> rethrown_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

Lazy<void> forgotten_after_the_cleanup() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    note("failed");
}

//===-- Who starts it, who stops it ---------------------------------------===//

Lazy<void> started() {
  try {
    co_await step();
  } catch (...) {
    note("ended");
  }
}

void start() {
  started().start([](auto &&) {});
}

Lazy<void> started_elsewhere() {
  try {
    co_await step();
  } catch (...) {
    note("ended");
  }
}

void start_elsewhere(async_simple::Executor *Pool) {
  started_elsewhere().via(Pool).detach();
}

Lazy<void> started_and_awaited() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("ended");
  }
}

Lazy<void> start_and_await() {
  started_and_awaited().start([](auto &&) {}); // CHECK: :[[@LINE]]:{{.*}}[cancellation-detached-task]
  co_await started_and_awaited();
}

Lazy<void> stops_its_own_child(std::shared_ptr<Signal> Stop) {
  auto Child = step().setLazyLocal(Stop.get());
  Stop->emits(SignalType::Terminate);
  try {
    co_await std::move(Child);
  } catch (const SignalException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
    note("stopped");
  }
}

//===-- Blocking ----------------------------------------------------------===//

int blocks() {
  try {
    return async_simple::coro::syncAwait(measure());
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
    return 0;
  }
}

struct waits_in_its_destructor {
  ~waits_in_its_destructor() {
    async_simple::coro::syncAwait(close()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
};

struct waits_for_a_future {
  ~waits_for_a_future() {
    Work.wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-await-in-destructor]
  }
  async_simple::Future<int> Work;
};

struct waits_for_a_future_that_is_there {
  ~waits_for_a_future_that_is_there() {
    if (Work.hasResult())
      Work.wait();
  }
  async_simple::Future<int> Work;
};
