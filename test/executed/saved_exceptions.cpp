// Exceptions that a handler saves and somebody throws later. Handlers cannot
// await, so this is how asynchronous cleanup is written.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// passes
cppcoro::task<> saved_and_rethrown_after_the_cleanup() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
  if (saved)
    std::rethrow_exception(saved);
}

// loses: continues
cppcoro::task<> saved_and_forgotten() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
}

// loses: completes
cppcoro::task<> saved_and_only_logged() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (saved)
    t::log("failed");
}

// loses: completes
cppcoro::task<> rethrown_only_if_asked() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (saved && t::choice())
    std::rethrow_exception(saved);
}

// loses: completes
cppcoro::task<> saved_in_one_branch_only() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      saved = std::current_exception();
  }
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> saved_in_one_branch_and_rethrown_in_the_other() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      saved = std::current_exception();
    else
      throw;
  }
  co_await t::step();
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> returns_early_without_an_exception() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  t::cleanup();
  if (!saved)
    co_return;
  std::rethrow_exception(saved);
}

// passes
cppcoro::task<> compared_with_null() {
  std::exception_ptr saved = nullptr;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (saved != nullptr) {
    t::cleanup();
    std::rethrow_exception(saved);
  }
}

// loses: completes
cppcoro::task<> tested_the_wrong_way_round() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (!saved)
    throw t::error{};
}

// loses: completes
cppcoro::task<> reset_before_the_test() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  saved = nullptr;
  if (saved)
    std::rethrow_exception(saved);
}

// loses: completes
cppcoro::task<> reset_before_the_test_in_one_branch() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (t::choice())
    saved = {};
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> rethrown_by_move() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (saved)
    std::rethrow_exception(std::move(saved));
}

// passes
cppcoro::task<> exchanged_and_rethrown() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (auto pending = std::exchange(saved, nullptr))
    std::rethrow_exception(pending);
}

// passes
cppcoro::task<> copied_to_another_variable() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  std::exception_ptr first = saved;
  co_await t::step();
  if (first)
    std::rethrow_exception(first);
}

struct outcome {
  std::exception_ptr error;
  bool good = true;
};

// passes
cppcoro::task<> saved_in_a_member() {
  outcome result;
  try {
    co_await t::step();
  } catch (...) {
    result.error = std::current_exception();
  }
  co_await t::step();
  if (result.error)
    std::rethrow_exception(result.error);
}

// passes
// linter says loses: continues, since it does not follow members
cppcoro::task<> saved_in_a_member_beside_a_flag() {
  outcome result;
  try {
    co_await t::step();
  } catch (...) {
    result = {std::current_exception(), false};
  }
  co_await t::step();
  if (!result.good)
    std::rethrow_exception(result.error);
}

// loses: completes
cppcoro::task<> saved_in_a_member_and_forgotten() {
  outcome result;
  try {
    co_await t::step();
  } catch (...) {
    result.error = std::current_exception();
    result.good = false;
  }
  if (!result.good)
    t::log("failed");
}

// passes
cppcoro::task<> saved_in_the_outer_scope_of_a_loop() {
  std::exception_ptr saved;
  while (!saved) {
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
    }
  }
  std::rethrow_exception(saved);
}

// The loop goes on, and the last exception is thrown; but it goes on.
// passes
cppcoro::task<> all_elements_first_then_rethrown() {
  std::exception_ptr saved;
  for (int turn = 0; turn != 3; ++turn) {
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
    }
  }
  if (saved)
    std::rethrow_exception(saved);
}

// If a later attempt succeeds, the cancellation was never heard of.
// loses: continues
cppcoro::task<> last_exception_of_all_attempts() {
  std::exception_ptr last;
  for (int attempt = 0; attempt != 3; ++attempt) {
    try {
      co_await t::step();
      co_return;
    } catch (...) {
      last = std::current_exception();
    }
  }
  std::rethrow_exception(last);
}

// passes
cppcoro::task<> saved_and_the_loop_left() {
  std::exception_ptr saved;
  for (;;) {
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
      break;
    }
  }
  co_await t::step();
  std::rethrow_exception(saved);
}

// Each turn has a variable of its own, which is gone at its end.
// loses: continues
cppcoro::task<> saved_within_the_turn() {
  while (t::choice()) {
    std::exception_ptr saved;
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
    }
  }
}

// loses: continues
cppcoro::task<> reset_at_the_start_of_each_turn() {
  std::exception_ptr saved;
  for (int turn = 0; turn != 3; ++turn) {
    saved = nullptr;
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
    }
  }
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> two_handlers_save_to_the_same_variable() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    saved = std::current_exception();
  } catch (const std::exception &e) {
    t::log(e.what());
    saved = std::current_exception();
  }
  co_await t::step();
  if (saved)
    std::rethrow_exception(saved);
}

// The handler of the cancellation does not save it.
// loses: continues
cppcoro::task<> only_the_handler_of_errors_saves() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    t::log("cancelled");
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
  if (saved)
    std::rethrow_exception(saved);
}

