// Fix-its of cancellation-catch-all for carriers: a handler in front looks at
// the code, and otherwise does what the broad one does.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_asio.h"

using boost::asio::awaitable;
using namespace boost::asio::experimental::awaitable_operators;

void note(const char *What);
awaitable<void> step();

awaitable<void> every_exception() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

awaitable<void> base_class() {
  try {
    co_await step();
  } catch (const std::exception &e) {
    note(e.what());
  }
}

awaitable<void> another_name() {
  try {
    co_await step();
  } catch (const std::runtime_error &Problem) {
    note(Problem.what());
    note("failed");
  }
}

awaitable<void> name_that_is_taken(const char *e) {
  try {
    co_await step();
  } catch (...) {
    note(e);
  }
}

awaitable<void> without_a_name() {
  for (;;) {
    try {
      co_await step();
    } catch (const std::exception &) {
      // Again.
      continue;
    }
  }
}

awaitable<void> branches(bool Strict) {
  try {
    co_await step();
  } catch (...) {
    if (Strict) {
      note("strict");
      throw;
    }

    note("failed");
  }
}

awaitable<void> with_another_type() {
  try {
    co_await (step() && step());
  } catch (...) {
    note("failed");
  }
}

awaitable<void> empty() {
  try {
    co_await step();
  } catch (...) {
  }
}
//--- expected.cpp
#include "mock_asio.h"

using boost::asio::awaitable;
using namespace boost::asio::experimental::awaitable_operators;

void note(const char *What);
awaitable<void> step();

awaitable<void> every_exception() {
  try {
    co_await step();
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note("failed");
  } catch (...) {
    note("failed");
  }
}

awaitable<void> base_class() {
  try {
    co_await step();
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note(e.what());
  } catch (const std::exception &e) {
    note(e.what());
  }
}

awaitable<void> another_name() {
  try {
    co_await step();
  } catch (const boost::system::system_error &Problem) {
    if (Problem.code() == boost::asio::error::operation_aborted)
      throw;
    note(Problem.what());
    note("failed");
  } catch (const std::runtime_error &Problem) {
    note(Problem.what());
    note("failed");
  }
}

awaitable<void> name_that_is_taken(const char *e) {
  try {
    co_await step();
  } catch (const boost::system::system_error &error) {
    if (error.code() == boost::asio::error::operation_aborted)
      throw;
    note(e);
  } catch (...) {
    note(e);
  }
}

awaitable<void> without_a_name() {
  for (;;) {
    try {
      co_await step();
    } catch (const boost::system::system_error &e) {
      if (e.code() == boost::asio::error::operation_aborted)
        throw;
      // Again.
      continue;
    } catch (const std::exception &) {
      // Again.
      continue;
    }
  }
}

awaitable<void> branches(bool Strict) {
  try {
    co_await step();
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    if (Strict) {
      note("strict");
      throw;
    }
    note("failed");
  } catch (...) {
    if (Strict) {
      note("strict");
      throw;
    }

    note("failed");
  }
}

awaitable<void> with_another_type() {
  try {
    co_await (step() && step());
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note("failed");
  } catch (const boost::asio::multiple_exceptions &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

awaitable<void> empty() {
  try {
    co_await step();
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
  } catch (...) {
  }
}
