// Function-try-blocks: a coroutine's does not rethrow by itself, those of
// constructors and destructors do.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// loses: completes
cppcoro::task<> coroutine_falls_out() try { co_await t::step(); } catch (...) {
  t::log("failed");
}

// passes
cppcoro::task<> coroutine_rethrows() try { co_await t::step(); } catch (...) {
  t::cleanup();
  throw;
}

// loses: completes
cppcoro::task<> coroutine_returns_at_times() try {
  co_await t::step();
} catch (...) {
  if (t::choice())
    co_return;
  throw;
}

// loses: completes
cppcoro::task<bool> coroutine_returns_a_value() try {
  co_return co_await t::ask();
} catch (const std::exception &) {
  co_return false;
}

// passes
cppcoro::task<> coroutine_with_two_handlers() try {
  co_await t::step();
} catch (const cppcoro::operation_cancelled &) {
  throw;
} catch (...) {
  t::log("failed");
}

// The rethrow of the inner handler comes to the function's.
// loses: completes
cppcoro::task<> inner_rethrows_to_the_function() try {
  try {
    co_await t::step();
  } catch (...) {
    throw;
  }
} catch (...) {
  t::log("failed");
}

static int blocking_read() try {
  cppcoro::sync_wait(t::step());
  return 1;
} catch (...) {
  return 0;
}

// loses: completes
cppcoro::task<> function_that_blocks() {
  blocking_read();
  co_return;
}

// passes
cppcoro::task<> constructor_falls_out() {
  struct connection {
    connection() try { cppcoro::sync_wait(t::step()); } catch (...) {
      t::log("failed");
    }
  };
  connection opened;
  co_return;
}

// loses: completes
cppcoro::task<> constructor_throws_another() {
  struct connection {
    connection() try { cppcoro::sync_wait(t::step()); } catch (...) {
      throw t::failure{};
    }
  };
  connection opened;
  co_return;
}

// A try of the constructor's body is like any other.
// loses: completes
cppcoro::task<> try_within_a_constructor() {
  struct connection {
    connection() {
      try {
        cppcoro::sync_wait(t::step());
      } catch (...) {
        t::log("failed");
      }
    }
  };
  connection opened;
  co_return;
}

// The wait is in the initialiser of a member.
// passes
cppcoro::task<> constructor_with_an_initialiser_that_waits() {
  struct connection {
    bool good;
    connection() try : good(cppcoro::sync_wait(t::ask())) {
    } catch (const cppcoro::operation_cancelled &) {
      t::log("cancelled");
    }
  };
  connection opened;
  co_return;
}

// The exception leaves a destructor that must not throw: the program ends.
// passes
cppcoro::task<> destructor_falls_out() {
  struct connection {
    ~connection() try { cppcoro::sync_wait(t::step()); } catch (...) {
      t::log("failed");
    }
  };
  connection opened;
  co_return;
}

// passes
cppcoro::task<> destructor_that_may_throw_falls_out() {
  struct connection {
    ~connection() noexcept(false) try {
      cppcoro::sync_wait(t::step());
    } catch (...) {
      t::log("failed");
    }
  };
  {
    connection opened;
  }
  co_return;
}

// A return does not come to the handler's end.
// loses: completes
cppcoro::task<> destructor_returns_from_its_handler() {
  struct connection {
    ~connection() noexcept(false) try {
      cppcoro::sync_wait(t::step());
    } catch (...) {
      return;
    }
  };
  {
    connection opened;
  }
  co_return;
}

// loses: completes
// linter says passes, since a destructor must not throw
cppcoro::task<> try_within_a_destructor() {
  struct connection {
    ~connection() {
      try {
        cppcoro::sync_wait(t::step());
      } catch (...) {
        t::log("failed");
      }
    }
  };
  {
    connection opened;
  }
  co_return;
}

// loses: completes
cppcoro::task<> member_function_falls_out() {
  struct connection {
    cppcoro::task<> close() try { co_await t::step(); } catch (...) {
      t::log("failed");
    }
  };
  connection opened;
  co_await opened.close();
}

// loses: completes
void function_that_blocks_without_a_coroutine() try {
  cppcoro::sync_wait(t::step());
} catch (...) {
  t::log("failed");
}

// passes
void function_that_blocks_and_rethrows() {
  try {
    cppcoro::sync_wait(t::step());
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::log("failed");
  }
}