// When the step failed and the cancellation comes to the cleanup, the error is
// thrown in its place.
// loses: completes
// linter says passes, since it follows one exception at a time
cppcoro::task<> cleanup_in_a_try_that_saves_elsewhere() {
  std::exception_ptr saved, of_cleanup;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  try {
    co_await t::step();
  } catch (...) {
    of_cleanup = std::current_exception();
  }
  if (saved)
    std::rethrow_exception(saved);
  if (of_cleanup)
    std::rethrow_exception(of_cleanup);
}

// passes
cppcoro::task<> cancellation_of_the_cleanup_goes_first() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::log("cleanup failed");
  }
  if (saved)
    std::rethrow_exception(saved);
}

// The second try swallows a cancellation that comes to the cleanup.
// loses: completes
cppcoro::task<> cleanup_in_a_try_that_swallows() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  try {
    co_await t::step();
  } catch (...) {
    t::log("cleanup failed");
  }
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> flag_set_and_thrown_behind() {
  bool cancelled = false;
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    cancelled = true;
  }
  co_await t::step();
  if (cancelled)
    throw cppcoro::operation_cancelled{};
}

// loses: continues
cppcoro::task<> flag_set_and_an_error_thrown_behind() {
  bool failed = false;
  try {
    co_await t::step();
  } catch (...) {
    failed = true;
  }
  co_await t::step();
  if (failed)
    throw t::error{};
}

// passes
cppcoro::task<> flag_that_is_false_when_it_failed() {
  bool good = true;
  try {
    co_await t::step();
  } catch (...) {
    good = false;
  }
  t::cleanup();
  if (good)
    co_return;
  throw cppcoro::operation_cancelled{};
}

// passes
// linter says loses: completes, since it knows only what the handler sets
cppcoro::task<> flag_set_in_the_try() {
  bool good = false;
  try {
    co_await t::step();
    good = true;
  } catch (...) {
    t::log("failed");
  }
  if (!good)
    throw cppcoro::operation_cancelled{};
}

// loses: completes
cppcoro::task<> flag_set_in_one_branch_only() {
  bool cancelled = false;
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      cancelled = true;
  }
  if (cancelled)
    throw cppcoro::operation_cancelled{};
}

// loses: completes
cppcoro::task<> flag_returned() {
  bool cancelled = false;
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    cancelled = true;
  }
  if (cancelled)
    co_return;
  t::log("done");
}

// passes
cppcoro::task<> rethrown_by_a_lambda() {
  std::exception_ptr saved;
  auto finish = [&] {
    if (saved)
      std::rethrow_exception(saved);
  };
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
  finish();
}

static void rethrow_if_set(const std::exception_ptr &saved) {
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> rethrown_by_a_function() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
  rethrow_if_set(saved);
}

// passes
cppcoro::task<std::exception_ptr> taken_in_the_handler_and_thrown_there() {
  try {
    co_await t::step();
  } catch (...) {
    auto saved = std::current_exception();
    t::cleanup();
    std::rethrow_exception(saved);
  }
  co_return nullptr;
}

// loses: completes
cppcoro::task<> local_of_the_handler_forgotten() {
  try {
    co_await t::step();
  } catch (...) {
    auto saved = std::current_exception();
    t::cleanup();
  }
}

static cppcoro::task<std::exception_ptr> hands_on() {
  try {
    co_await t::step();
  } catch (...) {
    co_return std::current_exception();
  }
  co_return nullptr;
}

// passes
cppcoro::task<> returned_as_a_value_and_rethrown() {
  if (auto error = co_await hands_on())
    std::rethrow_exception(error);
}

// passes
cppcoro::task<> rethrown_in_the_second_of_two_ifs() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (t::choice())
    t::log("whatever");
  if (saved) {
    if (t::choice())
      t::log("whatever");
    std::rethrow_exception(saved);
  }
}

// loses: completes
cppcoro::task<> returns_between_the_handler_and_the_rethrow() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (t::choice())
    co_return;
  if (saved)
    std::rethrow_exception(saved);
}

// loses: completes
cppcoro::task<> rethrown_within_a_try_that_swallows() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  try {
    if (saved)
      std::rethrow_exception(saved);
  } catch (const std::exception &e) {
    t::log(e.what());
  }
}

// passes
cppcoro::task<> sorted_by_type_behind_the_try() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  co_await t::step();
  try {
    if (saved)
      std::rethrow_exception(saved);
  } catch (const t::error &e) {
    t::log(e.what());
  }
}

// passes
cppcoro::task<> outcome_assembled_by_a_lambda() {
  std::exception_ptr saved;
  auto attempt = [&]() -> cppcoro::task<> {
    try {
      co_await t::step();
    } catch (...) {
      saved = std::current_exception();
    }
  };
  co_await attempt();
  if (saved)
    std::rethrow_exception(saved);
}
