// What is acquired, awaited over and released: on which ways is the release
// left out?
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// passes
// skips a release
cppcoro::task<> released_behind_the_await() {
  t::shared.acquire();
  co_await t::step();
  t::shared.release();
}

// passes
// releases
cppcoro::task<> released_before_the_await() {
  t::shared.acquire();
  t::shared.release();
  co_await t::step();
}

// passes
// releases
cppcoro::task<> released_by_a_handler_too() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
    t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// skips a release
cppcoro::task<> handler_releases_at_times() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// skips a release
cppcoro::task<> handler_for_another_type() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (const t::error &) {
    t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// releases
cppcoro::task<> two_handlers_release() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    t::shared.release();
    throw;
  } catch (...) {
    t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// skips a release
cppcoro::task<> cancellation_is_let_through_in_front() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// releases
cppcoro::task<> saved_released_rethrown() {
  std::exception_ptr saved;
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  t::shared.release();
  if (saved)
    std::rethrow_exception(saved);
}

// passes
// skips a release
cppcoro::task<> saved_rethrown_released() {
  std::exception_ptr saved;
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
    saved = std::current_exception();
  }
  if (saved)
    std::rethrow_exception(saved);
  t::shared.release();
}

// passes
// releases
cppcoro::task<> inner_handler_throws_on() {
  t::shared.acquire();
  try {
    try {
      co_await t::step();
    } catch (...) {
      t::log();
      throw;
    }
  } catch (...) {
    t::shared.release();
    throw;
  }
  t::shared.release();
}

// passes
// releases
cppcoro::task<> an_object_releases() {
  struct guard {
    guard() { t::shared.acquire(); }
    ~guard() { t::shared.release(); }
  } held;
  co_await t::step();
}

// passes
// releases
cppcoro::task<> an_object_adopts() {
  struct guard {
    t::resource &what;
    ~guard() { what.release(); }
  };
  t::shared.acquire();
  guard held{t::shared};
  co_await t::step();
}

// passes
// skips a release
cppcoro::task<> released_in_each_turn() {
  while (t::choice()) {
    t::shared.acquire();
    co_await t::step();
    t::shared.release();
  }
}

// passes
// releases
cppcoro::task<> awaits_only_if_it_holds_nothing() {
  bool holds = t::choice();
  if (holds)
    t::shared.acquire();
  if (!holds)
    co_await t::step();
  if (holds)
    t::shared.release();
}

// passes
// skips a release
cppcoro::task<> awaits_if_it_holds_something() {
  bool holds = t::choice();
  if (holds)
    t::shared.acquire();
  if (holds)
    co_await t::step();
  if (holds)
    t::shared.release();
}

// passes
// releases
cppcoro::task<> remembers_that_it_holds() {
  bool holds = false;
  try {
    if (t::choice()) {
      t::shared.acquire();
      holds = true;
    }
    co_await t::step();
  } catch (...) {
    if (holds)
      t::shared.release();
    throw;
  }
  if (holds)
    t::shared.release();
}

static void give_back() { t::shared.release(); }

// passes
// releases
cppcoro::task<> a_function_releases() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
    give_back();
    throw;
  }
  t::shared.release();
}

// loses: completes
// releases
cppcoro::task<> swallows_and_releases() {
  t::shared.acquire();
  try {
    co_await t::step();
  } catch (...) {
  }
  t::shared.release();
}

// passes: never delivered
// releases
cppcoro::task<> nothing_is_delivered() {
  t::shared.acquire();
  co_await t::quiet_tick{};
  t::shared.release();
}

// passes: never delivered
// skips a release
// linter says releases, since this type's tasks are not cancelled by destroying
// them
cppcoro::task<> the_frame_is_destroyed() {
  t::shared.acquire();
  co_await t::doomed{};
  t::shared.release();
}

// passes: never delivered
// releases
cppcoro::task<> the_frame_is_destroyed_with_an_object() {
  struct guard {
    guard() { t::shared.acquire(); }
    ~guard() { t::shared.release(); }
  } held;
  co_await t::doomed{};
}
