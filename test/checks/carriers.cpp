// Handlers that take cancellation in a carrier: boost::system::system_error
// with Asio's code, and what `a || b` delivers.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_asio.h"
#include <functional>

using boost::asio::awaitable;
using boost::asio::use_awaitable;
using boost::system::error_code;
using boost::system::system_error;
namespace asio = boost::asio;
namespace error = boost::asio::error;
namespace errc = boost::system::errc;
using namespace boost::asio::experimental::awaitable_operators;

void note(const char *What);
awaitable<void> step();
awaitable<void> other();

//===-- The code is not looked at -----------------------------------------===//

awaitable<void> logged() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'system_error' swallows cancellation ('boost::system::system_error' with 'boost::asio::error::operation_aborted'){{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> base_class() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) { // CHECK: :[[@LINE]]:5: warning: handler of 'std::runtime_error' {{.*}}'boost::system::system_error' with {{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> always_rethrown() {
  try {
    co_await step();
  } catch (const system_error &E) {
    note(E.what());
    throw;
  }
}

// boost::throw_exception() throws boost::wrapexcept<system_error>.
awaitable<void> base_class_of_the_wrapper() {
  try {
    co_await step();
  } catch (const boost::exception &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> std_system_error_is_another() {
  try {
    co_await step();
  } catch (const std::system_error &E) {
    note(E.what());
  }
}

awaitable<void> text_is_no_code() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code().message() == "Operation canceled")
      throw;
  }
}

awaitable<void> any_error_is_no_test() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (!E.code())
      throw;
  }
}

//===-- It is looked at: every spelling -----------------------------------===//

awaitable<void> equal() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> equal_the_other_way_round() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (error::operation_aborted == E.code())
      throw;
    note(E.what());
  }
}

awaitable<void> unequal() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() != error::operation_aborted)
      note(E.what());
    else
      throw;
  }
}

awaitable<void> unequal_the_other_way_round() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (error::operation_aborted != E.code()) {
      note(E.what());
      co_return;
    }
    throw;
  }
}

awaitable<void> negated() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (!(E.code() == error::operation_aborted))
      note(E.what());
    else
      throw;
  }
}

awaitable<void> wrong_branch_rethrows() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() != error::operation_aborted)
      throw;
  }
}

awaitable<void> negated_twice_rethrows_the_wrong_one() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (!(E.code() == error::operation_aborted))
      throw;
  }
}

awaitable<void> stored_in_a_bool() {
  try {
    co_await step();
  } catch (const system_error &E) {
    const bool Cancelled = E.code() == error::operation_aborted;
    note(E.what());
    if (Cancelled)
      throw;
  }
}

// What the variable was once says nothing any more.
awaitable<void> stored_in_a_bool_and_overwritten(bool Other) {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    bool Cancelled = E.code() == error::operation_aborted;
    Cancelled = Other;
    if (Cancelled)
      throw;
  }
}

awaitable<void> code_in_a_variable() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (auto Code = E.code(); Code == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> value_compared() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code().value() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> compared_with_a_code() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == error_code(error::operation_aborted))
      throw;
    note(E.what());
  }
}

awaitable<void> condition_instead_of_the_code() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == errc::operation_canceled)
      throw;
    note(E.what());
  }
}

awaitable<void> in_a_switch() {
  try {
    co_await step();
  } catch (const system_error &E) {
    switch (E.code().value()) {
    case error::operation_aborted:
      throw;
    case error::connection_reset:
      break;
    default:
      note(E.what());
    }
  }
}

awaitable<void> in_a_switch_by_default() {
  try {
    co_await step();
  } catch (const system_error &E) {
    switch (E.code().value()) {
    case error::eof:
      break;
    default:
      throw;
    }
  }
}

awaitable<void> absorbed_in_a_switch() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    switch (E.code().value()) {
    case error::operation_aborted:
      break;
    default:
      throw;
    }
  }
}

