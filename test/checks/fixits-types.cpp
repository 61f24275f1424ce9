// Fix-its of cancellation-catch-all: types that are let through in front.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"

void note(const char *What);
cppcoro::task<> step();
folly::coro::Task<> stride();

cppcoro::task<> one_type() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> base_class() {
  try {
    co_await step();
  } catch (const std::exception &e) {
    note(e.what());
  }
}

cppcoro::task<> two_types() {
  try {
    co_await step();
    co_await stride();
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> behind_another_handler() {
  try {
    co_await step();
  } catch (const std::bad_alloc &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> second_type_only() {
  try {
    co_await step();
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> one_way_of_several(bool Strict) {
  try {
    co_await step();
  } catch (...) {
    if (Strict)
      throw;
    co_return;
  }
}

cppcoro::task<> empty() {
  try {
    co_await step();
  } catch (...) {
  }
}

cppcoro::task<> nested() {
  for (int I = 0; I != 3; ++I) {
    try {
      co_await step();
    } catch (...) {
      continue;
    }
  }
}

template <typename T> cppcoro::task<> in_a_template(T Work) {
  try {
    co_await Work();
  } catch (...) {
    note("failed");
  }
}
template cppcoro::task<> in_a_template(cppcoro::task<> (*)());
template cppcoro::task<> in_a_template(cppcoro::task<int> (*)());

cppcoro::task<> function_try_block() try {
  co_await step();
} catch (...) {
  note("failed");
}

cppcoro::task<> comment_behind_the_brace() {
  try {
    co_await step();
  } // the step
  catch (...) {
    note("failed");
  }
}
//--- expected.cpp
#include "mock_cppcoro.h"
#include "mock_folly_coro.h"

void note(const char *What);
cppcoro::task<> step();
folly::coro::Task<> stride();

cppcoro::task<> one_type() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> base_class() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const std::exception &e) {
    note(e.what());
  }
}

cppcoro::task<> two_types() {
  try {
    co_await step();
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const folly::OperationCancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> behind_another_handler() {
  try {
    co_await step();
  } catch (const std::bad_alloc &) {
    throw;
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> second_type_only() {
  try {
    co_await step();
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const folly::OperationCancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> one_way_of_several(bool Strict) {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    if (Strict)
      throw;
    co_return;
  }
}

cppcoro::task<> empty() {
  try {
    co_await step();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
  }
}

cppcoro::task<> nested() {
  for (int I = 0; I != 3; ++I) {
    try {
      co_await step();
    } catch (const cppcoro::operation_cancelled &) {
      throw;
    } catch (...) {
      continue;
    }
  }
}

template <typename T> cppcoro::task<> in_a_template(T Work) {
  try {
    co_await Work();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}
template cppcoro::task<> in_a_template(cppcoro::task<> (*)());
template cppcoro::task<> in_a_template(cppcoro::task<int> (*)());

cppcoro::task<> function_try_block() try {
  co_await step();
} catch (const cppcoro::operation_cancelled &) {
  throw;
} catch (...) {
  note("failed");
}

cppcoro::task<> comment_behind_the_brace() {
  try {
    co_await step();
  } // the step
  catch (const cppcoro::operation_cancelled &) {
    throw;
  }
  catch (...) {
    note("failed");
  }
}
