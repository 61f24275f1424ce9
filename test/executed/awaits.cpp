// Where the await stands, and whether it can deliver anything.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// loses: completes
cppcoro::task<> await_in_a_condition() {
  try {
    if (co_await t::ask())
      t::log("yes");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_a_loop_condition() {
  try {
    while (co_await t::ask())
      t::log("more");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_an_initialiser() {
  try {
    const bool answer = co_await t::ask();
    t::log(answer ? "yes" : "no");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_the_initialiser_of_a_condition() {
  try {
    if (bool answer = co_await t::ask(); !answer)
      t::log("no");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_a_switch() {
  try {
    switch (co_await t::ask()) {
    case true:
      t::log("yes");
    }
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<bool> await_in_a_return() {
  try {
    co_return !co_await t::ask();
  } catch (...) {
    t::log("failed");
  }
  co_return false;
}

// loses: completes
cppcoro::task<> await_in_an_increment() {
  try {
    for (bool more = t::choice(); more; more = co_await t::ask())
      t::log("turn");
  } catch (...) {
    t::log("failed");
  }
}

static int one(bool) { return 1; }

// loses: completes
cppcoro::task<> await_in_an_argument() {
  try {
    t::log(one(co_await t::ask()) ? "one" : "none");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_on_the_right_of_a_conjunction() {
  try {
    if (t::choice() && co_await t::ask())
      t::log("both");
  } catch (...) {
    t::log("failed");
  }
}

struct numbers {
  const int *begin() const { return first; }
  const int *end() const { return first + 2; }
  int first[2] = {1, 2};
};

static cppcoro::task<int> load() {
  co_await t::step();
  co_return 2;
}

// loses: completes
cppcoro::task<> await_in_a_range() {
  try {
    for (int number : {co_await load(), 3})
      t::log(number > 2 ? "many" : "few");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_the_body_of_a_range_for() {
  try {
    for (int number : numbers{})
      co_await t::step();
  } catch (...) {
    t::log("failed");
  }
}

struct feed {
  struct iterator {
    int left;
    int operator*() const { return left; }
    bool operator!=(const iterator &other) const { return left != other.left; }
    t::tick operator++() {
      --left;
      return t::tick{};
    }
  };
  struct first : std::suspend_never {
    iterator await_resume() const noexcept { return {2}; }
  };
  first begin() { return {}; }
  iterator end() { return {0}; }
};

// The increment awaits. Not of C++20, but Clang has it.
// loses: completes
cppcoro::task<> awaiting_range_for() {
  try {
    for co_await (int number : feed{})
      t::log(number > 1 ? "many" : "few");
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> await_in_an_array_bound_of_a_new() {
  try {
    delete[] new int[co_await load()];
  } catch (...) {
    t::log("failed");
  }
}

// passes: never delivered
cppcoro::task<> quiet_await() {
  try {
    co_await t::quiet_tick{};
  } catch (...) {
    t::log("failed");
  }
}

// passes: never delivered
cppcoro::task<> suspend_that_never_throws() {
  try {
    co_await std::suspend_never{};
  } catch (...) {
    t::log("failed");
  }
}

// passes: never delivered
cppcoro::task<> task_in_an_operand_that_is_not_evaluated() {
  try {
    t::log(noexcept(t::step()) ? "quiet" : "loud");
    (void)sizeof(t::step());
  } catch (...) {
    t::log("failed");
  }
  co_return;
}

// loses: completes
cppcoro::task<> awaitable_of_nobody() {
  try {
    co_await t::tick{};
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> quiet_and_loud_await() {
  try {
    co_await t::quiet_tick{};
    co_await t::step();
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
t::stream yield_in_the_try() {
  try {
    co_yield 1;
  } catch (...) {
    t::log("failed");
  }
}

// passes: never delivered
t::stream quiet_yield_in_the_try() {
  try {
    co_yield t::quiet_tick{};
  } catch (...) {
    t::log("failed");
  }
}

// loses: continues
t::stream yields_on_after_an_await() {
  try {
    co_await t::step();
  } catch (...) {
    t::log("failed");
  }
  co_yield 1;
}

// The task is made ahead of the try and awaited behind it.
// passes
cppcoro::task<> awaited_behind_the_try() {
  cppcoro::task<> work = t::step();
  try {
    t::may_fail();
  } catch (...) {
    t::log("failed");
  }
  co_await work;
}

// loses: completes
cppcoro::task<> made_before_and_awaited_in_the_try() {
  cppcoro::task<> work = t::step();
  try {
    co_await work;
  } catch (...) {
    t::log("failed");
  }
}

// Waits without the result; nothing can be delivered in the try.
// passes
cppcoro::task<> waited_for_in_the_try_and_result_taken_behind() {
  cppcoro::task<> work = t::step();
  try {
    co_await work.when_ready();
  } catch (...) {
    t::log("failed");
  }
  co_await work;
}

// passes
cppcoro::task<> no_await_in_the_try() {
  co_await t::step();
  try {
    t::may_fail();
  } catch (...) {
    t::log("failed");
  }
  co_await t::step();
}

// passes
cppcoro::task<> unreachable_await_in_the_try() {
  co_await t::step();
  try {
    t::may_fail();
    if (false)
      co_await t::step();
  } catch (...) {
    t::log("failed");
  }
}

// passes
cppcoro::task<> lambda_with_an_await_made_in_the_try() {
  try {
    auto later = []() -> cppcoro::task<> { co_await t::step(); };
    (void)later;
  } catch (...) {
    t::log("failed");
  }
  co_await t::step();
}

// loses: completes
cppcoro::task<> lambda_awaited_in_the_try() {
  try {
    co_await []() -> cppcoro::task<> { co_await t::step(); }();
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> lambda_that_loses() {
  auto careless = []() -> cppcoro::task<> {
    try {
      co_await t::step();
    } catch (...) {
      t::log("failed");
    }
  };
  try {
    co_await careless();
  } catch (...) {
    throw;
  }
}

// passes
cppcoro::task<> lambda_that_rethrows() {
  auto careful = []() -> cppcoro::task<> {
    try {
      co_await t::step();
    } catch (...) {
      t::cleanup();
      throw;
    }
  };
  co_await careful();
}

// loses: completes
cppcoro::task<> try_around_a_lambda_that_rethrows() {
  auto careful = []() -> cppcoro::task<> {
    try {
      co_await t::step();
    } catch (...) {
      throw;
    }
  };
  try {
    co_await careful();
  } catch (...) {
    t::log("failed");
  }
}

// The lambda completes; it is its caller that goes on.
// loses: continues
// linter says loses: completes, since it looks at one function at a time
cppcoro::task<> caller_of_a_careless_lambda_goes_on() {
  auto careless = []() -> cppcoro::task<> {
    try {
      co_await t::step();
    } catch (...) {
      t::log("failed");
    }
  };
  co_await careless();
  co_await t::step();
}

// loses: completes
cppcoro::task<> blocking_wait_in_the_try() {
  try {
    cppcoro::sync_wait(t::step());
  } catch (...) {
    t::log("failed");
  }
  co_return;
}

// passes: never delivered
cppcoro::task<> task_made_and_dropped_in_the_try() {
  try {
    (void)t::step();
  } catch (...) {
    t::log("failed");
  }
  co_return;
}

// loses: completes
cppcoro::task<> generic_lambda_awaited_in_the_try() {
  auto run = [](auto work) -> cppcoro::task<> {
    try {
      co_await work;
    } catch (...) {
      t::log("failed");
    }
  };
  co_await run(t::tick{});
}

template <typename Awaitable>
static cppcoro::task<> carelessly(Awaitable work) {
  try {
    co_await work;
  } catch (...) {
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> template_with_a_loud_awaitable() {
  co_await carelessly(t::tick{});
}

template <typename Awaitable> static cppcoro::task<> quietly(Awaitable work) {
  try {
    co_await work;
  } catch (...) {
    t::log("failed");
  }
}

// passes: never delivered
cppcoro::task<> template_with_a_quiet_awaitable() {
  co_await quietly(t::quiet_tick{});
}
