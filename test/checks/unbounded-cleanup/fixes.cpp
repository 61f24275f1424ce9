// What the fix-its of R8 write.
// RUN: rm -rf %t && split-file %s %t
// RUN: %tidy %t/folly.cpp -- %mock-flags | %filecheck %t/folly.cpp
// RUN: %tidy %t/userver.cpp -- %mock-flags | %filecheck %t/userver.cpp
// RUN: %tidy --fix %t/folly.cpp -- %mock-flags
// RUN: FileCheck --check-prefix=FIXED %t/folly.cpp < %t/folly.cpp
// RUN: %tidy --fix %t/userver.cpp -- %mock-flags
// RUN: FileCheck --check-prefix=FIXED %t/userver.cpp < %t/userver.cpp

//--- folly.cpp
#include "mock_folly_coro.h"

using folly::coro::Task;

Task<void> work();
Task<int> count();

Task<void> wrapped() {
  std::exception_ptr Error;
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  // FIXED: {{^}}  int Left = co_await folly::coro::co_withCancellation(folly::CancellationToken{}, count());
  int Left = co_await count(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error && Left)
    std::rethrow_exception(Error);
  if (Error)
    co_yield folly::coro::co_error(folly::exception_wrapper(Error));
}

// What has a name is not given away.
Task<void> named_before() {
  std::exception_ptr Error;
  Task<void> Closing = work();
  try {
    co_await work();
  } catch (...) {
    Error = std::current_exception();
  }
  // FIXED: {{^}}  co_await folly::coro::co_withCancellation(folly::CancellationToken{}, std::move(Closing));
  co_await std::move(Closing); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
  if (Error)
    std::rethrow_exception(Error);
}

//--- userver.cpp
#include "mock_userver.h"

namespace engine = userver::engine;

void in_a_block_of_its_own(engine::TaskWithResult<int> &Work,
                           engine::TaskWithResult<int> &Closing) {
  try {
    Work.Get();
  } catch (...) {
    // FIXED: {{^}}    {
    // FIXED-NEXT: {{^}}      userver::engine::TaskCancellationBlocker blocker;
    // FIXED-NEXT: {{^}}      Closing.Wait();
    // FIXED-NEXT: {{^}}    }
    Closing.Wait(); // CHECK: :[[@LINE]]:{{.*}}[cancellation-unbounded-cleanup]
    throw;
  }
}
