// Ceph: stackful coroutines of the RADOS gateway, interruptible futures of
// Crimson.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_ceph.h"

using crimson::common::interruption;
template <typename T = void>
using future = crimson::interruptible::interruptible_future<
    crimson::osd::IOInterruptCondition, T>;

void note(const char *What);
int read_object(int Object, optional_yield Yield);
future<> step();

//===-- The gateway -------------------------------------------------------===//

int unwinding_stopped(optional_yield Yield) {
  try {
    return read_object(1, Yield);
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::context::detail::forced_unwind'){{.*}}[cancellation-catch-all]
    return -1;
  }
}

int unwinding_goes_on(optional_yield Yield) {
  try {
    return read_object(1, Yield);
  } catch (...) {
    note("failed");
    throw;
  }
}

int standard_exceptions_only(optional_yield Yield) {
  try {
    return read_object(1, Yield);
  } catch (const std::exception &) {
    return -1;
  }
}

// It blocks the thread, and nothing unwinds that.
int given_nothing_to_yield_to() {
  try {
    return read_object(1, null_yield);
  } catch (...) {
    return -1;
  }
}

int made_of_a_context(boost::asio::io_context &Io,
                      boost::asio::yield_context &Yield) {
  try {
    return read_object(1, optional_yield(Io, Yield));
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    return -1;
  }
}

//===-- Crimson -----------------------------------------------------------===//

future<> interruption_lost() {
  try {
    co_await step();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('crimson::common::interruption'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> interruption_let_through() {
  try {
    co_await step();
  } catch (const interruption &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

// A handler for one reason does not protect what stands behind it.
future<> one_reason_let_through() {
  try {
    co_await step();
  } catch (const crimson::common::system_shutdown_exception &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

future<> runtime_error_does_not_take_it() {
  try {
    co_await step();
  } catch (const std::runtime_error &) {
    note("failed");
  }
}

future<> named_and_swallowed() {
  try {
    co_await step();
  } catch (const interruption &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("interrupted");
  }
}

future<> asked_of_the_condition() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  if (Error && crimson::osd::IOInterruptCondition::is_interruption(Error))
    std::rethrow_exception(Error);
}

seastar::future<> handled_outside() {
  try {
    co_await step().handle_interruption([](std::exception_ptr) {});
  } catch (const interruption &) {
    note("never");
  }
}
