// The checks on the headers of KJ 0.9 as Debian ships them: a fiber that is
// cancelled is unwound by an exception without a base class.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <kj/async-io.h>
#include <kj/async.h>
#include <kj/debug.h>
#include <stdexcept>

using kj::Promise;
using kj::WaitScope;

void note(const char *What);
Promise<int> ask();
Promise<void> close();
int receive(WaitScope &Scope);
void release();

//===-- Fibers ------------------------------------------------------------===//

int catch_all_that_logs(WaitScope &Scope) {
  try {
    return ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('kj::CanceledException'){{.*}}[cancellation-catch-all]
    note("failed");
    return 0;
  }
}

void catch_all_in_a_loop(WaitScope &Scope) {
  for (;;) {
    try {
      ask().wait(Scope);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}continues{{.*}}[cancellation-catch-all]
      note("again");
    }
  }
}

void unwinding_stopped_by_name(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (const kj::CanceledException &) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-not-rethrown]
    note("cancelled");
  }
}

int catch_all_around_a_function_of_ones_own(WaitScope &Scope) {
  try {
    return receive(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    note("failed");
    return 0;
  }
}

void another_exception_in_its_place(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    kj::throwFatalException(KJ_EXCEPTION(FAILED, "no answer"));
  }
}

void failed_assertion_in_its_place(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    KJ_FAIL_REQUIRE("no answer");
  }
}

void rethrown_in_one_branch_only(WaitScope &Scope, bool Strict) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Strict)
      throw;
  }
}

// Nobody awaits the fiber, but to stop the unwinding is wrong everywhere.
Promise<int> started_as_a_fiber() {
  return kj::startFiber(65536, [](WaitScope &Scope) {
    try {
      return ask().wait(Scope);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}[cancellation-catch-all]
      return 0;
    }
  });
}

Promise<int> started_in_a_pool(kj::FiberPool &Pool) {
  return Pool.startFiber([](WaitScope &Scope) {
    try {
      return ask().wait(Scope);
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: {{.*}}[cancellation-catch-all]
      return 0;
    }
  });
}

struct keeps_the_scope {
  int value() {
    try {
      return ask().wait(Scope);
    } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
      return 0;
    }
  }
  WaitScope &Scope;
};

void catch_all_that_rethrows(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) {
    release();
    throw;
  }
}

void unwinding_let_through(WaitScope &Scope) {
  for (;;) {
    try {
      ask().wait(Scope);
    } catch (const kj::CanceledException &) {
      throw;
    } catch (...) {
      note("again");
    }
  }
}

// CanceledException is neither.
void handlers_that_do_not_take_it(WaitScope &Scope) {
  for (;;) {
    try {
      ask().wait(Scope);
    } catch (const kj::Exception &E) {
      note(E.getDescription().cStr());
    } catch (const std::exception &E) {
      note(E.what());
    }
  }
}

void caught_by_the_library(WaitScope &Scope) {
  for (;;)
    if (auto Error = kj::runCatchingExceptions([&] { ask().wait(Scope); }); Error != nullptr)
      note("again");
}

void nothing_waits_in_the_try(WaitScope &Scope) {
  int Value = ask().wait(Scope);
  try {
    KJ_REQUIRE(Value != 0);
  } catch (...) {
    note("no answer");
  }
}

// poll() works at the top only.
bool polled(Promise<int> &Asking, WaitScope &Scope) {
  try {
    return Asking.poll(Scope);
  } catch (...) {
    note("failed");
    return false;
  }
}

//===-- The thread's own stack --------------------------------------------===//

int waits_at_the_top() {
  kj::EventLoop Loop;
  WaitScope Scope(Loop);
  try {
    return ask().wait(Scope) + receive(Scope);
  } catch (...) {
    note("failed");
    return 1;
  }
}

int waits_for_io_at_the_top() {
  auto Io = kj::setupAsyncIo();
  try {
    return ask().wait(Io.waitScope);
  } catch (...) {
    note("failed");
    return 1;
  }
}

struct has_its_own_loop {
  int value() {
    try {
      return ask().wait(Scope);
    } catch (...) {
      note("failed");
      return 1;
    }
  }
  kj::EventLoop Loop;
  WaitScope Scope{Loop};
};

struct has_its_own_io {
  int value() {
    try {
      return ask().wait(Io.waitScope);
    } catch (...) {
      note("failed");
      return 1;
    }
  }
  kj::AsyncIoContext Io = kj::setupAsyncIo();
};

//===-- Continuations -----------------------------------------------------===//

// They do not run once the promise is dropped.
Promise<int> handled_in_a_continuation() {
  return ask().catch_([](kj::Exception &&E) {
    note(E.getDescription().cStr());
    return 0;
  });
}

//===-- Destructors -------------------------------------------------------===//

struct waits_for_its_end {
  ~waits_for_its_end() noexcept(false) {
    close().wait(Scope); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'kj::Promise::wait'
    // CHECK: :[[@LINE-1]]:5: note: give the class a 'kj::Promise<void> close()'
  }
  WaitScope &Scope;
};

struct asks_first {
  ~asks_first() noexcept(false) {
    if (Closing.poll(Scope))
      Closing.wait(Scope);
  }
  Promise<void> Closing;
  WaitScope &Scope;
};

void waits_at_the_end_of_a_scope(WaitScope &Scope) {
  KJ_DEFER(close().wait(Scope)); // CHECK: :[[@LINE]]:3: warning: callback of a scope guard waits in 'kj::Promise::wait'
  ask().wait(Scope);
}

void waits_in_a_deferred_call(WaitScope &Scope) {
  auto Closes = kj::defer([&] {
    close().wait(Scope); // CHECK: :[[@LINE]]:5: warning: callback of a scope guard waits in 'kj::Promise::wait'
  });
  ask().wait(Scope);
}

struct lets_the_promise_go {
  ~lets_the_promise_go() noexcept(false) {
    Asking.cancel("gone");
    Running = nullptr;
  }
  kj::Canceler Asking;
  Promise<void> Running = nullptr;
};

struct leaves_it_to_a_promise {
  Promise<int> run() {
    return ask().attach(kj::defer([] { release(); }));
  }
};
