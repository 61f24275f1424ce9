// Handlers that ask whether it is a cancellation, or ask something else.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// passes
cppcoro::task<> token_asked_and_rethrown() {
  const cppcoro::cancellation_token token = t::token();
  try {
    co_await t::step();
  } catch (...) {
    if (token.is_cancellation_requested())
      throw;
    t::log("failed");
  }
}

// passes
cppcoro::task<> errors_absorbed_only_without_a_request() {
  const cppcoro::cancellation_token token = t::token();
  try {
    co_await t::step();
  } catch (...) {
    if (!token.is_cancellation_requested()) {
      t::log("failed");
      co_return;
    }
    throw;
  }
}

// loses: completes
// linter says passes, since the code asked and decided to leave
cppcoro::task<> token_asked_and_returned() {
  const cppcoro::cancellation_token token = t::token();
  try {
    co_await t::step();
  } catch (...) {
    if (token.is_cancellation_requested())
      co_return;
    throw;
  }
}

// loses: completes
cppcoro::task<> token_asked_the_wrong_way_round() {
  const cppcoro::cancellation_token token = t::token();
  try {
    co_await t::step();
  } catch (...) {
    if (!token.is_cancellation_requested())
      throw;
    t::log("failed");
  }
}

// passes
cppcoro::task<> token_throws() {
  try {
    co_await t::step();
  } catch (...) {
    t::token().throw_if_cancellation_requested();
    t::log("failed");
  }
}

// passes
cppcoro::task<> token_throws_behind_the_try() {
  const cppcoro::cancellation_token token = t::token();
  try {
    co_await t::step();
  } catch (...) {
    t::log("failed");
  }
  token.throw_if_cancellation_requested();
}

// passes
cppcoro::task<> token_throws_in_the_next_turn() {
  const cppcoro::cancellation_token token = t::token();
  for (;;) {
    token.throw_if_cancellation_requested();
    try {
      co_await t::step();
    } catch (...) {
      t::log("once more");
    }
  }
}

// The loop ends as if there were nothing left to do.
// loses: completes
// linter says passes, since the code asks its token before it goes on
cppcoro::task<> token_ends_the_loop() {
  const cppcoro::cancellation_token token = t::token();
  while (!token.is_cancellation_requested()) {
    try {
      co_await t::step();
    } catch (...) {
      t::log("once more");
    }
  }
}

// passes
cppcoro::task<> token_ends_the_loop_and_it_is_thrown() {
  const cppcoro::cancellation_token token = t::token();
  while (!token.is_cancellation_requested()) {
    try {
      co_await t::step();
    } catch (...) {
      t::log("once more");
    }
  }
  throw cppcoro::operation_cancelled{};
}

// loses: completes
cppcoro::task<> token_throws_in_one_branch_only() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      t::token().throw_if_cancellation_requested();
    t::log("failed");
  }
}

// passes
cppcoro::task<> token_or_something_else() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice() || t::token().is_cancellation_requested())
      throw;
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> token_and_something_else() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice() && t::token().is_cancellation_requested())
      throw;
    t::log("failed");
  }
}

// passes
cppcoro::task<> answer_of_the_token_kept_in_a_variable() {
  try {
    co_await t::step();
  } catch (...) {
    const bool cancelled = t::token().is_cancellation_requested();
    t::cleanup();
    if (cancelled)
      throw;
  }
}

// passes
cppcoro::task<> cast_to_the_cancellation() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (dynamic_cast<const cppcoro::operation_cancelled *>(&e))
      throw;
    t::log(e.what());
  }
}

// passes
cppcoro::task<> cast_to_the_cancellation_in_a_declaration() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (auto *cancelled =
            dynamic_cast<const cppcoro::operation_cancelled *>(&e)) {
      t::log(cancelled->what());
      throw;
    }
    t::log(e.what());
  }
}

// passes
cppcoro::task<> cast_to_the_cancellation_compared_with_null() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (dynamic_cast<const cppcoro::operation_cancelled *>(&e) == nullptr)
      t::log(e.what());
    else
      throw;
  }
}

// loses: completes
cppcoro::task<> cast_to_the_cancellation_misread() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (!dynamic_cast<const cppcoro::operation_cancelled *>(&e))
      throw;
    t::log("cancelled");
  }
}

// The object of the exact type is thrown, not the base.
// passes
cppcoro::task<> result_of_the_cast_thrown() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (auto *cancelled =
            dynamic_cast<const cppcoro::operation_cancelled *>(&e))
      throw *cancelled;
    t::log(e.what());
  }
}

// The cast only finds errors; whatever is no error is rethrown.
// passes
cppcoro::task<> cast_to_an_error_absorbs_the_error() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (dynamic_cast<const t::error *>(&e))
      co_return;
    throw;
  }
}

// loses: completes
cppcoro::task<> cast_to_an_error_rethrows_the_error() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (dynamic_cast<const t::error *>(&e))
      throw;
    t::log(e.what());
  }
}

// loses: completes
cppcoro::task<> condition_about_something_else() {
  bool closing = t::choice();
  try {
    co_await t::step();
  } catch (...) {
    if (!closing)
      throw;
  }
}

// In both branches, whatever the condition is.
// passes
cppcoro::task<> condition_that_cannot_matter() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (e.what() == nullptr)
      t::log("nothing to say");
    throw;
  }
}