awaitable<void> forgotten_in_a_switch() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    switch (E.code().value()) {
    case error::connection_reset:
      throw;
    case error::eof:
      break;
    }
  }
}

awaitable<void> together_with_another_condition(bool Strict) {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (Strict || E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> only_if_another_condition_holds(bool Strict) {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (Strict && E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> conditional_operator() {
  try {
    co_await step();
  } catch (const system_error &E) {
    E.code() == error::operation_aborted ? throw : note(E.what());
  }
}

bool isCancellation(const error_code &Code) {
  return Code == error::operation_aborted;
}
bool isCancelled(const system_error &Error) {
  return Error.code() == error::operation_aborted;
}
bool isFatal(const system_error &Error) {
  return Error.code() == error::connection_reset;
}

awaitable<void> predicate_on_the_exception() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (isCancelled(E))
      throw;
    note(E.what());
  }
}

awaitable<void> predicate_on_the_code() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (isCancellation(E.code()))
      throw;
    note(E.what());
  }
}

awaitable<void> predicate_about_something_else() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (isFatal(E))
      throw;
    note(E.what());
  }
}

//===-- Another value is absorbed -----------------------------------------===//

awaitable<void> only_eof_absorbed() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() != error::eof)
      throw;
  }
}

awaitable<void> two_values_absorbed() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &E) {
      if (E.code() == error::eof || E.code() == error::connection_reset)
        continue;
      throw;
    }
  }
}

awaitable<void> eof_and_the_cancellation_absorbed() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &E) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-not-rethrown]
      if (E.code() == error::eof || E.code() == error::operation_aborted)
        continue;
      throw;
    }
  }
}

awaitable<void> eof_rethrown() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == error::eof)
      throw;
  }
}

// The stream has ended: no request reached this coroutine.
awaitable<void> closed_channel_absorbed(asio::experimental::channel<void(int)> &C) {
  try {
    for (;;)
      co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) {
    if (E.code() != asio::experimental::error::channel_closed)
      throw;
  }
}

awaitable<void> cancelled_channel_absorbed(asio::experimental::channel<void(int)> &C) {
  try {
    for (;;)
      co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() != asio::experimental::error::channel_cancelled)
      throw;
  }
}

awaitable<void> only_the_channel_s_code_rethrown(asio::experimental::channel<void(int)> &C) {
  try {
    co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == asio::experimental::error::channel_cancelled)
      throw;
    note(E.what());
  }
}

