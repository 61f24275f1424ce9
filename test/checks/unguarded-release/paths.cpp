// Ways between an acquisition and its release: handlers, branches, loops.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <exception>
#include <mutex>
#include <stdexcept>
#include <utility>

using cppcoro::task;
task<> work();
task<bool> ask();
bool choice();
bool may_fail();
void log(const char *);
extern std::mutex mutex;
extern int users;
extern bool busy;

task<> released_by_the_handler() {
  mutex.lock();
  try {
    co_await work();
  } catch (...) {
    mutex.unlock();
    throw;
  }
  mutex.unlock();
}

task<> released_by_a_handler_for_its_type() {
  mutex.lock();
  try {
    co_await work();
  } catch (const cppcoro::operation_cancelled &) {
    mutex.unlock();
    throw;
  }
  mutex.unlock();
}

task<> handler_only_logs() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  // CHECK: :[[@LINE+5]]:5: note: a cancellation of this await
  // CHECK: :[[@LINE+5]]:5: note: this handler takes it, and does not release on every way
  // CHECK: :[[@LINE+8]]:3: note: this is skipped
  try {
    log("waiting");
    co_await work();
  } catch (...) {
    log("failed");
    throw;
  }
  mutex.unlock();
}

task<> released_in_one_branch_of_the_handler() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  try {
    co_await work();
  } catch (...) {
    if (choice())
      mutex.unlock();
    throw;
  }
  mutex.unlock();
}

task<> saved_and_released_behind() {
  std::exception_ptr failure;
  mutex.lock();
  try {
    co_await work();
  } catch (...) {
    failure = std::current_exception();
  }
  mutex.unlock();
  if (failure)
    std::rethrow_exception(failure);
}

task<> saved_and_rethrown_too_early() {
  std::exception_ptr failure;
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  try {
    co_await work();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure)
    std::rethrow_exception(failure);
  mutex.unlock();
}

task<> rethrown_into_an_outer_handler() {
  mutex.lock();
  try {
    try {
      co_await work();
    } catch (const std::exception &) {
      log("failed");
      throw;
    }
  } catch (...) {
    mutex.unlock();
    throw;
  }
  mutex.unlock();
}

task<> released_before_the_await() {
  mutex.lock();
  bool free = choice();
  mutex.unlock();
  if (free)
    co_await work();
}

task<> early_release_in_a_branch() {
  mutex.lock();
  if (choice()) {
    mutex.unlock();
    co_await work();
    co_return;
  }
  mutex.unlock();
}

task<> one_branch_awaits() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  if (choice())
    co_await work();
  mutex.unlock();
}

task<> remembers_whether_it_holds() {
  bool locked = false;
  try {
    if (choice()) {
      mutex.lock();
      locked = true;
    }
    co_await work();
  } catch (...) {
    if (locked)
      mutex.unlock();
    throw;
  }
  if (locked)
    mutex.unlock();
}

task<> remembers_it_the_wrong_way_round() {
  bool locked = false;
  try {
    mutex.lock(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'mutex.unlock()'
    locked = true;
    co_await work();
  } catch (...) {
    if (!locked)
      mutex.unlock();
    throw;
  }
  mutex.unlock();
}

task<> only_if_asked(bool exclusive) {
  if (exclusive)
    mutex.lock(); // CHECK: :[[@LINE]]:5: warning: cancellation skips 'mutex.unlock()'
  co_await work();
  if (exclusive)
    mutex.unlock();
}

task<> tried() {
  if (!mutex.try_lock()) // CHECK: :[[@LINE]]:8: warning: cancellation skips 'mutex.unlock()', which undoes 'mutex.try_lock()'
    co_return;
  co_await work();
  mutex.unlock();
}

task<> waits_only_if_it_did_not_get_it() {
  if (!mutex.try_lock()) {
    co_await work();
    co_return;
  }
  mutex.unlock();
}

task<> unlocks_around_an_await() {
  std::unique_lock lock(mutex);
  lock.unlock();
  co_await work();
  lock.lock();
}

task<> the_caller_holds_it() {
  mutex.unlock();
  co_await work();
  mutex.lock();
}

task<> in_each_turn() {
  while (choice()) {
    ++users; // CHECK: :[[@LINE]]:5: warning: cancellation skips '--users'
    co_await work();
    --users;
  }
}

task<> behind_an_endless_loop() {
  ++users; // CHECK: :[[@LINE]]:3: warning: '--users', which undoes '++users', stands behind an endless loop: no way out reaches it
  while (true)
    co_await work();
  --users;
}

task<> behind_a_loop_that_ends() {
  busy = true; // CHECK: :[[@LINE]]:3: warning: cancellation skips 'busy = false'
  while (true) {
    if (!co_await ask())
      break;
  }
  busy = false;
}

task<> behind_a_loop_that_cancellation_ends() {
  busy = true;
  while (true) {
    try {
      co_await work();
    } catch (const cppcoro::operation_cancelled &) { // CHECK: :[[@LINE]]:7: warning: handler of 'cppcoro::operation_cancelled' swallows
      break;
    }
  }
  busy = false;
}

task<> endless_loop_without_an_await() {
  ++users;
  while (true)
    log("again");
  --users;
}

task<> released_in_a_switch(int kind) {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  switch (kind) {
  case 0:
    co_await work();
    mutex.unlock();
    break;
  default:
    mutex.unlock();
  }
}

task<> acquired_in_a_handler() {
  try {
    co_await work();
  } catch (const cppcoro::operation_cancelled &) {
    throw;
  } catch (const std::exception &) {
    log("failed");
  }
  std::lock_guard guard(mutex);
  co_await work();
}

cppcoro::task<> waits_by_blocking() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  cppcoro::sync_wait(work()); // CHECK: :[[@LINE]]:{{.*}}[cancellation-blocking-call]
  mutex.unlock();
  co_return;
}

void no_coroutine() {
  mutex.lock(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'mutex.unlock()'
  cppcoro::sync_wait(work());
  mutex.unlock();
}

void nothing_to_cancel() {
  mutex.lock();
  log("in between");
  mutex.unlock();
}

template <typename T> task<> in_a_template(T &counter) {
  ++counter; // CHECK: :[[@LINE]]:3: warning: cancellation skips '--counter', which undoes '++counter'
  co_await work();
  --counter;
}

task<> instances() {
  co_await in_a_template(users);
  long other = 0;
  co_await in_a_template(other);
}

#define ENTER() ++users
#define LEAVE() --users
task<> by_macros() {
  ENTER(); // CHECK: :[[@LINE]]:3: warning: cancellation skips 'LEAVE()', which undoes 'ENTER()'
  co_await work();
  LEAVE();
}

task<> silenced() {
  ++users; // NOLINT(cancellation-unguarded-release): a statistic
  co_await work();
  --users;
}
