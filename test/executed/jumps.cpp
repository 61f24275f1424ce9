// goto out of handlers into shared exits, and the like.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// loses: completes
cppcoro::task<> goto_the_end() {
  try {
    co_await t::step();
  } catch (...) {
    goto end;
  }
  t::log("done");
end:
  t::cleanup();
}

// loses: continues
cppcoro::task<> goto_the_start() {
start:
  try {
    co_await t::step();
  } catch (...) {
    goto start;
  }
}

// The shared exit throws for the handler as well.
// passes
cppcoro::task<> goto_an_exit_that_throws() {
  try {
    co_await t::step();
  } catch (...) {
    goto failed;
  }
  co_return;
failed:
  t::cleanup();
  throw cppcoro::operation_cancelled{};
}

// passes
cppcoro::task<> goto_an_exit_that_rethrows_what_was_saved() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
    goto failed;
  }
  co_return;
failed:
  t::cleanup();
  std::rethrow_exception(saved);
}

// The exit asks a condition of its own.
// loses: completes
cppcoro::task<> goto_an_exit_that_rethrows_at_times() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
    goto failed;
  }
  co_return;
failed:
  if (t::choice())
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> goto_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      goto rethrow;
    t::log("that");
  rethrow:
    throw;
  }
}

// loses: completes
cppcoro::task<> goto_over_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      goto over;
    throw;
  over:
    t::log("over");
  }
}

// passes
cppcoro::task<> goto_backwards_until_it_throws() {
  try {
    co_await t::step();
  } catch (...) {
  again:
    t::cleanup();
    if (t::choice())
      throw;
    goto again;
  }
}

// loses: continues
cppcoro::task<> goto_out_of_two_loops() {
  while (t::choice()) {
    for (;;) {
      try {
        co_await t::step();
      } catch (...) {
        goto out;
      }
    }
  }
out:
  co_await t::step();
}

// Both handlers meet at the label; only one of them had a cancellation.
// loses: completes
cppcoro::task<> exit_shared_by_two_handlers() {
  try {
    co_await t::step();
  } catch (const t::error &) {
    goto failed;
  } catch (const cppcoro::operation_cancelled &) {
    goto failed;
  }
  co_return;
failed:
  t::cleanup();
}

// passes
cppcoro::task<> exit_that_only_errors_take() {
  try {
    co_await t::step();
  } catch (const t::error &) {
    goto failed;
  } catch (const cppcoro::operation_cancelled &) {
    goto cancelled;
  }
  co_return;
failed:
  t::cleanup();
  co_return;
cancelled:
  t::cleanup();
  throw cppcoro::operation_cancelled{};
}

// Out of the inner handler, but still within the outer try.
// loses: continues
cppcoro::task<> goto_from_the_inner_handler_into_the_outer_try() {
  try {
    try {
      co_await t::step();
    } catch (...) {
      goto next;
    }
  next:
    co_await t::step();
  } catch (...) {
    throw;
  }
}

// The statement expression jumps, too.
// loses: completes
cppcoro::task<> goto_out_of_a_statement_expression() {
  try {
    co_await t::step();
  } catch (...) {
    (void)({
      if (t::choice())
        goto out;
      1;
    });
    throw;
  }
out:
  t::cleanup();
}
