// Handlers that leave the decision to a function.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

#include <cstdlib>

[[noreturn]] static void rethrow() { throw; }

// passes
cppcoro::task<> function_that_always_rethrows() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow();
  }
}

static void rethrow_without_saying_so() { throw; }

// passes
cppcoro::task<> function_that_always_rethrows_without_an_attribute() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_without_saying_so();
  }
}

static void rethrow_through_another() {
  t::log("through");
  rethrow_without_saying_so();
}

// passes
cppcoro::task<> function_that_rethrows_through_another() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_through_another();
  }
}

static void rethrow_at_times() {
  if (t::choice())
    throw;
}

// loses: completes
cppcoro::task<> function_that_rethrows_at_times() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_at_times();
  }
}

static void rethrow_or_die() {
  if (t::choice())
    throw;
  t::die();
}

// passes
cppcoro::task<> function_that_rethrows_or_dies() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_or_die();
  }
}

static void rethrow_if_cancelled() {
  try {
    throw;
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
  }
}

// passes
cppcoro::task<> function_that_rethrows_the_cancellation_only() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_if_cancelled();
    t::log("failed");
  }
}

static void report() {
  try {
    throw;
  } catch (const std::exception &e) {
    t::log(e.what());
  } catch (...) {
    t::log("unknown");
  }
}

// loses: completes
cppcoro::task<> function_that_rethrows_to_itself() {
  try {
    co_await t::step();
  } catch (...) {
    report();
  }
}

// passes
cppcoro::task<> function_that_rethrows_to_itself_then_rethrown() {
  try {
    co_await t::step();
  } catch (...) {
    report();
    throw;
  }
}

static void translate() {
  try {
    throw;
  } catch (const cppcoro::operation_cancelled &) {
    throw t::error{};
  } catch (const t::error &) {
    throw;
  }
}

// loses: completes
cppcoro::task<> function_that_translates() {
  try {
    co_await t::step();
  } catch (...) {
    translate();
  }
}

// The helper rethrows, but into a try of the handler.
// loses: completes
cppcoro::task<> function_that_rethrows_into_a_try() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      rethrow_without_saying_so();
    } catch (const std::exception &e) {
      t::log(e.what());
    }
  }
}

static void rethrow_this(const std::exception_ptr &error) {
  std::rethrow_exception(error);
}

// passes
cppcoro::task<> function_that_rethrows_its_argument() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_this(std::current_exception());
  }
}

static bool is_cancellation(const std::exception_ptr &error) {
  try {
    std::rethrow_exception(error);
  } catch (const cppcoro::operation_cancelled &) {
    return true;
  } catch (...) {
    return false;
  }
}

// passes
cppcoro::task<> function_that_tells_the_cancellation() {
  try {
    co_await t::step();
  } catch (...) {
    if (is_cancellation(std::current_exception()))
      throw;
    t::log("failed");
  }
}

// loses: completes
cppcoro::task<> function_that_tells_the_cancellation_misread() {
  try {
    co_await t::step();
  } catch (...) {
    if (!is_cancellation(std::current_exception()))
      throw;
    t::log("cancelled");
  }
}

// loses: completes
cppcoro::task<> function_that_only_looks_at_the_exception() {
  auto describe = [](const std::exception_ptr &error) {
    t::log(error ? "error" : "none");
  };
  try {
    co_await t::step();
  } catch (...) {
    describe(std::current_exception());
  }
}

template <typename Error> [[noreturn]] static void raise() { throw Error{}; }

// passes
cppcoro::task<> template_that_throws_a_cancellation() {
  try {
    co_await t::step();
  } catch (...) {
    raise<cppcoro::operation_cancelled>();
  }
}

// It never returns; but what comes out of it is an error.
// loses: completes
cppcoro::task<> function_that_never_returns_but_throws_an_error() {
  try {
    co_await t::step();
  } catch (...) {
    raise<t::error>();
  }
}

// passes
cppcoro::task<> dies() {
  try {
    co_await t::step();
  } catch (...) {
    t::die();
  }
}

// passes
cppcoro::task<> terminates() {
  try {
    co_await t::step();
  } catch (...) {
    t::log("impossible");
    std::terminate();
  }
}

// passes
cppcoro::task<> aborts_or_exits() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      abort();
    exit(1);
  }
}

// loses: completes
cppcoro::task<> dies_at_times() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      t::die();
  }
}

struct fatal {
  [[noreturn]] ~fatal() { t::die(); }
};

// passes
cppcoro::task<> object_that_dies_when_it_is_destroyed() {
  try {
    co_await t::step();
  } catch (...) {
    fatal here;
    t::log("failed");
  }
}

// passes
cppcoro::task<> temporary_that_dies_when_it_is_destroyed() {
  try {
    co_await t::step();
  } catch (...) {
    fatal{}, t::log("failed");
  }
}

static void must_not_throw() noexcept { throw; }

// An exception out of a noexcept function ends the program.
// passes
cppcoro::task<> function_that_must_not_throw_does() {
  try {
    co_await t::step();
  } catch (...) {
    must_not_throw();
  }
}

// passes
cppcoro::task<> lambda_that_rethrows_is_called() {
  try {
    co_await t::step();
  } catch (...) {
    [] { throw; }();
  }
}

// passes
cppcoro::task<> named_lambda_that_rethrows_is_called() {
  auto fail = [] {
    t::cleanup();
    throw;
  };
  try {
    co_await t::step();
  } catch (...) {
    fail();
  }
}

// loses: completes
cppcoro::task<> lambda_that_rethrows_is_not_called() {
  try {
    co_await t::step();
  } catch (...) {
    auto fail = [] { throw; };
    (void)fail;
  }
}

// loses: completes
cppcoro::task<> method_of_a_local_class_that_rethrows_is_not_called() {
  try {
    co_await t::step();
  } catch (...) {
    struct helper {
      static void fail() { throw; }
    };
    t::log("failed");
  }
}

// passes
cppcoro::task<> method_of_a_local_class_that_rethrows_is_called() {
  struct helper {
    static void fail() { throw; }
  };
  try {
    co_await t::step();
  } catch (...) {
    helper::fail();
  }
}

struct policy {
  virtual ~policy() = default;
  virtual void failed() const { throw; }
};

struct lenient : policy {
  void failed() const override { t::log("failed"); }
};

// A virtual function can be another one than the one that is seen.
// loses: completes
cppcoro::task<> virtual_function_that_rethrows_here() {
  const policy strict;
  const lenient other;
  const policy &chosen = t::choice() ? strict : other;
  try {
    co_await t::step();
  } catch (...) {
    chosen.failed();
  }
}

static void rethrow_recursively(int depth) {
  if (depth == 0)
    throw;
  rethrow_recursively(depth - 1);
}

// passes
// linter says loses: completes, since it does not count
cppcoro::task<> function_that_rethrows_at_the_end_of_its_recursion() {
  try {
    co_await t::step();
  } catch (...) {
    rethrow_recursively(3);
  }
}

static void in_handler_order(bool first) {
  switch (first) {
  case true:
    throw;
  default:
    t::log("later");
  }
  throw;
}

// passes
cppcoro::task<> function_that_rethrows_on_two_ways() {
  try {
    co_await t::step();
  } catch (...) {
    in_handler_order(t::choice());
  }
}
