// What must not be flagged, beside what must, in the words of other libraries.
//
// RUN: split-file --leading-lines %s %t
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/redpanda.cpp -- %mock-flags | %filecheck %t/redpanda.cpp
// RUN: %tidy %t/winrt.cpp -- %mock-flags | %filecheck %t/winrt.cpp
// RUN: %tidy %t/userver.cpp -- %mock-flags | %filecheck %t/userver.cpp
// RUN: %tidy %t/async_simple.cpp -- %mock-flags | %filecheck %t/async_simple.cpp

//--- folly.cpp
#include "mock_folly_coro.h"

using folly::exception_wrapper;
using folly::OperationCancelled;
using folly::coro::Task;

void note(const char *What);
Task<void> step();
Task<int> measure();

Task<void> fp3_wrapper_asked() {
  try {
    co_await step();
  } catch (...) {
    exception_wrapper Error(std::current_exception());
    if (Error.is_compatible_with<OperationCancelled>())
      throw;
    note("failed");
  }
}

Task<void> fp3_wrapper_asked_for_another() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    exception_wrapper Error(std::current_exception());
    if (Error.is_compatible_with<folly::FutureTimeout>())
      throw;
    note("failed");
  }
}

// What the wrapper forwards is no cancellation.
Task<void> fp3_wrapper_asked_and_the_rest_yielded() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    exception_wrapper Error(std::current_exception());
    if (!Error.is_compatible_with<OperationCancelled>())
      throw;
    note("cancelled");
  }
}

Task<void> fp3_token_asked(folly::CancellationToken Token) {
  try {
    co_await step();
  } catch (const std::exception &E) {
    if (Token.isCancellationRequested())
      co_return;
    note(E.what());
  }
}

Task<void> fp3_token_that_could_be_asked(folly::CancellationToken Token) {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Token.canBeCancelled())
      co_return;
    note(E.what());
  }
}

Task<void> fp5_asked_to_stop(folly::CancellationSource Source) {
  auto Child = folly::coro::co_withCancellation(Source.getToken(), step());
  Source.requestCancellation();
  try {
    co_await std::move(Child);
  } catch (const OperationCancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-ambiguous-join]
  }
}

Task<void> fp5_only_looked_whether_to_stop(folly::CancellationSource Source) {
  auto Child = folly::coro::co_withCancellation(Source.getToken(), step());
  Source.isCancellationRequested();
  try {
    co_await std::move(Child);
  } catch (const OperationCancelled &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
  }
}

