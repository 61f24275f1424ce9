// Fix-its of cancellation-not-rethrown for a carrier: its code is looked at
// first.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0

//--- before.cpp
#include "mock_asio.h"

using boost::asio::awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

awaitable<void> logged() {
  try {
    co_await step();
  } catch (const system_error &e) {
    note(e.what());
  }
}

awaitable<void> without_a_name() {
  try {
    co_await step();
  } catch (const system_error &) {
    note("failed");
  }
}

awaitable<void> without_a_name_where_e_is_taken(const char *e) {
  try {
    co_await step();
  } catch (system_error &) {
    note(e);
  }
}

awaitable<void> by_value_without_a_name() {
  try {
    co_await step();
  } catch (system_error) {
    note("failed");
  }
}

awaitable<void> empty() {
  try {
    co_await step();
  } catch (const system_error &) {
  }
}

awaitable<void> empty_on_one_line() {
  try {
    co_await step();
  } catch (const system_error &) {}
}

awaitable<void> one_line() {
  try { co_await step(); } catch (const system_error &e) { note(e.what()); }
}

awaitable<void> left_by_a_jump() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &e) {
      if (e.code() == boost::asio::error::eof)
        break;
      continue;
    }
  }
}

awaitable<void> comment_behind_the_brace() {
  try {
    co_await step();
  } catch (const system_error &e) { // whatever it is
    note(e.what());
  }
}
//--- expected.cpp
#include "mock_asio.h"

using boost::asio::awaitable;
using boost::system::system_error;

void note(const char *What);
awaitable<void> step();

awaitable<void> logged() {
  try {
    co_await step();
  } catch (const system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note(e.what());
  }
}

awaitable<void> without_a_name() {
  try {
    co_await step();
  } catch (const system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note("failed");
  }
}

awaitable<void> without_a_name_where_e_is_taken(const char *e) {
  try {
    co_await step();
  } catch (system_error &error) {
    if (error.code() == boost::asio::error::operation_aborted)
      throw;
    note(e);
  }
}

awaitable<void> by_value_without_a_name() {
  try {
    co_await step();
  } catch (system_error e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note("failed");
  }
}

awaitable<void> empty() {
  try {
    co_await step();
  } catch (const system_error &e) {
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
  }
}

awaitable<void> empty_on_one_line() {
  try {
    co_await step();
  } catch (const system_error &e) { if (e.code() == boost::asio::error::operation_aborted) throw; }
}

awaitable<void> one_line() {
  try { co_await step(); } catch (const system_error &e) { if (e.code() == boost::asio::error::operation_aborted) throw; note(e.what()); }
}

awaitable<void> left_by_a_jump() {
  for (;;) {
    try {
      co_await step();
    } catch (const system_error &e) {
      if (e.code() == boost::asio::error::operation_aborted)
        throw;
      if (e.code() == boost::asio::error::eof)
        break;
      continue;
    }
  }
}

awaitable<void> comment_behind_the_brace() {
  try {
    co_await step();
  } catch (const system_error &e) { // whatever it is
    if (e.code() == boost::asio::error::operation_aborted)
      throw;
    note(e.what());
  }
}
