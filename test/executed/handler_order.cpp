// Which handler of a try takes the cancellation.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

struct timed_out : cppcoro::operation_cancelled {};
struct unrelated {};

// passes
cppcoro::task<> exact_type_ahead_of_catch_all() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> exact_type_ahead_of_its_base() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

// loses: completes
cppcoro::task<> base_ahead_of_the_exact_type() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    t::log(e.what());
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  }
}

// passes
cppcoro::task<> base_that_rethrows_ahead_of_a_careless_one() {
  try {
    co_await t::step();
  } catch (const std::exception &) {
    throw;
  } catch (...) {
    t::log("no std::exception");
  }
}

// The error's handler does not concern the cancellation.
// loses: completes
cppcoro::task<> unrelated_type_ahead_of_catch_all() {
  try {
    co_await t::step();
  } catch (const t::error &) {
    throw;
  } catch (const unrelated &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> only_unrelated_types() {
  try {
    co_await t::step();
  } catch (const t::error &e) {
    t::log(e.what());
  } catch (const unrelated &) {
    t::log("unrelated");
  } catch (int) {
  }
}

// What is delivered is no timed_out.
// loses: completes
cppcoro::task<> derived_type_ahead_of_catch_all() {
  try {
    co_await t::step();
  } catch (const timed_out &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> only_a_derived_type() {
  try {
    co_await t::step();
  } catch (const timed_out &) {
    t::log("timed out");
  }
}

// passes
cppcoro::task<> derived_exact_and_catch_all() {
  try {
    co_await t::step();
  } catch (const timed_out &) {
    t::log("timed out");
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> taken_by_value() {
  try {
    co_await t::step();
  } catch (cppcoro::operation_cancelled) {
    throw;
  } catch (...) {
  }
}

// loses: completes
cppcoro::task<> base_taken_by_value() {
  try {
    co_await t::step();
  } catch (std::exception e) {
    t::log(e.what());
  } catch (...) {
    throw;
  }
}

// What is thrown stays the cancellation, whatever the copy is.
// passes
cppcoro::task<> base_taken_by_value_and_rethrown() {
  try {
    co_await t::step();
  } catch (std::exception e) {
    throw;
  }
}

// passes
cppcoro::task<> taken_by_a_reference_that_is_not_const() {
  try {
    co_await t::step();
  } catch (cppcoro::operation_cancelled &) {
    throw;
  } catch (std::exception &) {
  }
}

// Nobody throws pointers.
// loses: completes
cppcoro::task<> pointer_ahead_of_catch_all() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled *) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> only_a_pointer() {
  try {
    co_await t::step();
  } catch (std::exception *e) {
    t::log(e->what());
  }
}

using cancelled = cppcoro::operation_cancelled;

// passes
cppcoro::task<> exact_type_by_an_alias() {
  try {
    co_await t::step();
  } catch (const cancelled &) {
    throw;
  } catch (...) {
  }
}

// loses: completes
cppcoro::task<> lost_by_an_alias() {
  try {
    co_await t::step();
  } catch (const cancelled &) {
    t::log("cancelled");
  } catch (...) {
    throw;
  }
}

template <typename Handled> static cppcoro::task<> lets_only_pass() {
  try {
    co_await t::step();
  } catch (const Handled &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> instantiated_with_the_cancellation() {
  co_await lets_only_pass<cppcoro::operation_cancelled>();
}

template <typename Handled> static cppcoro::task<> lets_pass() {
  try {
    co_await t::step();
  } catch (const Handled &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> instantiated_with_an_error() { co_await lets_pass<t::error>(); }

// The cancellation's handler is there, but careless; the last one is not.
// loses: completes
cppcoro::task<> exact_type_loses_and_catch_all_rethrows() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    t::log("cancelled");
  } catch (...) {
    throw;
  }
}

// All handlers lose, one takes it.
// loses: completes
cppcoro::task<> every_handler_loses() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    t::log("cancelled");
  } catch (const std::exception &) {
    t::log("exception");
  } catch (...) {
    t::log("unknown");
  }
}
