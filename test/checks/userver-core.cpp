// Inside userver itself, the type that unwinds a coroutine is declared.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_userver.h"

namespace userver::engine::impl {
class CoroUnwinder final {};
} // namespace userver::engine::impl

namespace current_task = userver::engine::current_task;

void note(const char *What);

void stopped_unwinding() {
  try {
    current_task::CancellationPoint();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

void named_and_stopped() {
  try {
    current_task::CancellationPoint();
  } catch (const userver::engine::impl::CoroUnwinder &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("unwinding");
  }
}

void let_through_in_front() {
  try {
    current_task::CancellationPoint();
  } catch (const userver::engine::impl::CoroUnwinder &) {
    throw;
  } catch (...) {
    note("failed");
  }
}
