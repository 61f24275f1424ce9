// The way of a finding: where the cancellation surfaces, which handler takes
// it, how it is lost there, what runs next.
//
// RUN: %tidy %s -- %mock-flags | sed -e '/^ /d' | FileCheck --strict-whitespace %s

#include "mock_cppcoro.h"
#include <stdexcept>

using cppcoro::operation_cancelled;
using cppcoro::task;

void note(const char *What);
task<> step();
task<> close();

// CHECK: :[[@LINE+8]]:5: warning: {{.*}}: the coroutine completes as if it had succeeded [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+6]]:5: note: a cancellation of this await surfaces here as 'cppcoro::operation_cancelled'
// CHECK-NEXT: :[[@LINE+6]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+7]]:3: note: the handler ends here without passing it on
// CHECK-NEXT: :[[@LINE+8]]:1: note: the coroutine completes; its awaiter cannot tell
task<> falls_out_and_completes() {
  try {
    co_await step();
  } catch (...) {
    note("failed");
  }
  note("done");
}

// CHECK: :[[@LINE+9]]:7: warning: {{.*}}: the code continues after the cancelled operation [cancellation-not-rethrown]
// CHECK-NEXT: :[[@LINE+7]]:7: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+7]]:7: note: this handler takes it
// CHECK-NEXT: :[[@LINE+8]]:5: note: the handler ends here without passing it on
// CHECK-NEXT: :[[@LINE+4]]:7: note: the loop comes round, and this is run again
task<> continues_in_a_loop() {
  for (;;)
    try {
      co_await step();
    } catch (const operation_cancelled &) {
      note("again");
    }
}

// CHECK: :[[@LINE+9]]:7: warning: {{.*}}: the code continues after the cancelled operation [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+7]]:7: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+7]]:7: note: this handler takes it
// CHECK-NEXT: :[[@LINE+7]]:7: note: this leaves the handler without passing it on
// CHECK-NEXT: :[[@LINE+9]]:3: note: the code goes on and reaches this
task<> left_by_a_jump() {
  for (;;)
    try {
      co_await step();
    } catch (const std::exception &) {
      break;
    }
  note("closing");
  co_await close();
}

// CHECK: :[[@LINE+6]]:5: warning: {{.*}} replaces cancellation {{.*}}: the frames above see an error, not a cancellation [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+4]]:9: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+4]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+4]]:5: note: another exception takes its place here
task<> replaced() {
  try { co_await step();
  } catch (...) {
    throw std::runtime_error("step failed");
  }
}

// CHECK: :[[@LINE+7]]:5: warning: {{.*}} [cancellation-sliced-rethrow]
// CHECK-NEXT: :[[@LINE+5]]:5: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+5]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+5]]:5: note: only a copy of another type is passed on here
task<> sliced() {
  try {
    co_await step();
  } catch (const std::exception &E) {
    throw E;
  }
}

// CHECK: :[[@LINE+9]]:5: warning: {{.*}} [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+7]]:5: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+7]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+8]]:3: note: it is saved, but a path from here does not rethrow it
// CHECK-NEXT: :[[@LINE+8]]:3: note: the code goes on and reaches this
task<> saved_and_dropped() {
  std::exception_ptr Error;
  try {
    co_await step();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    note("failed");
}

// CHECK: :[[@LINE+7]]:5: warning: {{.*}}: the function returns as if it had succeeded [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+5]]:5: note: a cancellation surfaces in this call as 'cppcoro::operation_cancelled'
// CHECK-NEXT: :[[@LINE+5]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+6]]:3: note: the handler ends here
// CHECK-NEXT: :[[@LINE+6]]:1: note: the function returns; its caller cannot tell
void blocks() { try {
    cppcoro::sync_wait(step());
  } catch (...) {
    note("failed");
  }
}

// Of two ways the worse is shown, of two awaits the first.
// CHECK: :[[@LINE+10]]:7: warning: {{.*}}: the code continues after the cancelled operation [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+7]]:7: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+8]]:7: note: this handler takes it
// CHECK-NEXT: :[[@LINE+10]]:5: note: the handler ends here without passing it on
// CHECK-NEXT: :[[@LINE+4]]:7: note: the loop comes round, and this is run again
task<> two_ways(bool Strict) {
  for (;;)
    try {
      co_await step();
      co_await close();
    } catch (...) {
      if (Strict)
        co_return;
    }
}

// Out of an inner try, through a handler that passes it on.
// CHECK: :[[@LINE+12]]:5: warning: {{.*}} [cancellation-catch-all]
// CHECK-NEXT: :[[@LINE+6]]:7: note: a cancellation of this await
// CHECK-NEXT: :[[@LINE+10]]:5: note: this handler takes it
// CHECK-NEXT: :[[@LINE+11]]:3: note: the handler ends here without passing it on
task<> out_of_an_inner_try() {
  try {
    try {
      co_await step();
    } catch (...) {
      note("inner");
      throw;
    }
  } catch (...) {
    note("outer");
  }
}
