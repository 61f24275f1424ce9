// Loops, and a request that stands while they go round.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

#include <deque>

// passes: never delivered
// goes on for ever
cppcoro::task<> computes() {
  for (;;)
    t::work();
  co_return;
}

// passes
// can be stopped
cppcoro::task<> awaits_in_each_turn() {
  for (;;) {
    t::work();
    co_await t::step();
  }
}

// passes: never delivered
// can be stopped
cppcoro::task<> asks_in_each_turn() {
  while (!t::token().is_cancellation_requested())
    t::work();
  co_return;
}

// passes: never delivered
// can be stopped
cppcoro::task<> throws_in_each_turn() {
  for (;;) {
    t::token().throw_if_cancellation_requested();
    t::work();
  }
  co_return;
}

// passes: never delivered
// goes on for ever
cppcoro::task<> awaits_what_delivers_nothing() {
  for (;;)
    co_await t::quiet_tick{};
}

// passes: never delivered
// goes on for ever
// linter says can be stopped, since the work may make it ready
cppcoro::task<> polls() {
  while (!t::ready())
    t::work();
  co_return;
}

// passes: never delivered
// goes on for ever
cppcoro::task<> polls_and_lets_others_run() {
  while (!t::ready())
    co_await t::quiet_tick{};
}

// passes
// can be stopped
cppcoro::task<> polls_and_awaits() {
  while (!t::ready())
    co_await t::step();
}

// passes
// goes on for ever
cppcoro::task<> one_turn_passes_by() {
  for (;;) {
    co_await t::quiet_tick{};
    if (!t::ready())
      continue;
    co_await t::step();
  }
}

// passes
// can be stopped
cppcoro::task<> passes_by_behind_the_await() {
  for (;;) {
    co_await t::step();
    if (!t::ready())
      continue;
    t::work();
  }
}

// passes
// goes on for ever
cppcoro::task<> inner_loop_may_run_zero_turns() {
  const int last = t::choice() ? 2 : 0;
  for (;;) {
    t::work();
    for (int i = 0; i < last; ++i)
      co_await t::step();
  }
}

// passes
// can be stopped
cppcoro::task<> inner_loop_runs_once_at_least() {
  for (;;) {
    t::work();
    do
      co_await t::step();
    while (t::choice());
  }
}

// passes
// can be stopped
cppcoro::task<> inner_loop_counts() {
  for (;;) {
    t::work();
    for (int i = 0; i < 2; ++i)
      co_await t::step();
  }
}

// passes
// can be stopped
cppcoro::task<> works_on_what_it_has() {
  std::deque<int> left = {1, 2, 3};
  for (;;) {
    t::work();
    if (!left.empty()) {
      left.pop_front();
      continue;
    }
    co_await t::step();
  }
}

// passes
// can be stopped
cppcoro::task<> every_third_turn() {
  int turn = 0;
  for (;;) {
    t::work();
    if (++turn % 3 == 0)
      co_await t::step();
  }
}

// passes: never delivered
// can be stopped
cppcoro::task<> counts() {
  for (int i = 0; i < 20; ++i)
    t::work();
  co_return;
}

// passes: never delivered
// can be stopped
cppcoro::task<> empties() {
  std::deque<int> left = {1, 2, 3};
  while (!left.empty()) {
    t::work();
    left.pop_front();
  }
  co_return;
}

// passes: never delivered
// can be stopped
cppcoro::task<> leaves_in_the_first_turn() {
  for (;;) {
    t::work();
    co_return;
  }
}

static cppcoro::task<> awaits_inside() { co_await t::step(); }

// passes
// can be stopped
cppcoro::task<> awaits_a_body_that_awaits() {
  for (;;)
    co_await awaits_inside();
}

static cppcoro::task<> only_works() {
  t::work();
  co_return;
}

// passes: never delivered
// goes on for ever
cppcoro::task<> awaits_a_body_that_does_not() {
  for (;;)
    co_await only_works();
}

static void asks() { t::token().throw_if_cancellation_requested(); }

// passes: never delivered
// can be stopped
cppcoro::task<> calls_a_body_that_asks() {
  for (;;) {
    t::work();
    asks();
  }
  co_return;
}

// passes
// can be stopped
t::stream yields() {
  for (int i = 0;; ++i)
    co_yield i;
}

// passes: never delivered
// goes on for ever
cppcoro::task<> inner_loop_is_endless() {
  for (;;) {
    for (;;)
      t::work();
    co_await t::step();
  }
}

// loses: continues
// goes on for ever
// linter says can be stopped, since the handler is what is wrong
cppcoro::task<> swallows_in_each_turn() {
  for (;;) {
    t::work();
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
    }
  }
}
