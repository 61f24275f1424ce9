// Stackful coroutines of Boost.Asio, on Boost.Asio: they are cancelled through
// their slot, and unwound when their context is destroyed.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "asio_runtime.h"

namespace asio = boost::asio;
using boost::context::detail::forced_unwind;
using boost::system::error_code;
using boost::system::system_error;

//===-- Unwinding ---------------------------------------------------------===//

// loses: completes
void unwinding_stopped_by_catch_all() {
  try {
    t::step(t::yield());
  } catch (...) {
    t::log();
  }
}

// passes
void unwinding_passes_by_a_handler_of_exceptions() {
  t::timer timer;
  error_code error;
  try {
    timer.async_wait(t::yield()[error]);
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

// loses: completes
void unwinding_of_an_operation_that_stores_its_error() {
  t::timer timer;
  error_code error;
  try {
    timer.async_wait(t::yield()[error]);
  } catch (...) {
    t::log();
  }
}

// passes
void unwinding_rethrown_by_name() {
  t::timer timer;
  error_code error;
  try {
    timer.async_wait(t::yield()[error]);
  } catch (const forced_unwind &) {
    throw;
  } catch (...) {
    t::log();
  }
}

// loses: completes
void unwinding_rethrown_the_cancellation_not() {
  try {
    t::step(t::yield());
  } catch (const forced_unwind &) {
    throw;
  } catch (...) {
    t::log();
  }
}

// loses: completes
void cancellation_rethrown_the_unwinding_not() {
  try {
    t::step(t::yield());
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted)
      throw;
  } catch (...) {
    t::log();
  }
}

// passes
void both_rethrown() {
  try {
    t::step(t::yield());
  } catch (const forced_unwind &) {
    throw;
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted)
      throw;
  } catch (...) {
    t::log();
  }
}

// loses: continues
void unwinding_stopped_in_a_loop() {
  for (;;) {
    try {
      t::step(t::yield());
    } catch (const system_error &) {
      throw;
    } catch (...) {
      t::log();
    }
  }
}

// loses: completes
void unwinding_replaced() {
  try {
    t::step(t::yield());
  } catch (const system_error &) {
    throw;
  } catch (...) {
    throw std::runtime_error("not done");
  }
}

// loses: completes
void unwinding_rethrown_at_times() {
  try {
    t::step(t::yield());
  } catch (...) {
    if (t::choice())
      throw;
  }
}

struct undo {
  ~undo() { t::cleanup(); }
};

// passes
void unwinding_runs_destructors() {
  undo at_the_end;
  t::step(t::yield());
  t::step(t::yield());
}

//===-- Calls of helpers --------------------------------------------------===//

static void waits(asio::yield_context yield) {
  t::timer timer;
  timer.async_wait(yield);
}

static void waits_deep_down(int depth) {
  if (depth)
    waits_deep_down(depth - 1);
  else
    waits(t::yield());
}

// loses: completes
void helper_waits() {
  try {
    waits_deep_down(2);
  } catch (...) {
    t::log();
  }
}

// passes
void helper_waits_and_all_is_rethrown() {
  try {
    waits_deep_down(2);
  } catch (...) {
    t::cleanup();
    throw;
  }
}

static bool waits_and_tells() {
  error_code error;
  t::timer timer;
  timer.async_wait(t::yield()[error]);
  return !error;
}

// passes
void helper_tells_of_errors() {
  try {
    waits_and_tells();
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

// loses: completes
void helper_tells_of_errors_and_unwinding_is_stopped() {
  try {
    waits_and_tells();
  } catch (...) {
    t::log();
  }
}

// passes: never delivered
void helper_does_not_wait() {
  try {
    t::may_fail();
  } catch (...) {
    t::log();
  }
}

static void passes_on() {
  try {
    waits(t::yield());
  } catch (...) {
    t::cleanup();
    throw;
  }
}

// loses: completes
void helper_passes_it_on() {
  try {
    passes_on();
  } catch (...) {
    t::log();
  }
}

static void absorbs_exceptions() {
  try {
    waits(t::yield());
  } catch (const forced_unwind &) {
    throw;
  } catch (const system_error &e) {
    if (e.code() == asio::error::operation_aborted)
      throw;
  }
}

// loses: completes
void helper_lets_only_pass_what_must_pass() {
  try {
    absorbs_exceptions();
  } catch (const std::runtime_error &e) {
    t::log(e.what());
  }
}

struct session {
  session() { waits(t::yield()); }
  void read() { waits(t::yield()); }
  void operator()() { read(); }
};

// loses: completes
void constructor_waits() {
  try {
    session made;
  } catch (...) {
    t::log();
  }
}

// loses: completes
void lambda_waits() {
  auto read = [](asio::yield_context yield) { waits(yield); };
  try {
    read(t::yield());
  } catch (const system_error &e) {
    t::log(e.what());
  }
}

template <typename Function> static void calls(Function function) {
  function();
}

// loses: completes
void helper_calls_what_it_is_given() {
  try {
    calls([] { waits(t::yield()); });
  } catch (...) {
    t::log();
  }
}

//===-- Values and cancellations ------------------------------------------===//

// passes
void stored_error_of_a_cancellation_is_looked_at() {
  t::timer timer;
  error_code error;
  t::yield().reset_cancellation_state(asio::enable_terminal_cancellation());
  timer.async_wait(t::yield()[error]);
  if (error)
    return;
}

// loses: continues
void tried_again_after_a_cancellation() {
  for (int turn = 0; turn < 2; ++turn) {
    try {
      t::step(t::yield());
      return;
    } catch (const system_error &e) {
      t::log(e.what());
    }
  }
}

// passes
void state_of_the_coroutine_asked() {
  for (int turn = 0; turn < 2; ++turn) {
    try {
      t::step(t::yield());
      return;
    } catch (const system_error &) {
      if (t::yield().cancelled() != asio::cancellation_type::none)
        throw;
    }
  }
}
