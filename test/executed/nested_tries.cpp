// Tries within tries and within handlers.
//
// RUN: %python %S/run.py --linter=%cancel-tidy %s

#include "runtime.h"

// The outer handler would rethrow, but never gets it.
// loses: completes
cppcoro::task<> inner_loses_and_outer_rethrows() {
  try {
    try {
      co_await t::step();
    } catch (...) {
      t::log("inner");
    }
  } catch (...) {
    throw;
  }
}

// loses: completes
cppcoro::task<> inner_rethrows_and_outer_loses() {
  try {
    try {
      co_await t::step();
    } catch (...) {
      t::cleanup();
      throw;
    }
  } catch (...) {
    t::log("outer");
  }
}

// passes
cppcoro::task<> both_rethrow() {
  try {
    try {
      co_await t::step();
    } catch (...) {
      t::cleanup();
      throw;
    }
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    t::log("outer");
  }
}

// The inner handler does not take it.
// loses: completes
cppcoro::task<> inner_handles_errors_and_outer_loses() {
  try {
    try {
      co_await t::step();
    } catch (const t::error &) {
      throw;
    }
  } catch (...) {
    t::log("outer");
  }
}

// The outer try's handler for the cancellation comes too late.
// loses: continues
cppcoro::task<> inner_loses_and_outer_awaits() {
  try {
    try {
      co_await t::step();
    } catch (const std::exception &) {
      t::log("inner");
    }
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  }
}

// What comes to the outer try is an error, for which it has no handler.
// loses: completes
cppcoro::task<> inner_throws_an_error_past_the_outer() {
  try {
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      throw t::error{};
    }
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  }
}

// The outer handler turns the error back into what it was.
// passes
cppcoro::task<> translated_and_translated_back() {
  try {
    try {
      co_await t::step();
    } catch (const cppcoro::operation_cancelled &) {
      throw t::failure{};
    }
  } catch (const t::failure &) {
    throw cppcoro::operation_cancelled{};
  }
}

// The rethrow goes to the try in the handler, not out.
// loses: completes
cppcoro::task<> rethrow_caught_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (...) {
      t::log("caught again");
    }
  }
}

// loses: completes
cppcoro::task<> rethrow_caught_by_base_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (const std::exception &e) {
      t::log(e.what());
    }
  }
}

// passes
cppcoro::task<> sorted_by_type_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    } catch (const std::exception &e) {
      t::log(e.what());
    } catch (...) {
      t::log("unknown");
    }
  }
}

// Only errors are taken within the handler; the cancellation flies by.
// passes
cppcoro::task<> errors_sorted_out_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (const t::error &e) {
      t::log(e.what());
    }
  }
}

// The order is wrong: the base comes first.
// loses: completes
cppcoro::task<> sorted_in_the_wrong_order_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (const std::exception &e) {
      t::log(e.what());
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    }
  }
}

// passes
cppcoro::task<> caught_again_and_rethrown_behind_the_inner_try() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      throw;
    } catch (const std::exception &e) {
      t::log(e.what());
    }
    throw;
  }
}

// passes
cppcoro::task<> cleanup_that_fails_in_a_try_of_its_own() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      t::may_fail();
    } catch (...) {
      t::log("cleanup failed");
    }
    throw;
  }
}

// The rethrow stands behind a call that can throw, within the same try.
// loses: completes
// linter says passes, since it does not count on every call to throw
cppcoro::task<> failing_cleanup_skips_the_rethrow() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      t::may_fail();
      throw;
    } catch (const t::error &) {
      t::log("cleanup failed");
    }
  }
}

// The inner handler's rethrow is of the inner exception.
// loses: completes
cppcoro::task<> rethrows_the_error_of_the_cleanup_only() {
  try {
    co_await t::step();
  } catch (const cppcoro::operation_cancelled &) {
    try {
      throw t::failure{};
    } catch (...) {
      throw;
    }
  }
}

// passes
cppcoro::task<> three_tries_deep() {
  try {
    try {
      try {
        co_await t::step();
      } catch (const t::error &) {
      }
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    }
  } catch (const t::error &) {
    t::log("error");
  }
}

// The innermost rethrows to the middle one, which takes it.
// loses: continues
cppcoro::task<> lost_in_the_middle_of_three() {
  try {
    try {
      try {
        co_await t::step();
      } catch (...) {
        throw;
      }
    } catch (const std::exception &) {
      t::log("middle");
    }
    co_await t::step();
  } catch (...) {
    throw;
  }
}

// loses: completes
cppcoro::task<> inner_rethrows_in_one_branch_and_outer_passes() {
  try {
    try {
      co_await t::step();
    } catch (...) {
      if (t::choice())
        throw;
    }
  } catch (...) {
    throw;
  }
}

// loses: completes
cppcoro::task<> thrown_out_of_the_outer_handler_after_an_inner_try() {
  try {
    try {
      co_await t::step();
    } catch (const t::error &) {
      co_return;
    }
  } catch (const std::exception &) {
    try {
      t::may_fail();
    } catch (const t::error &) {
      throw t::failure{};
    }
  }
}

// Two tries in a row, the second of them careless.
// loses: completes
cppcoro::task<> second_of_two_tries_loses() {
  try {
    co_await t::step();
  } catch (...) {
    throw;
  }
  try {
    co_await t::step();
  } catch (...) {
    t::log("second");
  }
}

// loses: continues
cppcoro::task<> first_of_two_tries_loses() {
  try {
    co_await t::step();
  } catch (...) {
    t::log("first");
  }
  try {
    co_await t::step();
  } catch (...) {
    throw;
  }
}

// The try in the handler waits for asynchronous cleanup by blocking.
// passes
cppcoro::task<> blocking_cleanup_within_the_handler() {
  try {
    co_await t::step();
  } catch (...) {
    try {
      cppcoro::sync_wait(t::step());
    } catch (const t::error &) {
      t::log("cleanup failed");
    }
    throw;
  }
}
