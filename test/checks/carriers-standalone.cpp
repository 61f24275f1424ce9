// The same with standalone Asio, whose carrier is std::system_error.
//
// RUN: %tidy %s -- %mock-flags -DMOCK_ASIO_STANDALONE | %filecheck %s

#include "mock_asio.h"
#include <ios>

using asio::awaitable;

void note(const char *What);
awaitable<void> step();

awaitable<void> logged() {
  try {
    co_await step();
  } catch (const std::system_error &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::system_error' swallows cancellation ('std::system_error' with 'asio::error::operation_aborted'){{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> by_the_library_s_alias() {
  try {
    co_await step();
  } catch (const asio::system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> code_looked_at() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> code_looked_at_the_other_way_round() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (asio::error::operation_aborted != E.code())
      note(E.what());
    else
      throw;
  }
}

awaitable<void> code_made_for_the_comparison() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (E.code() == make_error_code(asio::error::operation_aborted))
      throw;
    note(E.what());
  }
}

// Unequal to operation_aborted up to Asio 1.36.
awaitable<void> condition_of_the_standard_library() {
  try {
    co_await step();
  } catch (const std::system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == std::errc::operation_canceled)
      throw;
    note(E.what());
  }
}

awaitable<void> both_conditions() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (E.code() == std::errc::operation_canceled ||
        E.code() == asio::error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> only_eof_absorbed() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (E.code() != asio::error::eof)
      throw;
  }
}

awaitable<void> only_another_condition_absorbed() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    if (E.code() != std::errc::connection_reset)
      throw;
  }
}

awaitable<void> base_class() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

// Derived from it, and never a cancellation.
awaitable<void> derived_type() {
  try {
    co_await step();
  } catch (const std::ios_base::failure &E) {
    note(E.what());
  }
}
