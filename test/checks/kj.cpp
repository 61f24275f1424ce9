// KJ: what newer versions than the one on real headers have: coroutines, which
// are destroyed and deliver nothing, and KJ_CATCH. cppcoro stands for a library
// whose type an awaitable that nobody knows would deliver.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include "mock_kj.h"

using kj::Promise;
using kj::WaitScope;

void note(const char *What);
void release();
Promise<int> ask();
Promise<void> close();
cppcoro::task<int> measure();

//===-- Coroutines --------------------------------------------------------===//

Promise<int> awaited_and_logged() {
  try {
    co_return co_await ask();
  } catch (...) {
    note("failed");
  }
  co_return 0;
}

Promise<void> awaited_in_a_loop() {
  for (;;) {
    try {
      co_await ask();
    } catch (const kj::Exception &) {
      note("again");
    } catch (...) {
      note("again");
    }
  }
}

Promise<void> others_are_not_destroyed() {
  try {
    co_await measure();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('cppcoro::operation_cancelled'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

cppcoro::task<> promise_awaited_elsewhere() {
  try {
    co_await ask();
  } catch (...) {
    note("failed");
  }
}

//===-- Handlers in fibers ------------------------------------------------===//

void unwinding_swallowed(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}('kj::CanceledException'){{.*}}[cancellation-catch-all]
    note("failed");
  }
}

// FP-7: KJ's own ways of catching let it through.
void kj_catch_passes_it_on(WaitScope &Scope) {
  for (;;) {
    KJ_TRY {
      ask().wait(Scope);
    }
    KJ_CATCH(Error) {
      note("again");
      (void)Error.getType();
    }
  }
}

void caught_exception_asked_first(WaitScope &Scope) {
  for (;;) {
    try {
      ask().wait(Scope);
    } catch (...) {
      kj::Exception Error = kj::getCaughtExceptionAsKj();
      if (Error.getType() == kj::Exception::Type::DISCONNECTED)
        return;
      note("again");
    }
  }
}

void caught_exception_asked_in_one_branch(WaitScope &Scope, bool Verbose) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    if (Verbose)
      (void)kj::getCaughtExceptionAsKj();
  }
}

static void tell() {
  kj::Exception Error = kj::getCaughtExceptionAsKj();
  note(Error.getType() == kj::Exception::Type::FAILED ? "failed" : "gone");
}

void asked_in_a_helper(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) {
    tell();
  }
}

void thrown_as_an_exception_of_kj(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) {
    kj::throwFatalException(kj::getCaughtExceptionAsKj());
  }
}

void thrown_as_another_exception(WaitScope &Scope) {
  try {
    ask().wait(Scope);
  } catch (...) { // CHECK: :[[@LINE]]:{{.*}}[cancellation-catch-all]
    kj::throwFatalException(kj::Exception());
  }
}

void caught_by_the_library(WaitScope &Scope) {
  while (kj::runCatchingExceptions([&] { ask().wait(Scope); }) == nullptr)
    note("again");
}

// Two of them: what is between stays away from the outer one.
void kj_catch_within_a_try(WaitScope &Scope) {
  try {
    KJ_TRY {
      ask().wait(Scope);
    }
    KJ_CATCH(Error) {
      (void)Error;
    }
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: {{.*}}[cancellation-catch-all]
    note("failed");
  }
}

//===-- Destructors -------------------------------------------------------===//

struct waits_for_its_own_end {
  ~waits_for_its_own_end() {
    close().wait(Scope); // CHECK: :[[@LINE]]:5: warning: destructor waits in 'kj::Promise::wait'
  }
  WaitScope &Scope;
};

struct detaches_its_own_coroutine {
  ~detaches_its_own_coroutine() {
    end().detach([](kj::Exception &&) {}); // CHECK: :[[@LINE]]:5: warning: destructor starts a detached coroutine that uses the object
  }
  Promise<void> end();
};

struct detaches_what_needs_nothing {
  ~detaches_what_needs_nothing() {
    close().detach([](kj::Exception &&) {});
  }
};

// The members' destructors cancel what they hold.
struct leaves_it_to_its_task_set {
  ~leaves_it_to_its_task_set() { Tasks.add(end()); }
  Promise<void> end();
  kj::TaskSet Tasks;
};

struct cancels {
  ~cancels() { Asking.cancel("gone"); }
  kj::Canceler Asking;
};
