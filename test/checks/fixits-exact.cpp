// Fix-its of cancellation-not-rethrown: a rethrow at the end.
//
// RUN: split-file %s %t && cd %t
// RUN: cp before.cpp after.cpp && %tidy --fix after.cpp -- %mock-flags > fix.out
// RUN: diff expected.cpp after.cpp
// RUN: clang++ -fsyntax-only -Werror=exceptions %mock-flags after.cpp
// RUN: %tidy after.cpp -- %mock-flags | count 0
// RUN: cp left.cpp unchanged.cpp && %tidy --fix unchanged.cpp -- %mock-flags > left.out
// RUN: diff left.cpp unchanged.cpp
// RUN: FileCheck %s --input-file left.out

//--- before.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();

task<> logged() {
  try {
    co_await step();
  } catch (const operation_cancelled &E) {
    note(E.what());
  }
}

task<> empty() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
  }
}

task<> empty_on_one_line() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {}
}

task<> one_line() {
  try { co_await step(); } catch (const operation_cancelled &) { note("cancelled"); }
}

task<> comment_at_the_end() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    note("cancelled");
    // Nothing is left to do.
  }
}

task<> brace_behind_the_last_statement() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    note("cancelled"); }
}

task<> ends_in_a_branch(bool Wanted) {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    if (Wanted)
      note("cancelled");
  }
}
//--- expected.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();

task<> logged() {
  try {
    co_await step();
  } catch (const operation_cancelled &E) {
    note(E.what());
    throw;
  }
}

task<> empty() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw;
  }
}

task<> empty_on_one_line() {
  try {
    co_await step();
  } catch (const operation_cancelled &) { throw; }
}

task<> one_line() {
  try { co_await step(); } catch (const operation_cancelled &) { note("cancelled"); throw; }
}

task<> comment_at_the_end() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    note("cancelled");
    // Nothing is left to do.
    throw;
  }
}

task<> brace_behind_the_last_statement() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    note("cancelled");
    throw;
  }
}

task<> ends_in_a_branch(bool Wanted) {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    if (Wanted)
      note("cancelled");
    throw;
  }
}
//--- left.cpp
#include "mock_cppcoro.h"

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();

// The code says that it wants to leave: only a note.
// CHECK-COUNT-4: note: if the cancellation is not meant to end here, rethrow it
task<> left_by_co_return() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    co_return;
  }
}

task<> left_by_break() {
  for (;;) {
    try {
      co_await step();
    } catch (const operation_cancelled &) {
      break;
    }
  }
}

task<> left_by_continue() {
  for (;;) {
    try {
      co_await step();
    } catch (const operation_cancelled &) {
      continue;
    }
  }
}

task<> replaced() {
  try {
    co_await step();
  } catch (const operation_cancelled &) {
    throw 1;
  }
}
