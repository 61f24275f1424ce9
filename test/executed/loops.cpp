// Loops around the try, within the handler, and tries around loops.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// loses: continues
cppcoro::task<> retries_for_ever() {
  for (;;) {
    try {
      co_await t::step();
    } catch (...) {
      t::log("once more");
    }
  }
}

// loses: continues
cppcoro::task<> retries_while_asked_to() {
  while (t::choice()) {
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      continue;
    }
  }
}

// loses: completes
cppcoro::task<> breaks_out_of_an_endless_loop() {
  while (true) {
    try {
      co_await t::step();
    } catch (...) {
      break;
    }
  }
}

// loses: continues
cppcoro::task<> awaits_behind_the_loop_that_it_breaks() {
  while (true) {
    try {
      co_await t::step();
    } catch (...) {
      break;
    }
  }
  co_await t::step();
}

// loses: continues
cppcoro::task<> breaks_or_continues() {
  while (true) {
    try {
      co_await t::step();
    } catch (...) {
      if (t::choice())
        break;
      continue;
    }
  }
}

// passes
cppcoro::task<> continues_only_behind_an_error() {
  for (int turn = 0; turn != 3; ++turn) {
    try {
      co_await t::step();
      break;
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    } catch (...) {
      continue;
    }
  }
}

// The first cancellation is lost, even if the third would not be.
// loses: continues
cppcoro::task<> gives_up_after_three_attempts() {
  for (int attempt = 1;; ++attempt) {
    try {
      co_await t::step();
      co_return;
    } catch (...) {
      if (attempt == 3)
        throw;
    }
  }
}

// loses: continues
cppcoro::task<> do_loop_that_retries() {
  bool again;
  do {
    again = false;
    try {
      co_await t::step();
    } catch (...) {
      again = true;
    }
  } while (again);
}

// loses: completes
cppcoro::task<> do_loop_that_never_repeats() {
  do {
    try {
      co_await t::step();
    } catch (...) {
      break;
    }
  } while (false);
}

// loses: continues
cppcoro::task<> goes_on_to_the_next_element() {
  int numbers[] = {1, 2, 3};
  for (int number : numbers) {
    try {
      co_await t::step();
    } catch (...) {
      t::log("this one failed");
    }
  }
}

// loses: completes
cppcoro::task<> try_around_a_loop() {
  try {
    while (t::choice())
      co_await t::step();
  } catch (...) {
    t::log("stopped");
  }
}

// passes
cppcoro::task<> try_around_a_loop_that_rethrows() {
  try {
    for (;;)
      co_await t::step();
  } catch (...) {
    t::cleanup();
    throw;
  }
}

// loses: continues
cppcoro::task<> try_around_a_loop_in_a_loop() {
  while (t::choice()) {
    try {
      while (t::choice())
        co_await t::step();
    } catch (...) {
      t::log("from the start");
    }
  }
}

// passes
cppcoro::task<> loop_in_the_handler_that_rethrows() {
  try {
    co_await t::step();
  } catch (...) {
    for (int turn = 0;; ++turn) {
      t::cleanup();
      if (turn == 2)
        throw;
    }
  }
}

// The condition is never false on the first turn, but that is arithmetic.
// passes
// linter says loses: completes, since it does not count
cppcoro::task<> counting_loop_in_the_handler_that_rethrows() {
  try {
    co_await t::step();
  } catch (...) {
    for (int turn = 0; turn < 3; ++turn) {
      if (turn == 2)
        throw;
    }
  }
}

// loses: completes
cppcoro::task<> loop_in_the_handler_that_may_have_no_turn() {
  try {
    co_await t::step();
  } catch (...) {
    while (t::choice())
      throw;
  }
}

// passes
cppcoro::task<> do_loop_in_the_handler_has_a_turn() {
  try {
    co_await t::step();
  } catch (...) {
    do
      throw;
    while (t::choice());
  }
}

// passes
cppcoro::task<> endless_loop_in_the_handler_left_by_a_throw() {
  try {
    co_await t::step();
  } catch (...) {
    while (true) {
      if (t::choice())
        throw;
      t::log("not yet");
    }
  }
}