awaitable<void> only_the_coroutine_s_code_rethrown(asio::experimental::channel<void(int)> &C) {
  try {
    co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}'boost::asio::experimental::error::channel_cancelled'{{.*}}[cancellation-not-rethrown]
    if (E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> neither_code_rethrown(asio::experimental::channel<void(int)> &C) {
  try {
    co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}('boost::system::system_error' with 'boost::asio::error::operation_aborted' or 'boost::asio::experimental::error::channel_cancelled'){{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> any_exception_of_a_channel(asio::experimental::channel<void(int)> &C) {
  try {
    co_await C.async_receive(use_awaitable);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> only_the_coroutine_s_code_can_arrive(asio::steady_timer &Timer) {
  try {
    co_await Timer.async_wait(use_awaitable);
  } catch (const system_error &E) {
    if (E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> both_codes_rethrown(asio::experimental::channel<void(int)> &C) {
  try {
    co_await C.async_receive(use_awaitable);
  } catch (const system_error &E) {
    if (E.code() == asio::experimental::error::channel_cancelled ||
        E.code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

//===-- Broad handlers that look at the code ------------------------------===//

awaitable<void> cast_and_looked_at() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    if (auto *Error = dynamic_cast<const system_error *>(&E))
      if (Error->code() == error::operation_aborted)
        throw;
    note(E.what());
  }
}

awaitable<void> cast_and_looked_at_in_one_condition() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    auto *Error = dynamic_cast<const system_error *>(&E);
    if (Error && Error->code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> cast_and_not_looked_at() {
  try {
    co_await step();
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    auto *Error = dynamic_cast<const system_error *>(&E);
    note(Error ? "input or output failed" : E.what());
  }
}

awaitable<void> cast_to_a_reference() {
  try {
    co_await step();
  } catch (const std::runtime_error &E) {
    if (static_cast<const system_error &>(E).code() == error::operation_aborted)
      throw;
    note(E.what());
  }
}

awaitable<void> sorted_by_a_nested_try() {
  try {
    co_await step();
  } catch (...) {
    try {
      throw;
    } catch (const system_error &E) {
      if (E.code() == error::operation_aborted)
        throw;
      note(E.what());
    } catch (...) {
      note("unknown");
    }
  }
}

void rethrowIfCancelled() {
  try {
    throw;
  } catch (const system_error &E) {
    if (E.code() == error::operation_aborted)
      throw;
  } catch (...) {
  }
}

awaitable<void> sorted_by_a_helper() {
  try {
    co_await step();
  } catch (...) {
    rethrowIfCancelled();
    note("failed");
  }
}

//===-- Another code in its place -----------------------------------------===//

awaitable<void> another_code_thrown() {
  try {
    co_await step();
  } catch (const system_error &) { // CHECK: :[[@LINE]]:5: warning: {{.*}}replaces{{.*}}[cancellation-not-rethrown]
    throw system_error(error::timed_out);
  }
}

awaitable<void> same_code_thrown() {
  try {
    co_await step();
  } catch (const system_error &) {
    throw system_error(error::operation_aborted);
  }
}

awaitable<void> its_code_thrown() {
  try {
    co_await step();
  } catch (const system_error &E) {
    throw system_error(E.code());
  }
}

awaitable<void> another_code_thrown_unless_cancelled() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == error::operation_aborted)
      throw;
    throw system_error(error::timed_out);
  }
}

//===-- Other spellings of the code ---------------------------------------===//

awaitable<void> code_in_a_constant() {
  const error_code Cancelled = error::operation_aborted;
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code() == Cancelled)
      throw;
    note(E.what());
  }
}

awaitable<void> code_in_a_variable_that_changes(bool Strict) {
  error_code Expected = error::operation_aborted;
  if (Strict)
    Expected = error::eof;
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code() == Expected)
      throw;
    note(E.what());
  }
}

awaitable<void> number_of_the_code() {
  constexpr int Cancelled = static_cast<int>(error::operation_aborted);
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code().value() == Cancelled + 0)
      throw;
    note(E.what());
  }
}

awaitable<void> number_of_the_code_in_a_switch() {
  try {
    co_await step();
  } catch (const system_error &E) {
    switch (E.code().value()) {
    case static_cast<int>(error::operation_aborted) + 0:
      throw;
    default:
      note(E.what());
    }
  }
}

awaitable<void> another_number() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (E.code().value() == static_cast<int>(error::operation_aborted) + 1)
      throw;
    note(E.what());
  }
}

awaitable<void> any_code() {
  try {
    co_await step();
  } catch (const system_error &E) {
    if (E.code())
      throw;
  }
}

awaitable<void> no_code() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    if (!E.code())
      throw;
  }
}

//===-- a || b ------------------------------------------------------------===//

