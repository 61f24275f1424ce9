// Names in fix-its resolve where they are put.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

using boost::asio::awaitable;
void note(const char *What);
awaitable<void> step();
cppcoro::task<> stride();

namespace app {
namespace boost {
struct application;
}

awaitable<void> hidden_by_a_namespace() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
}

struct service {
  struct cppcoro {};

  ::cppcoro::task<> hidden_by_a_member() {
    try {
      co_await stride();
    } catch (...) {
      note("failed");
    }
  }
};

cppcoro::task<> not_hidden() {
  try {
    co_await stride();
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> hidden_by_a_local_class() {
  struct cppcoro {};
  try {
    co_await stride();
  } catch (...) {
    note("failed");
  }
}

// A variable hides no namespace.
cppcoro::task<> variable_of_that_name(const char *cppcoro) {
  try {
    co_await stride();
  } catch (...) {
    note(cppcoro);
  }
}
} // namespace app
//--- expected.cpp
#include "mock_asio.h"
#include "mock_cppcoro.h"

using boost::asio::awaitable;
void note(const char *What);
awaitable<void> step();
cppcoro::task<> stride();

namespace app {
namespace boost {
struct application;
}

awaitable<void> hidden_by_a_namespace() {
  try {
    co_await step();
  } catch (const ::boost::system::system_error &e) {
    if (e.code() == ::boost::asio::error::operation_aborted)
      throw;
    note("failed");
  } catch (...) {
    note("failed");
  }
}

struct service {
  struct cppcoro {};

  ::cppcoro::task<> hidden_by_a_member() {
    try {
      co_await stride();
    } catch (const ::cppcoro::operation_cancelled &) {
      throw;
    } catch (...) {
      note("failed");
    }
  }
};

cppcoro::task<> not_hidden() {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

cppcoro::task<> hidden_by_a_local_class() {
  struct cppcoro {};
  try {
    co_await stride();
  } catch (const ::cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note("failed");
  }
}

// A variable hides no namespace.
cppcoro::task<> variable_of_that_name(const char *cppcoro) {
  try {
    co_await stride();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (...) {
    note(cppcoro);
  }
}
} // namespace app
