// Carriers around which the handler's body may not be repeated: the project's
// helper is called where it has one, else a note says what to do.
//
// RUN: split-file %s %t && cd %t
// RUN: %tidy before.cpp -- %mock-flags > notes.out && FileCheck %s --input-file notes.out
// RUN: cp before.cpp unchanged.cpp && %tidy --fix unchanged.cpp -- %mock-flags > unchanged.out
// RUN: diff before.cpp unchanged.cpp
// RUN: cp before.cpp after.cpp
// RUN: %tidy --fix --config='{CheckOptions: {cancellation.RethrowHelper: "app::rethrowIfCancelled"}}' after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

// CHECK: before.cpp:25:5: note: catch 'boost::system::system_error' in front, rethrow it if its code is 'boost::asio::error::operation_aborted', and handle it as here otherwise
// CHECK: before.cpp:39:5: note: catch 'boost::system::system_error' in front
// CHECK: before.cpp:49:5: note: catch 'boost::system::system_error' in front
// CHECK: before.cpp:58:5: note: catch 'boost::system::system_error' in front

//--- before.cpp
#include "mock_asio.h"

using boost::asio::awaitable;

void note(const char *What);
void note(const std::exception &What);
awaitable<void> step();

namespace app {
inline void rethrowIfCancelled() {
  try {
    throw;
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
  } catch (...) {
  }
}
} // namespace app

awaitable<void> long_body() {
  try {
    co_await step();
    note("done");
  } catch (...) {
    note("one");
    note("two");
    note("three");
    note("four");
    note("five");
  }
}

awaitable<void> label_in_the_body(int Tries) {
  try {
    co_await step();
    note("done");
    note("well done");
  } catch (...) {
  again:
    if (--Tries)
      goto again;
  }
}

awaitable<void> overloads_would_differ() {
  try {
    co_await step();
  } catch (const std::exception &e) {
    note(e);
  }
}

#define FAILED note("failed")
awaitable<void> macro_in_the_body() {
  try {
    co_await step();
  } catch (...) {
    FAILED;
  }
}
//--- expected.cpp
#include "mock_asio.h"

using boost::asio::awaitable;

void note(const char *What);
void note(const std::exception &What);
awaitable<void> step();

namespace app {
inline void rethrowIfCancelled() {
  try {
    throw;
  } catch (const boost::system::system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
  } catch (...) {
  }
}
} // namespace app

awaitable<void> long_body() {
  try {
    co_await step();
    note("done");
  } catch (...) {
    app::rethrowIfCancelled();
    note("one");
    note("two");
    note("three");
    note("four");
    note("five");
  }
}

awaitable<void> label_in_the_body(int Tries) {
  try {
    co_await step();
    note("done");
    note("well done");
  } catch (...) {
    app::rethrowIfCancelled();
  again:
    if (--Tries)
      goto again;
  }
}

awaitable<void> overloads_would_differ() {
  try {
    co_await step();
  } catch (const std::exception &e) {
    app::rethrowIfCancelled();
    note(e);
  }
}

#define FAILED note("failed")
awaitable<void> macro_in_the_body() {
  try {
    co_await step();
  } catch (...) {
    app::rethrowIfCancelled();
    FAILED;
  }
}
