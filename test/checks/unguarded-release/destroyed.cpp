// Coroutines that are destroyed when they are cancelled: no handler runs, so
// that only an object's destructor releases.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_kj.h"
#include "mock_stdexec.h"
#include "mock_unifex.h"
#include <mutex>

extern std::mutex mutex;
extern int users;

namespace in_unifex {
unifex::task<void> work();

unifex::task<void> counted_by_hand() {
  ++users; // CHECK: :[[@LINE]]:3: warning: cancellation skips '--users', which undoes '++users'
  // CHECK: :[[@LINE+1]]:3: note: a coroutine that is cancelled at this await is destroyed here, and no handler runs
  co_await work();
  --users;
}

unifex::task<void> a_handler_does_not_help() {
  ++users;
  try {
    co_await work();
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, '--users', is skipped [cancellation-skipped-cleanup]
    --users;
    throw;
  }
  --users;
}

unifex::task<void> at_exit() {
  ++users;
  co_await unifex::at_coroutine_exit([]() -> unifex::task<void> {
    --users;
    co_return;
  });
  co_await work();
}

unifex::task<void> object() {
  std::lock_guard guard(mutex);
  co_await work();
}

unifex::task<void> shielded() {
  ++users;
  co_await unifex::unstoppable(work());
  --users;
}

unifex::task<void> as_a_value(unifex::sender_of<int> sender) {
  ++users;
  auto result = co_await unifex::done_as_optional(sender);
  --users;
  if (!result)
    co_return;
}
} // namespace in_unifex

namespace in_stdexec {
exec::task<void> work();

exec::task<void> locked_by_hand() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  co_await work();
  mutex.unlock();
}

exec::task<void> before_the_await() {
  mutex.lock();
  mutex.unlock();
  co_await work();
}
} // namespace in_stdexec

namespace in_kj {
kj::Promise<void> work();

struct connection {
  kj::Promise<void> counted_by_hand() {
    ++active; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--active'
    co_await work();
    --active;
  }
  kj::Promise<void> rolled_back_in_a_handler() {
    try {
      co_await work();
    } catch (...) { // CHECK: :[[@LINE]]:7: warning: cancellation does not enter this handler: its clean-up, 'state.rollback()', is skipped
      state.rollback();
      throw;
    }
  }
  kj::Promise<void> no_await_inside() {
    ++active;
    --active;
    co_await work();
  }

  struct transaction {
    void begin();
    void rollback();
  };
  transaction state;
  int active = 0;
};
} // namespace in_kj