Task<void> fp9_safe_point() {
  for (;;) {
    co_await folly::coro::co_safe_point;
    try {
      co_await step();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

// A safe point inside is caught with the rest.
Task<void> fp9_safe_point_in_the_try() {
  for (;;) {
    try {
      co_await folly::coro::co_safe_point;
      co_await step();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

Task<void> fp10_empty_token() {
  try {
    co_await folly::coro::co_withCancellation(folly::CancellationToken{}, step());
  } catch (...) {
    note("failed");
  }
}

Task<void> fp10_token_of_somebody(folly::CancellationToken Token) {
  try {
    co_await folly::coro::co_withCancellation(Token, step());
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//--- redpanda.cpp
#include "mock_redpanda.h"
using namespace std::chrono_literals;

using seastar::future;

void note(const char *What);
future<> step();

namespace seastar {
// core/on_internal_error.hh: throws or aborts.
void on_internal_error(int &Logger, const char *Why);
} // namespace seastar

//===-- FP-3 --------------------------------------------------------------===//

future<> fp3_shut_down_sorted_out() {
  try {
    co_await step();
  } catch (...) {
    if (ssx::is_shutdown_exception(std::current_exception()))
      throw;
    note("failed");
  }
}

future<> fp3_shut_down_left_quietly() {
  try {
    co_await step();
  } catch (...) {
    auto Error = std::current_exception();
    if (ssx::is_shutdown_exception(Error))
      co_return;
    note("failed");
  }
}

future<> fp3_shut_down_only_not_logged() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    auto Error = std::current_exception();
    if (!ssx::is_shutdown_exception(Error))
      note("failed");
  }
}

future<> fp3_source_asked(ss::abort_source &Stop) {
  while (true) {
    try {
      co_await step();
    } catch (...) {
      if (Stop.abort_requested())
        break;
      note("failed");
    }
  }
}

future<> fp3_source_asked_and_on_it_goes(ss::abort_source &Stop) {
  while (true) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      if (Stop.abort_requested())
        continue;
      note("failed");
    }
  }
}

//===-- FP-4, FP-11: the root of a fiber ----------------------------------===//

void fp4_behind_a_gate(ss::gate &Gate) {
  ssx::spawn_with_gate(Gate, []() -> future<> {
    try {
      co_await step();
    } catch (...) {
      note("failed");
    }
  });
}

void fp4_behind_a_gate_in_a_loop(ss::gate &Gate) {
  ssx::spawn_with_gate(Gate, []() -> future<> {
    for (;;) {
      try {
        co_await step();
      } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
        note("failed");
      }
    }
  });
}

void fp11_in_the_background(ss::gate &Gate) {
  (void)ss::with_gate(Gate, [] {
    return step().handle_exception_type([](const ss::gate_closed_exception &) {});
  });
  (void)step().handle_exception_type([](const ss::abort_requested_exception &) {});
  ssx::background = ssx::ignore_shutdown_exceptions(step());
}

future<> fp11_shut_down_ignored() {
  try {
    co_await ssx::ignore_shutdown_exceptions(step());
  } catch (...) {
    note("failed");
  }
}

future<> fp11_shut_down_not_ignored() {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- FP-6: no helper that ends the path --------------------------------===//

// It replaces the cancellation with an internal error (332bd8ea98).
future<> fp6_on_internal_error(int &Logger) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    seastar::on_internal_error(Logger, "failed");
  }
}

future<> fp6_on_internal_error_unless_aborted(int &Logger) {
  try {
    co_await step();
  } catch (const ss::abort_requested_exception &) {
    throw;
  } catch (...) {
    seastar::on_internal_error(Logger, "failed");
  }
}

//===-- FP-9 --------------------------------------------------------------===//

future<> fp9_abortable_sleep(ss::abort_source &Stop) {
  for (;;) {
    try {
      co_await step();
    } catch (...) {
      note("again");
    }
    co_await ss::sleep_abortable(1s, Stop);
  }
}

future<> fp9_plain_sleep(ss::abort_source &) {
  for (;;) {
    try {
      co_await step();
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
    co_await ss::sleep(1s);
  }
}

//--- winrt.cpp
#include "mock_winrt.h"
#include <exception>

using winrt::Windows::Foundation::IAsyncAction;

void note(const char *What);
IAsyncAction step();

IAsyncAction fp12_standard_exceptions_only() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

IAsyncAction fp12_its_base() {
  try {
    co_await step();
  } catch (const winrt::hresult_error &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//--- userver.cpp
#include "mock_userver.h"

using namespace userver;

void note(const char *What);

void fp3_should_cancel(engine::TaskWithResult<int> &Task) {
  try {
    Task.Get();
  } catch (const std::exception &E) {
    if (engine::current_task::ShouldCancel())
      throw;
    note(E.what());
  }
}

void fp3_finished(engine::TaskWithResult<int> &Task) {
  try {
    Task.Get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Task.IsFinished())
      throw;
    note(E.what());
  }
}

void fp9_until_it_should_cancel(engine::TaskWithResult<int> &Task) {
  while (!engine::current_task::ShouldCancel()) {
    try {
      Task.Get();
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

void fp9_until_it_is_finished(engine::TaskWithResult<int> &Task) {
  while (!Task.IsFinished()) {
    try {
      Task.Get();
    } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}continues{{.*}}[cancellation-catch-all]
      note(E.what());
    }
  }
}

void fp10_blocked(engine::TaskWithResult<int> &Task) {
  engine::TaskCancellationBlocker Blocker;
  try {
    Task.Get();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

void fp10_no_longer_blocked(engine::TaskWithResult<int> &Task) {
  { engine::TaskCancellationBlocker Blocker; }
  try {
    Task.Get();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

//--- async_simple.cpp
#include "mock_async_simple.h"

using async_simple::coro::Lazy;

void note(const char *What);
Lazy<> step();

Lazy<> fp10_signal_forbidden() {
  co_await async_simple::coro::ForbidSignal{};
  try {
    co_await step();
  } catch (const std::exception &E) {
    note(E.what());
  }
}

Lazy<> fp10_signal_read() {
  co_await async_simple::coro::CurrentSlot{};
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}
