// What is thrown out of a handler: the same, a copy, a piece of it, another.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// passes
cppcoro::task<> exact_type_thrown_again() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &e) {
    throw e;
  }
}

// loses: completes
cppcoro::task<> base_thrown_again() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    throw e;
  }
}

// loses: completes
cppcoro::task<> base_taken_by_value_thrown_again() {
  try {
    co_await t::step();
  } catch (std::exception e) {
    throw e;
  }
}

// loses: completes
cppcoro::task<> base_that_is_not_const_thrown_again() {
  try {
    co_await t::step();
  } catch (std::exception &e) {
    t::log(e.what());
    throw e;
  }
}

// loses: completes
cppcoro::task<> base_thrown_again_in_one_branch() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    if (t::choice())
      throw;
    throw e;
  }
}

// The exact type is taken through a reference to its base.
// loses: completes
cppcoro::task<> thrown_again_through_a_reference_to_its_base() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &e) {
    const std::exception &base = e;
    throw base;
  }
}

// loses: completes
cppcoro::task<> base_thrown_again_by_move() {
  try {
    co_await t::step();
  } catch (std::exception &e) {
    throw std::move(e);
  }
}

// passes
cppcoro::task<> new_cancellation() {
  try {
    co_await t::step();
  } catch (...) {
    throw cppcoro::operation_cancelled();
  }
}

// passes
cppcoro::task<> cancellation_made_before() {
  try {
    co_await t::step();
  } catch (...) {
    cppcoro::operation_cancelled cancelled;
    t::cleanup();
    throw cancelled;
  }
}

static cppcoro::operation_cancelled make_cancellation() { return {}; }

// passes
cppcoro::task<> cancellation_made_by_a_factory() {
  try {
    co_await t::step();
  } catch (...) {
    throw make_cancellation();
  }
}

struct shut_down : cppcoro::operation_cancelled {
  const char *what() const noexcept override { return "shut down"; }
};

// passes
cppcoro::task<> derived_type_instead() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw shut_down{};
  }
}

// loses: completes
cppcoro::task<> error_instead() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw t::error{};
  }
}

// loses: completes
cppcoro::task<> number_instead() {
  try {
    co_await t::step();
  } catch (...) {
    throw 42;
  }
}

// loses: completes
cppcoro::task<> pointer_to_a_cancellation_instead() {
  static cppcoro::operation_cancelled cancelled;
  try {
    co_await t::step();
  } catch (...) {
    throw &cancelled;
  }
}

// The pointer is thrown, not what it points to.
// loses: completes
cppcoro::task<> exception_pointer_thrown() {
  try {
    co_await t::step();
  } catch (...) {
    throw std::current_exception();
  }
}

// The cancellation is inside, where nobody looks.
// loses: completes
cppcoro::task<> nested_in_an_error() {
  try {
    co_await t::step();
  } catch (...) {
    std::throw_with_nested(t::error{});
  }
}

// What is thrown is both.
// passes
cppcoro::task<> nested_in_a_cancellation() {
  try {
    co_await t::step();
  } catch (...) {
    std::throw_with_nested(cppcoro::operation_cancelled{});
  }
}

// passes
cppcoro::task<> current_exception_rethrown() {
  try {
    co_await t::step();
  } catch (...) {
    std::rethrow_exception(std::current_exception());
  }
}

// passes
cppcoro::task<> copy_of_the_exact_type_rethrown() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &e) {
    std::rethrow_exception(std::make_exception_ptr(e));
  }
}

// loses: completes
cppcoro::task<> copy_of_the_base_rethrown() {
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    std::rethrow_exception(std::make_exception_ptr(e));
  }
}

// loses: completes
cppcoro::task<> copy_of_the_base_saved() {
  std::exception_ptr saved;
  try {
    co_await t::step();
  } catch (const std::exception &e) {
    saved = std::make_exception_ptr(e);
  }
  if (saved)
    std::rethrow_exception(saved);
}

// passes
cppcoro::task<> pointer_to_a_new_cancellation_rethrown() {
  try {
    co_await t::step();
  } catch (...) {
    std::rethrow_exception(
        std::make_exception_ptr(cppcoro::operation_cancelled{}));
  }
}

// Either way it is a cancellation.
// passes
cppcoro::task<> one_of_two_cancellations() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw shut_down{};
    throw cppcoro::operation_cancelled{};
  }
}

// loses: completes
cppcoro::task<> cancellation_or_error() {
  try {
    co_await t::step();
  } catch (...) {
    if (t::choice())
      throw cppcoro::operation_cancelled{};
    throw t::error{};
  }
}

// The conditional operator makes one type of the two: their base.
// loses: completes
cppcoro::task<> common_base_of_two() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &e) {
    static const t::error error;
    throw t::choice() ? static_cast<const std::exception &>(e)
                      : static_cast<const std::exception &>(error);
  }
}

// loses: completes
cppcoro::task<> cancellation_made_but_not_thrown() {
  try {
    co_await t::step();
  } catch (...) {
    cppcoro::operation_cancelled{};
  }
}

// The expression is only looked at for its type.
// loses: completes
cppcoro::task<> throw_that_is_not_evaluated() {
  try {
    co_await t::step();
  } catch (...) {
    static_assert(!noexcept(throw));
    (void)sizeof((throw, 1));
  }
}

// passes
cppcoro::task<> thrown_in_an_initialiser() {
  try {
    co_await t::step();
  } catch (...) {
    const bool fatal = t::choice() ? true : throw;
    t::log(fatal ? "fatal" : "harmless");
    throw cppcoro::operation_cancelled{};
  }
}

struct throws_when_constructed {
  throws_when_constructed() { throw cppcoro::operation_cancelled{}; }
};

// passes
// linter says loses: completes, since it does not follow constructors
cppcoro::task<> thrown_by_a_constructor() {
  try {
    co_await t::step();
  } catch (...) {
    throws_when_constructed here;
  }
}

struct throws_when_destroyed {
  ~throws_when_destroyed() noexcept(false) {
    throw cppcoro::operation_cancelled{};
  }
};

// passes
// linter says loses: completes, since it does not follow destructors
cppcoro::task<> thrown_by_a_destructor() {
  try {
    co_await t::step();
  } catch (...) {
    throws_when_destroyed at_the_end;
    t::log("failed");
  }
}
