// Handlers that branch: each way out of the handler counts.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// passes
cppcoro::task<> rethrown_at_once() {
  try {
    co_await t::step();
  } catch (...) {
    throw;
  }
}

// loses: completes
cppcoro::task<> only_logged() {
  try {
    co_await t::step();
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> rethrown_in_one_branch_only() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw;
  }
}

// passes
cppcoro::task<> rethrown_in_both_branches() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice()) {
      t::log("this");
      throw;
    } else {
      t::cleanup();
      throw;
    }
  }
}

// passes
cppcoro::task<> branches_meet_before_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      t::log("this");
    else
      t::log("that");
    throw;
  }
}

// passes
cppcoro::task<> ladder_that_always_rethrows() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw;
    else if (t::choice())
      throw cppcoro::operation_cancelled{};
    else if (t::choice())
      t::die();
    else
      throw;
  }
}

// loses: completes
cppcoro::task<> ladder_without_a_last_else() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw;
    else if (t::choice())
      throw;
    else if (t::choice())
      throw;
  }
}

// loses: completes
cppcoro::task<> ladder_with_one_rung_that_returns() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw;
    else if (t::choice())
      co_return;
    else
      throw;
  }
}

// passes
cppcoro::task<> switch_in_which_all_cases_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    switch (t::choice() + t::choice()) {
    case 0:
      throw;
    case 1:
      t::log("one");
      throw;
    default:
      t::log("more");
      throw;
    }
  }
}

// loses: completes
cppcoro::task<> switch_without_a_default() {
  try {
    co_await t::step();
  } catch (...) {
    switch (t::choice() + t::choice()) {
    case 0:
      throw;
    case 1:
      throw;
    }
  }
}

// passes
cppcoro::task<> switch_that_falls_through_to_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    switch (t::choice() + t::choice()) {
    case 0:
      t::log("none");
      [[fallthrough]];
    case 1:
      t::log("at most one");
      [[fallthrough]];
    default:
      throw;
    }
  }
}

// loses: completes
cppcoro::task<> switch_with_a_break_ahead_of_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    switch (t::choice() + t::choice()) {
    case 0:
      t::log("none");
      break;
    case 1:
      t::log("one");
      [[fallthrough]];
    default:
      throw;
    }
  }
}

// passes
cppcoro::task<> switch_whose_breaks_meet_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    switch (t::choice()) {
    case 0:
      t::log("none");
      break;
    default:
      break;
    }
    throw;
  }
}

enum class kind { fatal, harmless };
static kind kind_of(bool fatal) { return fatal ? kind::fatal : kind::harmless; }

// An enumeration can have values without a name, but none gets here.
// passes
cppcoro::task<> switch_that_covers_an_enumeration() {
  try {
    co_await t::step();
  } catch (...) {
    switch (kind_of(t::choice())) {
    case kind::fatal:
      t::die();
    case kind::harmless:
      throw;
    }
  }
}

// loses: completes
cppcoro::task<> conditional_operator_with_a_throw() {
  try {
    co_await t::step();
  } catch (...) {
    t::choice() ? throw : t::log("harmless");
  }
}

// passes
cppcoro::task<> conditional_operator_with_two_throws() {
  try {
    co_await t::step();
  } catch (...) {
    t::choice() ? throw : throw cppcoro::operation_cancelled{};
  }
}

// loses: completes
cppcoro::task<> conjunction_that_skips_the_throw() {
  try {
    co_await t::step();
  } catch (...) {
    t::choice() && (throw, true);
  }
}

// passes
cppcoro::task<> disjunction_behind_which_it_is_rethrown() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice() || t::choice())
      throw;
    t::log("neither");
    throw;
  }
}

// loses: completes
cppcoro::task<> conjunction_of_two_conditions() {
  try {
    co_await t::step();
  } catch (...) {
    if (!t::choice())
      throw;
    if (t::choice() && t::choice())
      throw;
  }
}

// passes
cppcoro::task<> comma_with_a_throw_at_its_end() {
  try {
    co_await t::step();
  } catch (...) {
    t::log("failed"), t::cleanup(), throw;
  }
}

// passes
cppcoro::task<> constant_condition_that_holds() {
  try {
    co_await t::step();
  } catch (...) {
    if constexpr (sizeof(int) >= 2)
      throw;
  }
}

// loses: completes
cppcoro::task<> constant_condition_that_does_not_hold() {
  try {
    co_await t::step();
  } catch (...) {
    if constexpr (sizeof(int) < 2)
      throw;
  }
}

template <bool Strict> static cppcoro::task<> strict_or_not() {
  try {
    co_await t::step();
  } catch (...) {
    if constexpr (Strict)
      throw;
  }
}

// The finding stands in the template above, and holds in one of its
// instantiations.
// loses: completes
cppcoro::task<> two_instantiations() {
  if (t::choice())
    co_return co_await strict_or_not<true>();
  co_return co_await strict_or_not<false>();
}

// passes
cppcoro::task<> condition_true_written_out() {
  try {
    co_await t::step();
  } catch (...) {
    if (true)
      throw;
  }
}

// loses: completes
cppcoro::task<> condition_false_written_out() {
  try {
    co_await t::step();
  } catch (...) {
    if (false)
      throw;
  }
}

// passes
cppcoro::task<> condition_with_an_initialiser() {
  try {
    co_await t::step();
  } catch (...) {
    if (bool fatal = t::choice(); !fatal)
      throw;
    else
      t::die();
  }
}

// loses: completes
cppcoro::task<> declaration_as_a_condition() {
  try {
    co_await t::step();
  } catch (...) {
    if (bool fatal = t::choice())
      throw;
  }
}

// loses: completes
cppcoro::task<> early_return_ahead_of_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      co_return;
    throw;
  }
}

// loses: completes
cppcoro::task<int> default_value_instead_of_the_result() {
  try {
    co_return co_await t::ask();
  } catch (...) {
    co_return -1;
  }
}

// loses: completes
cppcoro::task<> empty_handler() {
  try {
    co_await t::step();
  } catch (...) {
  }
}

// What follows the try awaits again.
// loses: continues
cppcoro::task<> next_step_after_an_empty_handler() {
  try {
    co_await t::step();
  } catch (...) {
  }
  co_await t::step();
}

// loses: continues
cppcoro::task<> next_step_in_one_branch_only() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    t::log("cancelled");
  }
  if (t::choice())
    co_await t::step();
}

// Nothing can be delivered to the await that follows.
// loses: completes
cppcoro::task<> quiet_await_after_an_empty_handler() {
  try {
    co_await t::step();
  } catch (...) {
  }
  co_await t::quiet_tick{};
}

// The same local condition twice: only its equal answers happen together.
// passes
cppcoro::task<> one_condition_asked_twice() {
  const bool strict = t::choice();
  try {
    co_await t::step();
  } catch (...) {
    if (strict)
      throw;
    if (!strict)
      throw;
  }
}

// passes
// linter says loses: completes, since it knows nothing of conditions in front of the try
cppcoro::task<> try_only_where_the_handler_rethrows() {
  const bool strict = t::choice();
  if (strict) {
    try {
      co_await t::step();
    } catch (...) {
      if (strict)
        throw;
    }
  }
}