awaitable<void> either_of_two() {
  try {
    co_await (step() || other());
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::asio::multiple_exceptions'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// It fails only if both sides do.
awaitable<void> error_of_one_side_is_none_of_either() {
  try {
    co_await (step() || other());
  } catch (const system_error &E) {
    note(E.what());
  }
}

awaitable<void> error_of_one_side_is_one_of_both() {
  try {
    co_await (step() && other());
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::system::system_error'{{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> either_of_two_and_another() {
  try {
    co_await (step() || other());
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}'boost::asio::multiple_exceptions' and 'boost::system::system_error' with 'boost::asio::error::operation_aborted'{{.*}}[cancellation-catch-all]
    note("failed");
  }
}

awaitable<void> both_of_two() {
  try {
    co_await (step() && other());
  } catch (const system_error &) {
    throw;
  } catch (const std::exception &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::asio::multiple_exceptions'){{.*}}[cancellation-catch-all]
    note(E.what());
  }
}

awaitable<void> both_types_let_through() {
  try {
    co_await (step() && other());
  } catch (const system_error &E) {
    if (E.code() == error::operation_aborted)
      throw;
    note(E.what());
  } catch (const asio::multiple_exceptions &) {
    throw;
  } catch (const std::exception &E) {
    note(E.what());
  }
}

awaitable<void> multiple_exceptions_swallowed() {
  try {
    co_await (step() && other());
  } catch (const asio::multiple_exceptions &E) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::asio::multiple_exceptions'){{.*}}[cancellation-not-rethrown]
    note(E.what());
  }
}

awaitable<void> made_before_it_is_awaited() {
  auto Either = step() || other();
  try {
    co_await std::move(Either);
  } catch (const system_error &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('boost::asio::multiple_exceptions'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// A single operation throws its own exception.
awaitable<void> one_operation() {
  try {
    co_await step();
  } catch (const system_error &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

//===-- Handing it on -----------------------------------------------------===//

awaitable<void> given_to_a_completion_handler(std::function<void(std::exception_ptr)> Done) {
  try {
    co_await step();
    Done(nullptr);
  } catch (...) {
    Done(std::current_exception());
  }
}

awaitable<void> completion_handler_called_without_it(std::function<void(std::exception_ptr)> Done) {
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    Done(nullptr);
  }
}

awaitable<void> code_given_to_a_completion_handler(std::function<void(error_code)> Done) {
  try {
    co_await step();
    Done({});
  } catch (const system_error &E) {
    Done(E.code());
  }
}

template <typename Handler>
awaitable<void> given_to_a_handler_of_a_template(Handler Done) {
  try {
    co_await step();
    Done(error_code());
  } catch (const system_error &E) {
    Done(E.code());
  }
}

awaitable<error_code> code_returned() {
  try {
    co_await step();
  } catch (const system_error &E) {
    co_return E.code();
  }
  co_return error_code();
}

awaitable<error_code> another_code_returned() {
  try {
    co_await step();
  } catch (const system_error &E) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    co_return error::timed_out;
  }
  co_return error_code();
}

awaitable<void> code_as_an_out_parameter(error_code &Code) {
  try {
    co_await step();
  } catch (const system_error &E) {
    Code = E.code();
  }
}

//===-- The coroutine asks its cancellation state -------------------------===//

awaitable<void> state_asked() {
  auto State = co_await asio::this_coro::cancellation_state;
  try {
    co_await step();
  } catch (...) {
    if (State.cancelled() != asio::cancellation_type::none)
      throw;
    note("failed");
  }
}

awaitable<void> state_asked_for_bits() {
  auto State = co_await asio::this_coro::cancellation_state;
  try {
    co_await step();
  } catch (...) {
    if (!!State.cancelled())
      throw;
    note("failed");
  }
}

awaitable<void> state_asked_for_one_bit() {
  auto State = co_await asio::this_coro::cancellation_state;
  try {
    co_await step();
  } catch (...) {
    if ((State.cancelled() & asio::cancellation_type::terminal) !=
        asio::cancellation_type::none)
      throw;
    note("failed");
  }
}

awaitable<void> state_masked_without_asking() {
  auto Wanted = asio::cancellation_type::all;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (!!(Wanted & asio::cancellation_type::terminal))
      throw;
    note("failed");
  }
}

awaitable<void> state_asked_the_wrong_way_round() {
  auto State = co_await asio::this_coro::cancellation_state;
  try {
    co_await step();
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (State.cancelled() == asio::cancellation_type::none)
      throw;
    note("cancelled");
  }
}