// loses: completes
cppcoro::task<> endless_loop_in_the_handler_left_by_a_break() {
  try {
    co_await t::step();
  } catch (...) {
    while (true) {
      if (t::choice())
        throw;
      if (t::choice())
        break;
    }
  }
}

// passes
cppcoro::task<> break_of_a_loop_in_the_handler_then_rethrown() {
  try {
    co_await t::step();
  } catch (...) {
    for (;;) {
      if (t::choice())
        break;
    }
    throw;
  }
}

// The break belongs to the switch, not to the loop.
// loses: continues
cppcoro::task<> break_of_a_switch_in_a_loop() {
  while (true) {
    try {
      co_await t::step();
    } catch (...) {
      switch (t::choice()) {
      case 0:
        break;
      default:
        throw;
      }
    }
  }
}

// The continue leaves the switch, the handler and the turn.
// loses: continues
cppcoro::task<> continue_out_of_a_switch() {
  while (t::choice()) {
    try {
      co_await t::step();
    } catch (...) {
      switch (t::choice()) {
      case 0:
        continue;
      default:
        break;
      }
      throw;
    }
  }
}

// loses: completes
cppcoro::task<> flag_ends_the_loop() {
  bool running = true;
  while (running) {
    try {
      co_await t::step();
    } catch (...) {
      running = false;
    }
  }
}

// passes
cppcoro::task<> flag_ends_the_loop_and_is_thrown_behind_it() {
  bool cancelled = false;
  while (!cancelled) {
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      cancelled = true;
    }
  }
  throw cppcoro::operation_cancelled{};
}

// passes
cppcoro::task<> flag_thrown_within_the_turn() {
  for (;;) {
    bool cancelled = false;
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      cancelled = true;
    }
    t::cleanup();
    if (cancelled)
      throw cppcoro::operation_cancelled{};
  }
}

// passes
cppcoro::task<> flag_breaks_and_is_thrown_behind_the_loop() {
  bool cancelled = false;
  while (t::choice()) {
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      cancelled = true;
    }
    if (cancelled)
      break;
  }
  if (cancelled)
    throw cppcoro::operation_cancelled{};
}

// loses: continues
cppcoro::task<> returns_or_goes_on() {
  for (;;) {
    try {
      co_await t::step();
    } catch (...) {
      if (t::choice())
        co_return;
    }
  }
}

// A continue comes to the condition, which is false.
// loses: completes
cppcoro::task<> continues_a_loop_that_never_repeats() {
  do {
    try {
      co_await t::step();
    } catch (...) {
      continue;
    }
    t::log("done");
  } while (false);
}

// Each turn without an exception comes to the return.
// loses: continues
cppcoro::task<bool> return_in_the_try_of_an_endless_loop() {
  while (true) {
    try {
      co_return co_await t::ask();
    } catch (...) {
    }
  }
}

// loses: completes
cppcoro::task<bool> try_in_the_body_of_the_last_turn() {
  for (bool first = true; first; first = false) {
    try {
      co_return co_await t::ask();
    } catch (...) {
      co_return false;
    }
  }
  co_return true;
}

// The loop's condition awaits.
// loses: continues
cppcoro::task<> awaiting_condition_of_a_loop_around_the_try() {
  while (co_await t::ask()) {
    try {
      co_await t::step();
    } catch (...) {
      t::log();
    }
  }
}

// loses: continues
cppcoro::task<> awaiting_increment_of_a_loop_around_the_try() {
  for (bool more = t::choice(); more; more = co_await t::ask()) {
    try {
      co_await t::step();
    } catch (...) {
      t::log();
    }
  }
}

// loses: continues
cppcoro::task<> continues_the_outer_loop() {
  while (t::choice()) {
    for (;;) {
      try {
        co_await t::step();
      } catch (...) {
        break;
      }
    }
  }
}

// passes
cppcoro::task<> retries_errors_but_not_the_cancellation() {
  for (;;) {
    try {
      co_await t::step();
      co_return;
    } catch (const t::error &) {
      t::log("once more");
    }
  }
}

// The try has no await; that of the loop is outside of it.
// passes
cppcoro::task<> try_without_an_await_in_a_loop() {
  while (t::choice()) {
    try {
      t::may_fail();
    } catch (...) {
      t::log();
    }
    co_await t::step();
  }
}
