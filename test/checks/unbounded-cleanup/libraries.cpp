// R8 in the libraries: where the request stays and is seen by all that is
// awaited, where only those who are given a token see it, and where its
// delivery takes it back.
// RUN: rm -rf %t && split-file %s %t
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/cppcoro.cpp -- %mock-flags | %filecheck %t/cppcoro.cpp
// RUN: %tidy %t/seastar.cpp -- %mock-flags | %filecheck %t/seastar.cpp
// RUN: clang-tidy --quiet -load %plugin -checks='-*,cancellation-*' \
// RUN:   --config='{CheckOptions: {cancellation.RequireTimeLimits: false}}' %t/seastar-optional.cpp -- %mock-flags \
// RUN:   | %filecheck %t/seastar-optional.cpp
// RUN: %tidy %t/userver.cpp -- %mock-flags | %filecheck %t/userver.cpp
// RUN: %tidy %t/winrt.cpp -- %mock-flags | %filecheck %t/winrt.cpp

//--- folly.cpp
#include "mock_folly_coro.h"

using folly::coro::Task;

Task<void> work();
Task<void> close();
struct Scope {
  folly::coro::AsyncScope inner;
};

Task<void> rolled_back_under_the_same_token() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (const folly::OperationCancelled &) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:3: warning: clean-up awaited after a cancellation ('folly::OperationCancelled') is cancelled, too: the request is still there [cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

Task<void> a_time_limit_is_no_shield() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await folly::coro::timeout(close(), 5); // CHECK: :[[@LINE]]:3: warning: {{.*}} is cancelled, too{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

Task<void> under_a_token_of_its_own() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await folly::coro::co_withCancellation(folly::CancellationToken{}, close());
  if (Error)
    std::rethrow_exception(Error);
}

// joinAsync() cannot be cancelled, and has to be awaited on every way.
Task<void> scope_joined(Scope &S) {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await S.inner.joinAsync();
  if (Error)
    std::rethrow_exception(Error);
}

//--- cppcoro.cpp
#include "mock_cppcoro.h"

using cppcoro::task;

task<> work(cppcoro::cancellation_token Token);
task<> close();
task<> close(cppcoro::cancellation_token Token);

task<> closed_without_the_token(cppcoro::cancellation_token Token) {
  std::exception_ptr Error;
  try {
    co_await work(Token);
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:3: warning: clean-up awaited after a cancellation ('cppcoro::operation_cancelled') has no time limit: the cancellation waits as long as it does [cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

task<> closed_with_the_token(cppcoro::cancellation_token Token) {
  std::exception_ptr Error;
  try {
    co_await work(Token);
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(Token); // CHECK: :[[@LINE]]:3: warning: clean-up awaited after a cancellation ('cppcoro::operation_cancelled') is cancelled, too: the request is still there [cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

//--- seastar.cpp
#include "mock_seastar.h"
#include <chrono>

using namespace std::chrono_literals;

seastar::future<> work();
seastar::future<> close();
seastar::future<> close_within(std::chrono::seconds Limit);

seastar::future<> closed_however_long_it_takes() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:3: warning: clean-up awaited after a cancellation ({{.*}}) has no time limit: the cancellation waits as long as it does [cancellation-unbounded-cleanup]
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(Error);
}

seastar::future<> closed_within_a_time(std::chrono::steady_clock::time_point Until) {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await seastar::with_timeout(Until, close());
  co_await close_within(5s);
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(Error);
}

//--- seastar-optional.cpp
#include "mock_seastar.h"

seastar::future<> work();
seastar::future<> close();

seastar::future<> closed_however_long_it_takes() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close();
  if (Error)
    co_await seastar::coroutine::return_exception_ptr(Error);
}

//--- userver.cpp
#include "mock_userver.h"

namespace engine = userver::engine;

struct Connection {
  void work(engine::TaskWithResult<int> &Task) { Task.Get(); }
};
void wait(engine::TaskWithResult<int> &Task) { Task.Wait(); }

void cleaned_up_in_the_handler(engine::TaskWithResult<int> &Work, engine::TaskWithResult<int> &Closing) {
  try {
    Work.Get();
  } catch (...) {
    Closing.Wait(); // CHECK: :[[@LINE]]:5: warning: clean-up awaited after a cancellation ('userver::engine::WaitInterruptedException') is cancelled, too: the request is still there [cancellation-unbounded-cleanup]
    throw;
  }
}

void in_a_function_that_waits(engine::TaskWithResult<int> &Work, engine::TaskWithResult<int> &Closing) {
  try {
    Work.Get();
  } catch (...) {
    wait(Closing); // CHECK: :[[@LINE]]:5: warning: {{.*}} is cancelled, too{{.*}}[cancellation-unbounded-cleanup]
    throw;
  }
}

void behind_a_shield(engine::TaskWithResult<int> &Work, engine::TaskWithResult<int> &Closing) {
  try {
    Work.Get();
  } catch (...) {
    engine::TaskCancellationBlocker Blocker;
    Closing.Wait();
    throw;
  }
}

//--- winrt.cpp
#include "mock_winrt.h"

using winrt::Windows::Foundation::IAsyncAction;

IAsyncAction work();
IAsyncAction close();

IAsyncAction closed_by_a_cancelled_coroutine() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  co_await close(); // CHECK: :[[@LINE]]:3: warning: clean-up awaited after a cancellation ('winrt::hresult_canceled') is cancelled, too: the request is still there [cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}
