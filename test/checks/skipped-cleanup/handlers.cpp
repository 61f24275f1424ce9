// Clean-up in handlers that a cancellation enters, or does not.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_winrt.h"
#include <exception>
#include <mutex>
#include <stdexcept>

using winrt::Windows::Foundation::IAsyncAction;
IAsyncAction work();
void log(const char *);
extern std::mutex mutex;
extern bool busy;
extern int users;

struct database {
  void begin();
  void commit();
  void rollback();
};

IAsyncAction not_for_this_type() {
  mutex.lock();
  try {
    co_await work();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, 'mutex.unlock()', is skipped [cancellation-skipped-cleanup]
    // CHECK: :[[@LINE-4]]:3: note: it is acquired here
    // CHECK: :[[@LINE-3]]:5: note: a cancellation of this await surfaces here as 'winrt::hresult_canceled'
    // CHECK: :[[@LINE+1]]:5: note: this is skipped
    mutex.unlock();
    throw;
  }
  mutex.unlock();
}

IAsyncAction for_all() {
  mutex.lock();
  try {
    co_await work();
  } catch (...) {
    mutex.unlock();
    throw;
  }
  mutex.unlock();
}

IAsyncAction rollback_without_a_release_behind(database &db) {
  try {
    co_await work();
    db.commit();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, 'db.rollback()'
    db.rollback();
    throw;
  }
}

IAsyncAction rollback_for_both(database &db) {
  try {
    co_await work();
    db.commit();
  } catch (const winrt::hresult_error &) {
    db.rollback();
    throw;
  } catch (const std::exception &) {
    db.rollback();
    throw;
  }
}

IAsyncAction rollback_of_an_outer_try(database &db) {
  try {
    try {
      co_await work();
    } catch (const std::exception &) {
      db.rollback();
      throw;
    }
  } catch (const winrt::hresult_error &) {
    db.rollback();
    throw;
  }
}

IAsyncAction for_one_error_only(database &db) {
  struct conflict {};
  try {
    co_await work();
  } catch (const conflict &) {
    db.rollback();
  }
}

IAsyncAction count_is_kept_if_all_goes_well() {
  ++users;
  try {
    co_await work();
  } catch (const std::exception &) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, '--users'
    --users;
    throw;
  }
}

IAsyncAction nothing_to_cancel(database &db) {
  try {
    db.commit();
  } catch (const std::exception &) {
    db.rollback();
    throw;
  }
  co_await work();
}

IAsyncAction handler_only_logs() {
  try {
    co_await work();
  } catch (const std::exception &) {
    log("failed");
    throw;
  }
}

IAsyncAction passed_on_in_front(database &db) {
  db.begin();
  try {
    co_await work();
    db.commit();
  } catch (const winrt::hresult_canceled &) {
    throw;
  } catch (...) { // CHECK: :[[@LINE]]:5: warning: cancellation does not enter this handler: its clean-up, 'db.rollback()'
    // CHECK: :[[@LINE-3]]:5: note: this handler takes it, and does not release on every way
    db.rollback();
    throw;
  }
}

IAsyncAction flag_that_tells_of_the_error(bool &ok) {
  ok = true;
  try {
    co_await work();
  } catch (const std::exception &) {
    ok = false;
  }
}
