// Cancellations that arrive as values, or not at all, since the frame is
// destroyed.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

using cppcoro::operation_cancelled;

//===-- Values ------------------------------------------------------------===//

// loses: completes
// linter says passes, since the handler is not at fault: nobody takes the
// result
cppcoro::task<> result_never_taken() {
  auto work = t::step();
  try {
    co_await work.when_ready();
  } catch (...) {
    t::log();
  }
}

// passes
cppcoro::task<> result_taken_when_it_is_ready() {
  auto work = t::step();
  co_await work.when_ready();
  t::cleanup();
  co_await work;
}

// loses: completes
cppcoro::task<> result_taken_in_a_try() {
  auto work = t::step();
  try {
    co_await work.when_ready();
    co_await work;
  } catch (const std::exception &) {
    t::log();
  }
}

// passes
cppcoro::task<> result_taken_by_a_handler_that_passes_it_on() {
  auto work = t::step();
  co_await work.when_ready();
  try {
    co_await work;
  } catch (const operation_cancelled &) {
    throw;
  } catch (...) {
    t::log();
  }
}

// passes
cppcoro::task<> results_of_all_taken() {
  auto [first] = co_await cppcoro::when_all_ready(t::step());
  first.result();
}

// loses: completes
// linter says passes, since the handler is not at fault: nobody takes the
// results
cppcoro::task<> results_of_all_dropped() {
  try {
    co_await cppcoro::when_all_ready(t::step());
  } catch (...) {
    t::log();
  }
}

// passes
cppcoro::task<> results_of_all_taken_behind_a_handler() {
  std::tuple<cppcoro::detail::when_all_task<void>> all;
  try {
    all = co_await cppcoro::when_all_ready(t::step());
  } catch (...) {
    t::log();
    co_return;
  }
  std::get<0>(all).result();
}

// loses: completes
cppcoro::task<> result_of_one_of_all_taken_in_a_try() {
  auto [first] = co_await cppcoro::when_all_ready(t::step());
  try {
    first.result();
  } catch (const std::exception &) {
    t::log();
  }
}

//===-- Frames that are destroyed -----------------------------------------===//

// passes: never delivered
cppcoro::task<> handlers_do_not_run() {
  try {
    co_await t::doomed{};
  } catch (...) {
    t::die();
  }
}

// passes
cppcoro::task<> destroyed_while_the_cancellation_is_saved() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::doomed{};
  if (saved)
    std::rethrow_exception(saved);
}

// loses: completes
cppcoro::task<> destroyed_only_at_times() {
  try {
    co_await t::step();
  } catch (...) {
    t::log();
  }
  co_await t::doomed{};
}

static cppcoro::task<> waits_for_ever() {
  co_await t::doomed{};
  co_await t::step();
}

// loses: completes
cppcoro::task<> destroyed_with_the_nested_coroutine() {
  try {
    co_await waits_for_ever();
  } catch (...) {
    t::log();
  }
}

//===-- Calls that block --------------------------------------------------===//

static void blocks() { cppcoro::sync_wait(t::step()); }

static void blocks_deep_down() {
  blocks();
  t::may_fail();
}

// loses: completes
void helper_blocks() {
  try {
    blocks_deep_down();
  } catch (...) {
    t::log();
  }
}

// passes
void helper_blocks_and_it_is_passed_on() {
  try {
    blocks_deep_down();
  } catch (const t::error &) {
    t::log();
  }
}

struct connection {
  connection() { blocks(); }
};

// loses: completes
void constructor_blocks() {
  try {
    connection made;
  } catch (...) {
    t::log();
  }
}
